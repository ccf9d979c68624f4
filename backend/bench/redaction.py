"""What redaction finds of the secrets in the labelled lines, and how many look-alikes it leaves alone."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

from bench.figures import Figure
from resolutionflow.redaction.finding import find
from resolutionflow.redaction.kinds import Class
from resolutionflow.redaction.masking import PROFILES, redact

CASES = Path(__file__).parents[2] / "cases"
CLASSES = get_args(Class)
MISSED_LIMIT, EATEN_LIMIT = 1, 0.5
NOTE_LENGTH, NOTE_LIMIT = 60_000, 50
SHORTEST_LINE = 20
TIMES = 5
# An ordinary note: what users report, a look-alike on every fifth line, something to hide on every twentieth.
LOOKALIKE_EVERY, PLANTED_EVERY = 5, 20


def figures() -> list[Figure]:
    planted, lookalikes = labelled("planted"), labelled("lookalikes")
    missed = share(planted, lambda case: not is_found(case))
    eaten = share(lookalikes, lambda text: bool(find(text, CLASSES)))
    print(f"recall {100 - missed:.2f} % of {len(planted)}, kept {100 - eaten:.2f} % of {len(lookalikes)}")
    return [
        Figure("planted values that are missed", missed, MISSED_LIMIT, "%"),
        Figure("look-alikes that are eaten", eaten, EATEN_LIMIT, "%"),
        Figure("mask an ordinary note", milliseconds(ordinary(planted, lookalikes)), NOTE_LIMIT, "ms"),
    ]


def labelled(name: str) -> list[Any]:
    cases: list[Any] = json.loads((CASES / "redaction" / f"{name}.json").read_text(encoding="utf-8"))
    return cases


def share(cases: list[Any], holds: Callable[[Any], bool]) -> float:
    return 100 * sum(map(holds, cases)) / len(cases)


def is_found(case: dict[str, str]) -> bool:
    """The whole value and nothing else."""
    text = case["text"]
    return (case["kind"], case["value"]) in [(each.kind, text[each.start : each.end]) for each in find(text, CLASSES)]


def ordinary(planted: list[dict[str, str]], lookalikes: list[str]) -> str:
    reported = [
        case["text"] for file in sorted((CASES / "intake").glob("*.json")) for case in json.loads(file.read_text())
    ]
    lines: list[str] = []
    while len(lines) < NOTE_LENGTH // SHORTEST_LINE:
        at = len(lines)
        if at % PLANTED_EVERY == 0:
            lines.append(planted[at % len(planted)]["text"])
        elif at % LOOKALIKE_EVERY == 0:
            lines.append(lookalikes[at % len(lookalikes)])
        else:
            lines.append(reported[at % len(reported)])
    return "\n".join(lines)[:NOTE_LENGTH]


def milliseconds(text: str) -> float:
    return min(taken(text) for _ in range(TIMES)) * 1000


def taken(text: str) -> float:
    began = time.process_time()
    redact(text, PROFILES["public"])
    return time.process_time() - began
