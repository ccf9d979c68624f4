"""What was done for which sources, so that it is done again only when they change."""

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

from tools.places import ROOT, RUN


def digest(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return total.hexdigest()


def digest_of_place() -> str:
    """Environments know their own path, so a moved folder needs a new one."""
    return hashlib.sha256(f"{ROOT}\0{sys.version}".encode()).hexdigest()


def stamp(name: str) -> Path:
    return RUN / "stamps" / name


def is_fresh(name: str, value: str) -> bool:
    return stamp(name).exists() and stamp(name).read_text() == value


def mark(name: str, value: str) -> None:
    stamp(name).parent.mkdir(exist_ok=True)
    stamp(name).write_text(value)
