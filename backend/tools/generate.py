"""Writes the files that are made from the code; with `--check`, says which of them are not current."""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.places import BACKEND, FRONTEND, NPM, PYTHON, ROOT, RUN

FLOWS = ROOT / "content/flows"
REFERENCE = "docs/reference"
DRAWING = "docs/pictures/house.svg"


def run(words: Sequence[str]) -> int:
    """Made apart from the repository, so that other steps never read a file half written."""
    with tempfile.TemporaryDirectory(dir=RUN) as folder:
        made = Path(folder) / "made"
        try:
            make(made, between=Path(folder) / "flow.openapi.json")
        except subprocess.CalledProcessError as failed:
            print(failed.stderr or failed.stdout, file=sys.stderr)
            return 1
        return tell(made) if "--check" in words else replace(made)


def make(made: Path, between: Path) -> None:
    """A tree like the repository's own, of generated files alone."""
    for folder in ("frontend/src/api", "frontend/src/graph", "cases/graph"):
        (made / folder).mkdir(parents=True)
    api, graph = made / "frontend/openapi.json", made / "frontend/src/graph"
    api.write_text(python("resolutionflow.cli", "openapi"))
    python("resolutionflow.graph.schema", graph / "flow.schema.json", between)
    python("resolutionflow.graph.canonical", FLOWS, made / "cases/graph/shipped.json")
    python("tools.reference", made / REFERENCE)
    python("tools.drawing", made / DRAWING)
    types(api, made / "frontend/src/api/schema.gen.ts")
    types(between, graph / "document.gen.ts", "--root-types", "--root-types-no-schema-prefix")


def python(module: str, *words: str | Path) -> str:
    return call([PYTHON, "-m", module, *map(str, words)], BACKEND)


def types(described: Path, file: Path, *words: str) -> None:
    """The generator needs a TypeScript of its own, which lives in `frontend/tools`."""
    call([NPM, "run", "--silent", "gen", "--", str(described), "--output", str(file), *words], FRONTEND / "tools")


def call(command: Sequence[str], folder: Path) -> str:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def stale_files(made: Path) -> list[Path]:
    """Also the pages of the reference that nothing makes any more."""
    present = {file.relative_to(made) for file in made.rglob("*") if file.is_file()}
    present |= {file.relative_to(ROOT) for file in (ROOT / REFERENCE).glob("*.md")}
    return sorted(file for file in present if content(made / file) != content(ROOT / file))


def content(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def tell(made: Path) -> int:
    stale = stale_files(made)
    for file in stale:
        print(f"{file} is not current: ./run gen")
    return 1 if stale else 0


def replace(made: Path) -> int:
    for file in stale_files(made):
        (ROOT / file).unlink(missing_ok=True)
        if (made / file).exists():
            (ROOT / file).parent.mkdir(parents=True, exist_ok=True)
            (made / file).rename(ROOT / file)
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
