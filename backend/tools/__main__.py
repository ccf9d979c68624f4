"""`./run <verb>`: the developer's verbs that need no working product."""

import sys
from collections.abc import Callable, Sequence

from tools import checks, generate, lock, runner
from tools.places import BACKEND, FRONTEND, NPM, PYTHON, ROOT
from tools.programs import Refusal, run_in_order

HELP = """\
./run                     set up what is missing, migrate, load content and a demo account, build, serve
./run dev                 the same with reload: API and Vite
./run test [path ...]     all steps, or the tests of some paths
./run check               the quick half of test
./run fix                 format and autofix both sides
./run gen                 the files made from the code
./run migrate ["words"]   apply the migrations, or write one
./run bench [group ...]   the benchmarks, each with its limit, or some groups of them
./run shots [word]        pictures of every screen, at every width and in every theme; guides: those of the guides
./run psql [...]          a prompt in the database
./run flow <file ...>     what is wrong with a flow, line by line, and where its answers lead
./run lock                renew the Python locks; nothing younger than seven days
./run start|serve|worker|seed|openapi|rotate-keys|backup|restore|flows|doctor|audit   the product's own commands"""


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
    write = [PYTHON, "-m", "alembic", "revision", "--autogenerate", "--message", " ".join(words)]
    return run_in_order(apply, (write, BACKEND))


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


def show_help(_: Sequence[str]) -> int:
    print(HELP)
    return 0


VERBS: dict[str, Callable[[Sequence[str]], int]] = {
    "test": test,
    "check": check,
    "fix": fix,
    "gen": generate.run,
    "migrate": migrate,
    "bench": bench,
    "flow": flow,
    "lock": lock.run,
    "help": show_help,
}

if __name__ == "__main__":
    try:
        sys.exit(VERBS[sys.argv[1]](sys.argv[2:]))
    except Refusal as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        sys.exit(130)
