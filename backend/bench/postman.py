"""The worker as people run it, but handing over a mail takes as long as with a mail server, and each is noted.

Told `forgetful`, it names each mail anew, so that nobody knows a repetition for one."""

import sys
import time
from typing import Any
from uuid import UUID, uuid4

from resolutionflow import cli
from resolutionflow.adapters import outbox

SECONDS = 1.0
NOTED = "handed-over"
keep = outbox.keep


def hand_over(mail_id: UUID, mail: dict[str, Any], *, forgetful: bool) -> None:
    keep(uuid4() if forgetful else mail_id, mail)
    with (outbox.place().parent / NOTED).open("a") as noted:
        noted.write(f"{mail_id}\n")
    time.sleep(SECONDS)


def main() -> None:
    forgetful = sys.argv[1:] == ["forgetful"]
    outbox.MOST = sys.maxsize
    outbox.keep = lambda mail_id, mail: hand_over(mail_id, mail, forgetful=forgetful)
    sys.exit(cli.main(["worker"]))


if __name__ == "__main__":
    main()
