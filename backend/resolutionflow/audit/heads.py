"""The newest entry of each account's chain, noted outside the database: what a cut or rewritten log is held against."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

SAYS = "audit head"
# Beside the log, where a person runs the product; in production these are lines of the log itself.
FILE = "audit-heads.jsonl"


@dataclass(frozen=True)
class Head:
    account: UUID
    seq: int
    hash: bytes
    noted_at: datetime

    def fields(self) -> dict[str, Any]:
        return {
            "account": str(self.account),
            "seq": self.seq,
            "hash": self.hash.hex(),
            "noted_at": self.noted_at.isoformat(),
        }


def write_line(head: Head) -> str:
    return json.dumps({"says": SAYS, **head.fields()}) + "\n"


def read_lines(lines: Iterable[str]) -> dict[UUID, list[Head]]:
    """Out of a whole log as well: every line that is no head is passed over."""
    found: dict[UUID, list[Head]] = defaultdict(list)
    for line in lines:
        with suppress(ValueError, KeyError, TypeError):
            said = json.loads(line)
            if said["says"] == SAYS:
                noted_at = datetime.fromisoformat(said["noted_at"])
                head = Head(UUID(said["account"]), int(said["seq"]), bytes.fromhex(said["hash"]), noted_at)
                found[head.account].append(head)
    return found


def first_missed(heads: Iterable[Head], hashes: Mapping[int, bytes], entries: int) -> int | None:
    """The first number that was noted otherwise, or the first that a cut has taken."""
    return min((min(head.seq, entries + 1) for head in heads if hashes.get(head.seq) != head.hash), default=None)
