"""`./run bench [group ...]`: one table of every figure, its limit and the ratio of both; fails when one is missed."""

import asyncio
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from types import FrameType

from bench import (
    appending,
    audit,
    browser,
    engineers,
    fuzz,
    kills,
    matching,
    memory,
    notes,
    reading,
    redaction,
    rotation,
    search,
    starts,
    walks,
)
from bench.figures import Fault, Figure, percentile, table
from bench.product import serving

SECONDS = 60
ANSWER_LIMIT = 50
# Of one group; what then still waits while it tidies up is called again each time so many seconds have passed.
LONGEST_SECONDS, CALLED_AGAIN_SECONDS = 1800, 60


def answers() -> list[Figure]:
    with serving() as product:
        timings = asyncio.run(engineers.at_work(product.address, product.make_people(), SECONDS))
        empty = product.empty_request()
    print(f"{len(timings.server)} answers of {engineers.COUNT} engineers in {SECONDS} s")
    return [
        Figure("answer a step, server p50", percentile(timings.server, 0.5), ANSWER_LIMIT, "ms", empty=empty),
        Figure("answer a step, server p99", percentile(timings.server, 0.99), ANSWER_LIMIT, "ms", empty=empty),
        Figure("answer a step, as seen p99", percentile(timings.seen, 0.99), 2 * ANSWER_LIMIT, "ms", empty=empty),
    ]


GROUPS: dict[str, Callable[[], list[Figure]]] = {
    "answers": answers,
    "append": appending.figures,
    "fuzz": fuzz.figures,
    "kills": kills.figures,
    "audit": audit.figures,
    "browser": browser.figures,
    "matching": matching.figures,
    "memory": memory.figures,
    "notes": notes.figures,
    "reading": reading.figures,
    "redaction": redaction.figures,
    "rotation": rotation.figures,
    "search": search.figures,
    "walks": walks.figures,
    "starts": starts.figures,
}


def main(words: Sequence[str]) -> int:
    unknown = [word for word in words if word not in GROUPS]
    if unknown:
        sys.exit(f"There is no figure {unknown[0]}. Choose from: {', '.join(GROUPS)}")
    lines = [line for name in words or GROUPS for line in measured(name)]
    print(table(lines))
    return 0 if all(line.good for line in lines) else 1


def measured(name: str) -> Sequence[Figure | Fault]:
    """One that fails or hangs takes nothing from the others."""
    print(f"== {name}", flush=True)
    signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, LONGEST_SECONDS, CALLED_AGAIN_SECONDS)
    try:
        return GROUPS[name]()
    except (Exception, SystemExit, BaseExceptionGroup) as error:
        signal.setitimer(signal.ITIMER_REAL, 0)
        traceback.print_exc()
        return [Fault(name, " ".join(words_of(error).split()))]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def words_of(error: BaseException) -> str:
    """Of several the first."""
    if isinstance(error, BaseExceptionGroup):
        return words_of(error.exceptions[0])
    return str(error) if isinstance(error, SystemExit) else f"{type(error).__name__}: {error}"


def give_up(_: int, __: FrameType | None) -> None:
    """With what no `except Exception` of a group catches, and what ends an event loop from within a task."""
    sys.exit(f"not done after {LONGEST_SECONDS} s")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
