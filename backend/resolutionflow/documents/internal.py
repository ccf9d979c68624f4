"""The internal note: everything that happened, and nothing else."""

from collections.abc import Sequence

from resolutionflow.documents.document import (
    Block,
    Bullets,
    Code,
    DatedLines,
    Entry,
    Meta,
    NoteDocument,
    Paragraph,
    Remark,
    Run,
    StepBlock,
    StepEntry,
    Steps,
)
from resolutionflow.documents.resting import OUTCOMES, WAITED_FOR
from resolutionflow.documents.telling import Clock, paragraph, section, spent, typed, written
from resolutionflow.documents.worklog import HIDDEN, Attempt, Command, Custom, Pasted, Remarked, Worklog
from resolutionflow.graph.document import Escalation, Resolution
from resolutionflow.sessions.numbers import numbers
from resolutionflow.sessions.state import State

# Long output keeps its head, which names it, and its tail, where the result stands.
LONGEST, HEAD, TAIL = 20, 3, 12
# What each preset tells of.
PRESETS = {
    "full": (
        "Problem",
        "Environment",
        "Confirmed",
        "Steps",
        "Tried without success",
        "Along the way",
        "Root cause",
        "Resolution",
        "Where it stands",
        "Next steps",
        "Scratchpad",
    ),
    "summary": ("Problem", "Confirmed", "Root cause", "Resolution", "Where it stands", "Next steps"),
    "quick": ("Problem", "Resolution", "Where it stands"),
}


def compose(state: State, log: Worklog, clock: Clock, preset: str) -> NoteDocument:
    sections: dict[str, Sequence[Block]] = {
        "Problem": [paragraph(state.problem)] if state.problem.strip() else [],
        "Environment": _environment(state, log),
        "Confirmed": _confirmed(state, log),
        "Steps": _steps(state, log, clock),
        "Tried without success": _tried(log, clock),
        "Along the way": _between(log, clock),
        "Root cause": _cause(state),
        "Resolution": _resolution(state, clock),
        "Where it stands": _open(state, log, clock),
        "Next steps": _next(log),
        "Scratchpad": _scratchpad(state),
    }
    told = {heading: blocks for heading, blocks in sections.items() if blocks and heading in PRESETS[preset]}
    alone = not log.latest
    return NoteDocument(
        title=state.flow.title if state.flow else state.title,
        meta=_meta(state, log, clock),
        sections=[section(_heading(heading, alone), blocks) for heading, blocks in told.items()],
    )


def _heading(heading: str, alone: bool) -> str:
    """Without steps, what was noted is the work."""
    return "Work" if alone and heading == "Along the way" else heading


def _meta(state: State, log: Worklog, clock: Clock) -> list[Meta]:
    meta = [
        Meta(label="Started", value=clock.full(state.started_at)),
        Meta(label="Engineer" if len(log.people) == 1 else "Engineers", value=", ".join(log.people)),
        Meta(label="Active time", value=spent(state)),
    ]
    if state.client:
        meta.insert(0, Meta(label="Client", value=state.client.ref.name))
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
    known = numbers(state)
    entries = [_custom(custom, known[custom.id], clock) for custom in log.customs]
    open = log.current if state.resolution is None else None
    for step, attempt in log.standing.items():
        last = attempt is log.current and (state.resolution or isinstance(attempt.node, Resolution | Escalation))
        if (attempt.done or attempt.blocks or last) and not state.steps[step - 1].left:
            # A subflow's own step has no number: what was noted there stands at the first step within.
            number = known.get(step, known.get(step + 1, 1))
            entries.append(_entry(attempt, number, clock, open=attempt is open))
    return [Steps(entries=sorted(entries, key=lambda entry: entry.number))] if entries else []


def _custom(custom: Custom, number: int, clock: Clock) -> StepEntry:
    time = clock.short(custom.at)
    blocks = [Remark(time=time, label="Result", text=typed(custom.result))] if custom.result else []
    return StepEntry(number=number, time=time, title=f"Custom step: {custom.title}", result=None, blocks=blocks)


def _tried(log: Worklog, clock: Clock) -> list[Block]:
    """With the numbers the steps had: what came in their place has them now."""
    blocks: list[Block] = []
    for back in log.returns:
        blocks.append(paragraph(f'Went back from "{back.left}" to "{back.to}" at {clock.short(back.at)}.'))
        blocks += _left(back.undone, clock)
    left = [attempt for step, attempt in sorted(log.standing.items()) if log.state.steps[step - 1].left]
    return [*blocks, *_left(left, clock)]


def _left(attempts: Sequence[Attempt], clock: Clock) -> list[Steps]:
    worked = [attempt for attempt in attempts if attempt.done or attempt.blocks]
    return [Steps(entries=[_entry(attempt, attempt.number, clock) for attempt in worked])] if worked else []


def _entry(attempt: Attempt, number: int, clock: Clock, *, open: bool = False) -> StepEntry:
    undone = {"question": "Not answered", "action": "Not done"}.get(attempt.node.kind)
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
            return Remark(time=clock.short(block.at), label=block.label, text=typed(block.text))
        case Command():
            return Code(time=None, label="Command", text=typed(block.text))
    lines = typed(block.text).split("\n")
    if len(lines) > LONGEST:
        left_out = f"[{len(lines) - HEAD - TAIL} lines left out]"
        lines = [*lines[:HEAD], left_out, *lines[-TAIL:]]
    return Code(time=clock.short(block.at), label=block.label, text="\n".join(lines))


def _between(log: Worklog, clock: Clock) -> list[DatedLines]:
    entries = []
    for said in log.between:
        label = f"{said.label}: " if said.label else ""
        entries.append(Entry(time=clock.short(said.at), runs=[Run(text=f"{label}{typed(said.text)}")]))
    return [DatedLines(entries=entries)] if entries else []


def _cause(state: State) -> list[Paragraph]:
    cause = state.resolution.root_cause if state.resolution else None
    return [paragraph(cause)] if cause and cause.strip() else []


def _resolution(state: State, clock: Clock) -> list[Paragraph]:
    resolution = state.resolution
    if resolution is None:
        return []
    outcome = paragraph(f"{OUTCOMES[resolution.outcome]} at {clock.short(resolution.at)}.")
    return [outcome, paragraph(resolution.fix)] if resolution.fix and resolution.fix.strip() else [outcome]


def _open(state: State, log: Worklog, clock: Clock) -> list[Paragraph]:
    if state.resolution:
        return []
    if state.abandonment:
        reason = f" {state.abandonment.reason}" if state.abandonment.reason else ""
        return [paragraph(f"Abandoned at {clock.short(state.abandonment.at)}.{reason}")]
    where = f"Open at: {log.current.title}" if log.current else "Open."
    return [paragraph(f"{_resting(state, clock)}{where}")]


def _resting(state: State, clock: Clock) -> str:
    if state.waiting is None:
        return "Paused. " if state.status == "paused" else ""
    until = f", reminder {clock.full(state.waiting.remind_at)}" if state.waiting.remind_at else ""
    return f"Waiting for {WAITED_FOR[state.waiting.waiting_for]} since {clock.short(state.waiting.since)}{until}. "


def _environment(state: State, log: Worklog) -> list[Bullets]:
    """What was known of the client, as far as the flows that were walked ask for it."""
    labels = {variable.name: variable.label for flow in log.documents.values() for variable in flow.variables}
    known = state.client.values if state.client else {}
    told = {labels[name]: value for name, value in known.items() if name in labels and name not in log.secret}
    return [Bullets(items=[[Run(text=f"{label}: {value}")] for label, value in told.items()])] if told else []


def _scratchpad(state: State) -> list[Paragraph]:
    return [paragraph(state.scratchpad)] if state.scratchpad.strip() else []


def _next(log: Worklog) -> list[Bullets]:
    node = log.current.node if log.current else None
    steps = node.next_steps if isinstance(node, Resolution | Escalation) else []
    return [Bullets(items=[written(log, step) for step in steps])] if steps else []
