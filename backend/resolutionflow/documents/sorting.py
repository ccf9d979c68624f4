"""Reads a timeline once and sorts it into its worklog."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from resolutionflow.documents.resting import aside
from resolutionflow.documents.worklog import (
    HIDDEN,
    Attempt,
    Command,
    Custom,
    Pasted,
    Remarked,
    Return,
    Worklog,
    filled,
)
from resolutionflow.graph.document import Action, Document, Info, Node, Question, Section
from resolutionflow.sessions.numbers import numbers
from resolutionflow.sessions.timeline import apply, start
from resolutionflow.sessions.timeline_events import (
    Answered,
    ClientSet,
    CustomStepAdded,
    EvidenceAdded,
    FactAdded,
    FactChanged,
    FactRemoved,
    FlowRef,
    GuideChanged,
    Jumped,
    Noted,
    OutputCaptured,
    Paused,
    Reopened,
    Resumed,
    StepPresented,
    StepSkipped,
    TimelineEvent,
    VariableSet,
    WaitingEnded,
    WaitingStarted,
    WentBack,
)


def read(events: Sequence[TimelineEvent], flows: Mapping[UUID, Document]) -> Worklog:
    """`events` is a whole timeline; `flows` holds the flow versions it walked, by version id."""
    secret = {name for flow in flows.values() for name in _secrets(flow)}
    log = Worklog(start(events[0]), secret=secret, documents=flows)
    _follow(log, log.state.flow)
    for event in events:
        if event.actor.name not in log.people:
            log.people.append(event.actor.name)
        _take(log, event)
        if event.seq > 1:
            log.state = apply(log.state, event)
        if isinstance(event.payload, GuideChanged):
            _follow(log, event.payload.flow)
        if log.current and not log.current.done:
            log.current.title = filled(log, log.current.node.title)
    return log


def _follow(log: Worklog, flow: FlowRef | None) -> None:
    if flow and flow not in log.flows:
        log.flows.append(flow)


def _secrets(flow: Document) -> set[str]:
    """Under every name that a placeholder may use."""
    names = {variable.name for variable in flow.variables if variable.type == "secret"}
    asked = [node for node in flow.nodes if isinstance(node, Question) and node.input.variable in names]
    return names | {f"answer.{node.id}" for node in asked}


def _take(log: Worklog, event: TimelineEvent) -> None:
    """`log.state` is still the state before the event."""
    at = event.occurred_at
    match event.payload:
        case StepPresented() as said:
            _begin(log, said.step, said.node, at)
        case Answered() as said:
            _answer(log, said, at)
        case StepSkipped() as said:
            _finish(log, f"Skipped. {said.reason}", at)
        case WentBack() as said:
            _go_back(log, said.to, at)
        case Noted(step=None, text=text):
            log.between.append(Remarked(at, "", text))
        case Noted(step=int(step), text=text):
            log.latest[step].blocks.append(Remarked(at, "Note", text))
        case OutputCaptured() as said:
            _paste(log, said, at)
        case EvidenceAdded() as said:
            log.latest[said.step].blocks.append(_evidence(log, said, at))
        case CustomStepAdded() as said:
            log.customs.append(Custom(event.id, at, said.title, said.result))
        case Jumped() as said:
            _leave(log, log.state.path[-1:])
            log.between.append(Remarked(at, "", _leap(log, said.node)))
        case VariableSet() as said:
            _remark(log, at, _label(log, said.name), HIDDEN if said.name in log.secret else said.value)
        case FactAdded() | FactChanged() | FactRemoved() as said:
            _remark(log, at, *_fact(log, said))
        case GuideChanged() as said:
            _leave(log, log.state.path[-1:])
            log.between.append(Remarked(at, "", _turn(log, said.flow)))
        case Paused() | Resumed() | WaitingStarted() | WaitingEnded() | Reopened() | ClientSet() as said:
            log.between += [Remarked(at, label, text) for label, text in aside(log.state, said)]


def _begin(log: Worklog, step: int, node: Node, at: datetime) -> None:
    log.standing[step] = log.latest[step] = Attempt(node, filled(log, node.title), at)


def _answer(log: Worklog, said: Answered, at: datetime) -> None:
    node = log.latest[said.step].node
    label = next(exit.label for exit in getattr(node, "exits", []) if exit.id == said.exit)
    result: str | None = filled(log, label)
    if isinstance(node, Question) and said.value is not None:
        hidden = node.input.variable in log.secret
        result = HIDDEN if hidden else " ".join(filter(None, (said.value, node.input.unit)))
    if isinstance(node, Action) and said.exit != "skipped":
        _ran(log)
    log.latest[said.step].exit = said.exit
    _finish(log, None if isinstance(node, Info | Section) else result, at)


def _finish(log: Worklog, result: str | None, at: datetime) -> None:
    attempt = log.latest[log.state.path[-1]]
    attempt.done, attempt.result, attempt.at = True, result, at


def _evidence(log: Worklog, said: EvidenceAdded, at: datetime) -> Remarked | Pasted:
    wanted = getattr(log.latest[said.step].node, "evidence", None)
    unit = wanted.unit if wanted and wanted.kind == "number" else None
    if "\n" in said.text.strip():
        return Pasted(at, said.text, "Evidence")
    return Remarked(at, "Evidence", " ".join(filter(None, (said.text, unit))))


def _paste(log: Worklog, said: OutputCaptured, at: datetime) -> None:
    _ran(log)
    log.latest[said.step].blocks.append(Pasted(at, said.text))


def _ran(log: Worklog) -> None:
    """The command of the current step, once, with the values of this moment. A path through windows is no command."""
    attempt = log.latest[log.state.path[-1]]
    check = getattr(attempt.node, "check", None)
    told = any(isinstance(block, Command) for block in attempt.blocks)
    if check and check.shell != "gui" and not told:
        attempt.blocks.append(Command(filled(log, check.command)))


def _label(log: Worklog, name: str) -> str:
    flows = [log.guide, *log.documents.values()] if log.guide else log.documents.values()
    declared = [variable for flow in flows for variable in flow.variables]
    return next((variable.label for variable in declared if variable.name == name), name)


def _go_back(log: Worklog, to: int, at: datetime) -> None:
    path = log.state.path
    _leave(log, path[path.index(to) :])
    undone = [log.standing.pop(step) for step in path[path.index(to) :]]
    log.returns.append(Return(at, undone[-1].title, undone[0].title, undone))
    _begin(log, to, undone[0].node, at)
    log.latest[to].blocks = [block for block in undone[0].blocks if _lasts(block)]
    undone[0].blocks = [block for block in undone[0].blocks if not _lasts(block)]


def _leave(log: Worklog, steps: Sequence[int]) -> None:
    known = numbers(log.state)
    for step in steps:
        log.latest[step].number = known.get(step, 0)


def _lasts(block: Remarked | Command | Pasted) -> bool:
    return isinstance(block, Remarked) and block.lasts


def _fact(log: Worklog, said: FactAdded | FactChanged | FactRemoved) -> tuple[str, str]:
    if isinstance(said, FactAdded):
        return said.label, said.value
    old = next(fact for fact in log.state.facts if fact.id == said.fact)
    if isinstance(said, FactRemoved):
        return old.label, f"{old.value}, taken back"
    was = old.value if old.label == said.label else f"{old.label}: {old.value}"
    return said.label, f"{said.value}, corrected from {was}"


def _remark(log: Worklog, at: datetime, label: str, text: str) -> None:
    (log.current.blocks if log.current else log.between).append(Remarked(at, label, text, lasts=True))


def _leap(log: Worklog, node: str) -> str:
    """To a step of the session's own flow, which may be another than the one that is left."""
    flow = log.state.flow
    nodes = log.documents[flow.version_id].nodes if flow else []
    to = next(each.title for each in nodes if each.id == node)
    return f'Jumped from "{log.current.title}" to "{filled(log, to)}".' if log.current else ""


def _turn(log: Worklog, flow: FlowRef | None) -> str:
    onward = f"on with the flow {flow.title}, version {flow.version}" if flow else "on without a flow"
    return f'Left "{log.current.title}" and went {onward}.' if log.current else f"Went {onward}."
