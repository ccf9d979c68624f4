"""Renews the Python locks: hash-pinned, free of addresses, and nothing younger than seven days."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from tools.places import BACKEND, DEVELOPER_LOCK, LOCK, SERVER_LOCK
from tools.programs import run_in_order
from tools.python_packages import find_uv

YOUNGEST = timedelta(days=7)
COMPILE = ["pip", "compile", "--quiet", "--universal", "--python-version=3.11", "--generate-hashes", "--no-header"]
WITHOUT_ORIGINS = ["--no-annotate", "--no-emit-index-url"]


def run(words: Sequence[str]) -> int:
    """Further words go to uv: `./run lock --upgrade`."""
    before = (datetime.now(UTC) - YOUNGEST).date().isoformat()
    compile_lock = [find_uv(), *COMPILE, *WITHOUT_ORIGINS, f"--exclude-newer={before}", *words, "pyproject.toml"]
    return run_in_order(
        ([*compile_lock, "--group=try", f"--output-file={LOCK}"], BACKEND),
        (
            [*compile_lock, "--group=try", "--group=dev", f"--constraint={LOCK}", f"--output-file={DEVELOPER_LOCK}"],
            BACKEND,
        ),
        ([*compile_lock, f"--constraint={LOCK}", f"--output-file={SERVER_LOCK}"], BACKEND),
    )
