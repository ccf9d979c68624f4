"""What an event along the flow changes: steps presented, answered, skipped, left and come back to."""

from typing import Any

from resolutionflow.graph.document import Question
from resolutionflow.sessions.lifecycle import Illegal
from resolutionflow.sessions.state import Answer, Attempt, Choice, Fact, Skip, State, Step, Value
from resolutionflow.sessions.timeline_events import (
    Answered,
    GuideChanged,
    Jumped,
    StepPresented,
    StepSkipped,
    SubflowLeft,
    TimelineEvent,
    WentBack,
)

Change = dict[str, Any]


def present(state: State, said: StepPresented, event: TimelineEvent) -> Change:
    if said.step != len(state.steps) + 1:
        raise Illegal("step_out_of_order", f"The next step is {len(state.steps) + 1}, not {said.step}.")
    if said.within is not None and said.within not in state.path:
        raise Illegal("not_on_path", f"Step {said.within} is not on the path.")
    node = said.node
    question = node if isinstance(node, Question) else None
    step = Step(
        step=said.step,
        node=node.id,
        kind=node.kind,
        title=node.title,
        fact=question.fact if question else None,
        variable=question.input.variable if question else None,
        unit=question.input.unit if question else None,
        exits=[Choice(id=exit.id, label=exit.label) for exit in getattr(node, "exits", [])],
        presented_at=event.occurred_at,
        within=said.within,
        flow=said.flow,
    )
    return {"steps": [*state.steps, step], "path": [*state.path, step.step], "output": None}


def leave_subflow(state: State, said: SubflowLeft, event: TimelineEvent) -> Change:
    """The subflow's own step is answered by the end it reached."""
    here = state.current
    around = [here, *state.enclosing(here)] if here else []
    step = next((step for step in around if step.step == said.step and step.flow), None)
    if step is None:
        raise Illegal("not_in_subflow", f"Step {said.step} is no subflow that is being walked.")
    return {"steps": _replace(state.steps, _answer(step, said.exit, None, event))}


def answer(state: State, said: Answered, event: TimelineEvent) -> Change:
    step = expect_current(state, said.step)
    answered = _answer(step, said.exit, said.value, event)
    _expect_open(step)
    change: Change = {"steps": _replace(state.steps, answered)}
    if step.fact and answered.answer:
        told = answered.answer.label if said.value is None else " ".join(filter(None, (said.value, step.unit)))
        change["facts"] = [*state.facts, Fact(id=event.id, label=step.fact, value=told, step=step.step)]
    if step.variable and said.value is not None:
        change["variables"] = {**state.variables, step.variable: Value(value=said.value, step=step.step)}
    return change


def _answer(step: Step, exit: str, value: str | None, event: TimelineEvent) -> Step:
    choice = next((choice for choice in step.exits if choice.id == exit), None)
    if choice is None:
        raise Illegal("unknown_exit", f"This step has no answer `{exit}`.")
    answer = Answer(exit=choice.id, label=choice.label, value=value, at=event.occurred_at)
    return step.model_copy(update={"answer": answer})


def skip(state: State, said: StepSkipped, event: TimelineEvent) -> Change:
    step = expect_current(state, said.step)
    _expect_open(step)
    return {
        "steps": _replace(state.steps, step.model_copy(update={"skip": Skip(reason=said.reason, at=event.occurred_at)}))
    }


def go_back(state: State, said: WentBack, event: TimelineEvent) -> Change:
    if said.to not in state.path[:-1]:
        raise Illegal("not_on_path", "This is not an earlier step of the path.")
    step = state.steps[said.to - 1]
    if step.flow:
        raise Illegal("subflow_step", "This step asks nothing. Go back to a step before or after it.")
    keep = state.path.index(said.to) + 1
    attempts = step.attempts
    if step.answer:
        attempts = [*attempts, Attempt(answer=step.answer, undone_at=event.occurred_at)]
    steps = _replace(_leave(state, state.path[keep:]), _open(step).model_copy(update={"attempts": attempts}))
    for around in state.enclosing(step):
        steps = _replace(steps, _open(around))
    return {"steps": steps, "path": state.path[:keep], "output": None, **_without(state, set(state.path[keep - 1 :]))}


def jump(state: State, said: Jumped, event: TimelineEvent) -> Change:
    here = state.current
    if here is None or state.flow is None:
        raise Illegal("no_flow", "The session walks no flow.")
    if here.node == said.node and here.within is None:
        raise Illegal("already_there", "This is the step you are at.")
    if here.answer or here.skip:
        return {"output": None}
    return {"steps": _leave(state, [here.step]), "path": state.path[:-1], "output": None}


def change_guide(state: State, said: GuideChanged, event: TimelineEvent) -> Change:
    return {"flow": said.flow, "steps": _leave(state, state.path[-1:]), "path": [], "output": None}


def expect_current(state: State, number: int) -> Step:
    step = state.current
    if step is None or step.step != number:
        raise Illegal("not_current_step", "This is not the current step any more.")
    return step


def _expect_open(step: Step) -> None:
    if step.answer or step.skip:
        raise Illegal("already_answered", "This step has its answer. Go back to change it.")


def _open(step: Step) -> Step:
    return step.model_copy(update={"answer": None, "skip": None})


def _replace(steps: list[Step], changed: Step) -> list[Step]:
    return [changed if step.step == changed.step else step for step in steps]


def _leave(state: State, numbers: list[int]) -> list[Step]:
    return [step.model_copy(update={"left": True}) if step.step in numbers else step for step in state.steps]


def _without(state: State, undone: set[int]) -> Change:
    """What steps that are undone told is known no longer; the timeline still tells it."""
    return {
        "facts": [fact for fact in state.facts if fact.step not in undone],
        "variables": {name: value for name, value in state.variables.items() if value.step not in undone},
        "evidence": [evidence for evidence in state.evidence if evidence.step not in undone],
    }
