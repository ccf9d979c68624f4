"""Turns work as it is written in a file into what an engineer's window would have said, each at its moment."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import accumulate, cycle, islice
from typing import Any
from uuid import UUID, uuid5

from pydantic import ValidationError

from resolutionflow.demo.content import Stretch, read_moment
from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline_events import FlowRef, Saying

# People answer at once, or read and look around first.
PACES = (2, 1, 3, 1, 4, 2, 1)
# The field that a kind is about: where nothing else is said, it is written without its name.
ABOUT = {
    "noted": "text",
    "output_captured": "text",
    "evidence_added": "text",
    "scratchpad_changed": "text",
    "custom_step_added": "title",
    "abandoned": "reason",
    "reopened": "reason",
    "went_back": "to",
    "guide_changed": "flow",
}
AT_A_STEP = ("noted", "output_captured", "evidence_added", "step_skipped")


class Mistold(Exception):
    """The file tells what could not have happened; its text says what."""


@dataclass
class Walk:
    """Where the session stands while its deeds are told: each step that is answered or skipped presents the next."""

    here: int | None
    last: int
    steps: dict[str, int]
    named: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, state: State) -> "Walk":
        steps = {state.steps[number - 1].node: number for number in state.path}
        return cls(state.path[-1] if state.path else None, len(state.steps), steps)

    def take(self, node: str) -> int:
        number = self.expect_here()
        self.named[number] = self.named.get(number, node)
        self.steps[node] = number
        self.go_on()
        return number

    def go_on(self) -> None:
        self.last += 1
        self.here = self.last

    def go_back(self, node: str) -> int:
        if node not in self.steps:
            raise Mistold(f"No step {node} to go back to.")
        self.here = self.steps[node]
        return self.here

    def expect_here(self) -> int:
        if self.here is None:
            raise Mistold("There is no step to answer here.")
        return self.here


@dataclass(frozen=True)
class Telling:
    """`named` are the nodes that the file names for steps, to be held against those that the flow presents."""

    sayings: list[Saying]
    named: Mapping[int, str]

    def check(self, after: State) -> None:
        for number, node in self.named.items():
            if after.steps[number - 1].node != node:
                raise Mistold(f"Step {number} is {after.steps[number - 1].node}, not {node}.")


def tell(stretch: Stretch, state: State, *, root: UUID, today: date, flows: Mapping[str, FlowRef]) -> Telling:
    """`root` is what the ids of the events are made from, `flows` the versions that sessions may change to, by slug."""
    walk = Walk.of(state)
    payloads = [payload for deed in stretch.does for payload in _payloads(deed, walk, today, flows)]
    begins = stretch.when.on(today)
    fresh = begins == state.started_at
    moments = list(_moments(begins, timedelta(minutes=stretch.minutes), len(payloads), fresh=fresh))
    try:
        sayings = [
            Saying(id=uuid5(root, str(place)), occurred_at=at, payload=payload)
            for place, (at, payload) in enumerate(zip(moments, payloads, strict=True))
        ]
    except ValidationError as error:
        raise Mistold(str(error)) from None
    return Telling(sayings, walk.named)


def _moments(begins: datetime, lasts: timedelta, count: int, *, fresh: bool) -> Iterator[datetime]:
    """The last falls on the end; the first on the beginning, unless the session was started then."""
    paces = list(islice(cycle(PACES), count if fresh else count - 1))
    total = sum(paces) or 1
    whole = [0, *accumulate(paces)][int(fresh) :]
    for passed in whole:
        yield begins + timedelta(seconds=int(lasts.total_seconds() * passed / total))


def _payloads(
    deed: Mapping[str, Any], walk: Walk, today: date, flows: Mapping[str, FlowRef]
) -> Iterator[dict[str, Any]]:
    for kind, told in deed.items():
        if kind == "answers":
            yield from (_answered(walk, node, words) for node, words in told.items())
        elif kind == "values":
            yield from ({"kind": "variable_set", "name": name, "value": value} for name, value in told.items())
        else:
            fields = dict(told) if isinstance(told, dict) else {ABOUT[kind]: told} if kind in ABOUT else {}
            yield {"kind": kind, **_filled(kind, fields, walk, today, flows)}


def _answered(walk: Walk, node: str, words: str | list[str]) -> dict[str, Any]:
    exit, value = words if isinstance(words, list) else (words, None)
    return {"kind": "answered", "step": walk.take(node), "exit": exit, "value": value}


def _filled(kind: str, fields: dict[str, Any], walk: Walk, today: date, flows: Mapping[str, FlowRef]) -> dict[str, Any]:
    """With the numbers, moments and versions that a file gives by name."""
    if kind == "step_skipped":
        fields["step"] = walk.take(fields.pop("node"))
    elif kind in AT_A_STEP:
        fields["step"] = walk.here if kind == "noted" else walk.expect_here()
    elif kind == "went_back":
        fields["to"] = walk.go_back(fields["to"])
    elif kind == "guide_changed":
        if fields["flow"] not in flows:
            raise Mistold(f"No session is begun with the flow {fields['flow']}.")
        fields["flow"], walk.here = flows[fields["flow"]], None
    elif kind == "waiting_started" and "remind" in fields:
        fields["remind_at"] = read_moment(fields.pop("remind")).on(today).isoformat()
    return fields
