"""`./run <verb>`: the developer's verbs that need no working product."""

import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from tools import checks, generate, lock, runner
from tools.places import BACKEND, FRONTEND, NPM, PYTHON, ROOT
from tools.programs import Refusal, run_in_order


def test(words: Sequence[str]) -> int:
    return runner.run_tests_at(words) if words else runner.run_steps(checks.STEPS)


def check(_: Sequence[str]) -> int:
    return runner.run_steps([step for step in checks.STEPS if step.quick])


def fix(_: Sequence[str]) -> int:
    ruff = [PYTHON, "-m", "ruff"]
    return run_in_order(
        ([*ruff, "check", "--fix", "--quiet", "."], BACKEND),
        ([*ruff, "format", "--quiet", "."], BACKEND),
        ([NPM, "run", "--silent", "fix"], FRONTEND),
    )


def migrate(words: Sequence[str]) -> int:
    apply = ([PYTHON, "-m", "resolutionflow.cli", "migrate"], BACKEND)
    if not words:
        return run_in_order(apply)
    return run_in_order(apply, (new_migration(" ".join(words), datetime.now(UTC)), BACKEND))


def new_migration(words: str, moment: datetime) -> Sequence[str]:
    """Its file is called as its revision is: by that name a restore finds the schema of a backup."""
    revision = [PYTHON, "-m", "alembic", "revision", "--rev-id", f"{moment:%Y%m%d_%H%M}"]
    return [*revision, "--autogenerate", "--message", words]


def bench(words: Sequence[str]) -> int:
    return run_in_order(([PYTHON, "-m", "bench", *words], BACKEND))


def flow(words: Sequence[str]) -> int:
    """Files are named from the root of the repository, where `./run` stands."""
    if not words:
        raise Refusal("Which flow? ./run flow path/to/file.yaml")
    missing = [word for word in words if not (ROOT / word).is_file()]
    if missing:
        raise Refusal(f"There is no file {missing[0]}.")
    flows = [PYTHON, "-m", "resolutionflow.cli", "flows"]
    return run_in_order(([*flows, "lint", *words], ROOT), ([*flows, "test", *words], ROOT))


VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    "test": test,
    "check": check,
    "fix": fix,
    "gen": generate.run,
    "migrate": migrate,
    "bench": bench,
    "flow": flow,
    "lock": lock.run,
}

if __name__ == "__main__":
    try:
        sys.exit(VERBS[sys.argv[1]](sys.argv[2:]))
    except Refusal as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        sys.exit(130)
