"""`./run bench [group ...]`: every figure with its limit and the ratio of both; fails when one is missed."""

import asyncio
import sys
from collections.abc import Callable, Sequence

from bench import audit, engineers, fuzz, kills, matching, notes, reading, redaction, rotation, search, starts, walks
from bench.figures import Figure, percentile, table
from bench.product import serving

SECONDS = 60
ANSWER_LIMIT = 50


def answers() -> list[Figure]:
    with serving() as product:
        timings = asyncio.run(engineers.at_work(product.address, product.make_people(), SECONDS))
    print(f"{len(timings.server)} answers of {engineers.COUNT} engineers in {SECONDS} s")
    return [
        Figure("answer a step, server p50", percentile(timings.server, 0.5), ANSWER_LIMIT, "ms"),
        Figure("answer a step, server p99", percentile(timings.server, 0.99), ANSWER_LIMIT, "ms"),
        Figure("answer a step, as seen p99", percentile(timings.seen, 0.99), 2 * ANSWER_LIMIT, "ms"),
    ]


GROUPS: dict[str, Callable[[], list[Figure]]] = {
    "answers": answers,
    "fuzz": fuzz.figures,
    "kills": kills.figures,
    "audit": audit.figures,
    "matching": matching.figures,
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
    figures = [figure for name in words or GROUPS for figure in GROUPS[name]()]
    print(table(figures))
    return 0 if all(figure.good for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
