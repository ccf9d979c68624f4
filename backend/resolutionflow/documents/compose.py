"""Composes the note of a session from its timeline: pure; says everything that happened and nothing else."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from resolutionflow.documents.document import (
    Block,
    Bullets,
    Code,
    DatedLines,
    Entry,
    Meta,
    NoteDocument,
    NoteSection,
    Paragraph,
    Remark,
    Run,
    StepBlock,
    StepEntry,
    Steps,
    shown,
)
from resolutionflow.documents.worklog import HIDDEN, Attempt, Command, Pasted, Remarked, Worklog, filled, read
from resolutionflow.graph.document import Document as Flow
from resolutionflow.graph.document import Escalation, Resolution
from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline_events import TimelineEvent

OUTCOMES = {
    "fixed": "Fixed",
    "workaround": "Workaround in place",
    "no_fault_found": "No fault found",
    "referred": "Referred",
    "customers_choice": "Customer's choice",
}
# Long output keeps its head, which names it, and its tail, where the result stands.
LONGEST, HEAD, TAIL = 20, 3, 12


@dataclass(frozen=True)
class Options:
    """Times are shown in `time_zone`, an IANA name; `flows` holds the versions walked, by version id."""

    audience: Literal["internal"]
    time_zone: str
    flows: Mapping[UUID, Flow]


class Clock:
    """Writes moments in local time, with the day or the offset where those of the timeline differ."""

    def __init__(self, events: Sequence[TimelineEvent], time_zone: str) -> None:
        self.zone = ZoneInfo(time_zone)
        moments = [event.occurred_at.astimezone(self.zone) for event in events]
        self.with_day = len({moment.date() for moment in moments}) > 1
        self.with_offset = len({moment.utcoffset() for moment in moments}) > 1

    def short(self, at: datetime) -> str:
        local = at.astimezone(self.zone)
        day = local.strftime("%d %b ") if self.with_day else ""
        offset = f" {_offset(local)}" if self.with_offset else ""
        return f"{day}{local:%H:%M}{offset}"

    def full(self, at: datetime) -> str:
        local = at.astimezone(self.zone)
        return f"{local:%d %b %Y %H:%M} ({_offset(local)})"


def _offset(local: datetime) -> str:
    offset = local.strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:5]}"


def compose(state: State, events: Sequence[TimelineEvent], options: Options) -> NoteDocument:
    """`events` is the whole timeline that leads to `state`."""
    clock = Clock(events, options.time_zone)
    log = read(events, options.flows)
    sections = [
        _section("Problem", [_text(state.problem)] if state.problem.strip() else []),
        _section("Confirmed", _confirmed(state, log)),
        _section("Steps", _steps(state, log, clock)),
        _section("Tried without success", _tried(log, clock)),
        _section("Along the way" if log.latest else "Work", _between(log, clock)),
        _section("Root cause", _cause(state)),
        _section("Resolution", _resolution(state, clock)),
        _section("Where it stands", _open(state, log)),
        _section("Next steps", _next(log)),
    ]
    return NoteDocument(
        title=state.flow.title if state.flow else state.title,
        meta=_meta(state, log, clock),
        sections=[section for section in sections if section.blocks],
    )


def _section(heading: str, blocks: Sequence[Block]) -> NoteSection:
    return NoteSection(heading=heading, blocks=list(blocks))


def _meta(state: State, log: Worklog, clock: Clock) -> list[Meta]:
    hundredths = (state.time.active_ms + 18_000) // 36_000
    minutes = (state.time.active_ms + 30_000) // 60_000
    meta = [
        Meta(label="Started", value=clock.full(state.started_at)),
        Meta(label="Engineer" if len(log.people) == 1 else "Engineers", value=", ".join(log.people)),
        Meta(label="Active time", value=f"{hundredths // 100}.{hundredths % 100:02} h ({minutes} min)"),
    ]
    flows = "; ".join(f"{flow.title}, version {flow.version}" for flow in log.flows)
    return [*meta, Meta(label="Flow" if len(log.flows) == 1 else "Flows", value=flows)] if flows else meta


def _confirmed(state: State, log: Worklog) -> list[Bullets]:
    """What a question told twice counts as it was told last; what an engineer added counts as often as it was added."""
    last = {fact.label: fact for fact in state.facts if fact.step}
    items = []
    for fact in state.facts:
        if fact.step is None or last[fact.label] is fact:
            hidden = fact.step and state.steps[fact.step - 1].variable in log.secret
            items.append([Run(text=f"{fact.label}: {HIDDEN if hidden else fact.value}")])
    return [Bullets(items=items)] if items else []


def _steps(state: State, log: Worklog, clock: Clock) -> list[Steps]:
    """A step without a trace is told elsewhere: where the session stands, or where its flow was left."""
    worked = []
    for _, attempt in sorted(log.standing.items()):
        last = attempt is log.current and (state.resolution or isinstance(attempt.node, Resolution | Escalation))
        if attempt.done or attempt.blocks or last:
            worked.append(attempt)
    open = log.current if state.resolution is None else None
    entries = [_entry(attempt, number, clock, open=attempt is open) for number, attempt in enumerate(worked, 1)]
    return [Steps(entries=entries)] if entries else []


def _tried(log: Worklog, clock: Clock) -> list[Block]:
    blocks: list[Block] = []
    number = 1
    for back in log.returns:
        worked = [attempt for attempt in back.undone if attempt.done or attempt.blocks]
        blocks.append(_text(f'Went back from "{back.left}" to "{back.to}" at {clock.short(back.at)}.'))
        blocks.append(Steps(entries=[_entry(attempt, each, clock) for each, attempt in enumerate(worked, number)]))
        number += len(worked)
    return blocks


def _entry(attempt: Attempt, number: int, clock: Clock, *, open: bool = False) -> StepEntry:
    undone = {"question": "Not answered", "action": "Not done", "subflow": "Not done"}.get(attempt.node.kind)
    return StepEntry(
        number=number,
        time=clock.short(attempt.at),
        title=attempt.title,
        result=attempt.result if attempt.done else "Open" if open and undone else undone,
        blocks=[_block(block, clock) for block in attempt.blocks],
    )


def _block(block: Remarked | Command | Pasted, clock: Clock) -> StepBlock:
    match block:
        case Remarked():
            return Remark(time=clock.short(block.at), label=block.label, text=_typed(block.text))
        case Command():
            return Code(time=None, label="Command", text=_typed(block.text))
    lines = _typed(block.text).split("\n")
    if len(lines) > LONGEST:
        left_out = f"[{len(lines) - HEAD - TAIL} lines left out]"
        lines = [*lines[:HEAD], left_out, *lines[-TAIL:]]
    return Code(time=clock.short(block.at), label="Output", text="\n".join(lines))


def _typed(text: str) -> str:
    """Without the blank lines around it."""
    lines = shown(text).rstrip()
    blank = len(lines) - len(lines.lstrip())
    return lines[lines.rfind("\n", 0, blank) + 1 :] or "(empty)"


def _between(log: Worklog, clock: Clock) -> list[DatedLines]:
    entries = []
    for said in log.between:
        label = f"{said.label}: " if said.label else ""
        entries.append(Entry(time=clock.short(said.at), runs=[Run(text=f"{label}{_typed(said.text)}")]))
    return [DatedLines(entries=entries)] if entries else []


def _cause(state: State) -> list[Paragraph]:
    cause = state.resolution.root_cause if state.resolution else None
    return [_text(cause)] if cause and cause.strip() else []


def _resolution(state: State, clock: Clock) -> list[Paragraph]:
    resolution = state.resolution
    if resolution is None:
        return []
    outcome = _text(f"{OUTCOMES[resolution.outcome]} at {clock.short(resolution.at)}.")
    return [outcome, _text(resolution.fix)] if resolution.fix and resolution.fix.strip() else [outcome]


def _open(state: State, log: Worklog) -> list[Paragraph]:
    if state.resolution:
        return []
    where = f"Open at: {log.current.title}" if log.current else "Open."
    return [_text(f"Paused. {where}" if state.status == "paused" else where)]


def _next(log: Worklog) -> list[Bullets]:
    node = log.current.node if log.current else None
    steps = node.next_steps if isinstance(node, Resolution | Escalation) else []
    return [Bullets(items=[_written(log, step) for step in steps])] if steps else []


def _written(log: Worklog, text: str) -> list[Run]:
    """The author's `code` stands out; every second part of a split at backticks is code."""
    parts = re.split(r"`([^`]+)`", text)
    return [Run(text=filled(log, part), code=index % 2 == 1) for index, part in enumerate(parts) if part]


def _text(text: str) -> Paragraph:
    return Paragraph(runs=[Run(text=_typed(text))])
