"""Where mails stay on a machine that has no mail server: one file each, for the person who tries the product."""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from resolutionflow.core import settings

MOST = 200


@dataclass(frozen=True)
class Kept:
    id: UUID
    to: str
    subject: str
    sent_at: datetime
    text: str


def keep(mail_id: UUID, mail: dict[str, Any]) -> None:
    """Named by the job: a repetition takes the place of what it repeats."""
    folder = place()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = folder / f"{mail_id}.unfinished"
    unfinished.write_text(json.dumps(mail, default=str, ensure_ascii=False), encoding="utf-8")
    os.replace(unfinished, folder / f"{mail_id}.json")
    for old in newest_first(folder)[MOST:]:
        old.unlink(missing_ok=True)


def list_kept() -> list[Kept]:
    """Newest first. One that a newer mail has just pushed out is not among them."""
    kept = []
    for file in newest_first(place())[:MOST]:
        with suppress(FileNotFoundError):
            kept.append(read(file))
    return kept


def read(file: Path) -> Kept:
    mail = json.loads(file.read_text(encoding="utf-8"))
    sent_at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return Kept(UUID(mail["id"]), ", ".join(mail["to"]), mail["subject"], sent_at, mail["text"])


def newest_first(folder: Path) -> list[Path]:
    found = []
    for file in folder.glob("*.json"):
        with suppress(FileNotFoundError):
            found.append((file.stat().st_mtime_ns, file))
    return [file for _, file in sorted(found, reverse=True)]


def place() -> Path:
    return settings.read().place.run_folder / "outbox"
