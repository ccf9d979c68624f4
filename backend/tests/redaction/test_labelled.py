from typing import get_args

from resolutionflow.redaction.finding import find
from resolutionflow.redaction.kinds import Class, Kind
from tests.redaction.labelled import labelled

RECALL = 0.99
KEPT = 0.995
CLASSES = get_args(Class)
PLANTED = labelled("planted")
LOOKALIKES = labelled("lookalikes")


def found(text: str) -> list[tuple[str, str]]:
    return [(each.kind, text[each.start : each.end]) for each in find(text, CLASSES)]


def test_the_set_is_large_and_knows_every_kind() -> None:
    assert len(PLANTED) >= 220 and len(LOOKALIKES) >= 220
    assert {case["kind"] for case in PLANTED} == set(get_args(Kind)) - {"host"}
    assert len({(case["text"], case["value"]) for case in PLANTED}) == len(PLANTED)
    assert len(set(LOOKALIKES)) == len(LOOKALIKES)


def test_planted_values_are_found_as_what_they_are() -> None:
    missed = [case | {"found": found(case["text"])} for case in PLANTED if not is_found(case)]
    assert 1 - len(missed) / len(PLANTED) >= RECALL, "\n".join(map(str, missed))


def is_found(case: dict[str, str]) -> bool:
    """The whole value and nothing else."""
    return (case["kind"], case["value"]) in found(case["text"])


def test_lookalikes_are_kept() -> None:
    eaten = [(text, found(text)) for text in LOOKALIKES if find(text, CLASSES)]
    assert 1 - len(eaten) / len(LOOKALIKES) >= KEPT, "\n".join(map(str, eaten))
