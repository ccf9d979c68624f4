"""What platform content is made of: the flow files, and all the code that reads, checks and stores them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

BACKEND = Path(__file__).parents[2]
CODE = (BACKEND / "resolutionflow", BACKEND / "migrations")


def made_of(folder: Path) -> str:
    """The same for the same files, and another one as soon as one of them changes, comes or goes."""
    total = hashlib.sha256()
    for name, file in (*named(folder, "*.yaml"), *(each for code in CODE for each in named(code, "**/*.py"))):
        content = file.read_bytes()
        total.update(f"{name}\0{len(content)}\0".encode() + content)
    return total.hexdigest()


def named(folder: Path, pattern: str) -> Iterator[tuple[str, Path]]:
    """Wherever the folder lies."""
    return ((str(file.relative_to(folder.parent)), file) for file in sorted(folder.glob(pattern)))
