"""The numbers of the steps as a person counts them: pure, and the same in the browser (`features/sessions/numbers`).

Counted is what a person did or is asked and what stands: neither a step that only begins a subflow, nor one that was
left. A step of one's own stands before the step it was done at.
"""

from uuid import UUID

from resolutionflow.sessions.state import State


def numbers(state: State) -> dict[int | UUID, int]:
    """By step of the timeline, and by id for one's own."""
    own: dict[int | None, list[UUID]] = {}
    for custom in state.customs:
        own.setdefault(custom.after, []).append(custom.id)
    counted: list[int | UUID] = [*own.get(None, [])]
    for step in state.steps:
        counted += own.get(step.step, [])
        if step.flow is None and not step.left:
            counted.append(step.step)
    return {key: number for number, key in enumerate(counted, 1)}
