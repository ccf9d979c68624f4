"""The steps of `./run test`, in order. A new one is one line here."""

from dataclasses import dataclass
from pathlib import Path

from tools.places import BACKEND, FRONTEND, NPM, PYTHON, VENV


@dataclass(frozen=True)
class Step:
    """`quick` steps are `./run check`; a step that keeps both cores busy by itself runs alone."""

    name: str
    command: tuple[str, ...]
    folder: Path = BACKEND
    quick: bool = False
    alone: bool = False


def python(*words: str) -> tuple[str, ...]:
    return (PYTHON, "-m", *words)


def npm(script: str) -> tuple[str, ...]:
    return (NPM, "run", "--silent", script)


# A file at a time, so that what a module shares is made once; in order, for the longest are not among the last.
IN_PARALLEL = ("--numprocesses=2", "--dist=loadfile", "--no-loadscope-reorder")
STEPS = [
    Step("types", python("mypy"), quick=True),
    Step("format", python("ruff", "format", "--check", "."), quick=True),
    Step("lint", python("ruff", "check", "."), quick=True),
    Step("sizes", python("tools.sizes"), quick=True),
    Step("contracts", (str(VENV / "bin/lint-imports"),), quick=True),
    Step("web format and lint", npm("check"), FRONTEND, quick=True),
    Step("web types", npm("types"), FRONTEND, quick=True),
    Step("web walls", npm("walls"), FRONTEND, quick=True),
    Step("web unused code", npm("unused"), FRONTEND, quick=True),
    Step("generated files", python("tools.generate", "--check"), quick=True),
    Step("backend", python("pytest", "--quiet", *IN_PARALLEL), alone=True),
    Step("frontend", npm("test"), FRONTEND, alone=True),
    Step("build", npm("build"), FRONTEND, alone=True),
    Step("browser stories", python("tools.browser"), alone=True),
]
