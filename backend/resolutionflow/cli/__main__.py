import sys

from resolutionflow import cli

if __name__ == "__main__":
    sys.exit(cli.main())
