"""Writes the files that are made from the code; with `--check`, fails when one of them is not current."""

import subprocess
import sys
from collections.abc import Sequence

from tools.places import BACKEND, FRONTEND, NPM, PYTHON, ROOT

OPENAPI = FRONTEND / "openapi.json"
GENERATED = [OPENAPI, FRONTEND / "src/api/schema.gen.ts"]


def run(_: Sequence[str]) -> int:
    made = subprocess.run([PYTHON, "-m", "resolutionflow.cli", "openapi"], cwd=BACKEND, capture_output=True, text=True)
    if made.returncode != 0:
        print(made.stderr, file=sys.stderr)
        return made.returncode
    OPENAPI.write_text(made.stdout)
    return subprocess.run([NPM, "run", "--silent", "gen"], cwd=FRONTEND, check=False).returncode


def check() -> int:
    """Leaves the files as they were."""
    before = {file: file.read_bytes() if file.exists() else None for file in GENERATED}
    code = run([])
    stale = [file for file in GENERATED if not file.exists() or file.read_bytes() != before[file]]
    for file, content in before.items():
        if content is None:
            file.unlink(missing_ok=True)
        elif file in stale:
            file.write_bytes(content)
    for file in stale:
        print(f"{file.relative_to(ROOT)} is not current: ./run gen")
    return code or (1 if stale else 0)


if __name__ == "__main__":
    sys.exit(check() if sys.argv[1:] == ["--check"] else run([]))
