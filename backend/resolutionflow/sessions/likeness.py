"""Finds among finished sessions those that were about the same, and says in words why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from resolutionflow.search.codes import Code, find_codes
from resolutionflow.sessions.state import State

# Codes stand at the beginning of what a machine writes; the rest of a long text repeats them.
MOST_READ = 20_000
MOST_NAMED = 2
SAME_CODE, SAME_COMMON_CODE, SAME_CLIENT, SAME_FLOW = 4, 2, 3, 2
# However many codes two logs share, they are one piece of evidence.
MOST_FOR_CODES = 8


@dataclass(frozen=True)
class Trouble:
    """What a session is about, as far as it can be compared."""

    client_id: UUID | None
    flow: str | None
    codes: Sequence[Code]


@dataclass(frozen=True)
class Finished:
    """A session that has ended; `codes` are the keys of those found in it."""

    id: UUID
    client_id: UUID | None
    flow: str | None
    codes: Sequence[str]


@dataclass(frozen=True)
class Likeness:
    id: UUID
    score: int
    reason: str


def trouble_of(state: State) -> Trouble:
    client = state.client.ref.id if state.client else None
    return Trouble(client, state.flow.slug if state.flow else None, codes_of(state))


def codes_of(state: State) -> list[Code]:
    """Of what people wrote and pasted. The words of an answer that was chosen are the flow's, its codes too."""
    told = [state.problem, *_written_facts(state), *(note.text for note in state.notes)]
    told += [words for custom in state.customs for words in (custom.title, custom.result) if words]
    told += [evidence.text for evidence in state.evidence]
    if state.output:
        told.append(state.output.text)
    return find_codes("\n".join(told)[:MOST_READ])


def _written_facts(state: State) -> list[str]:
    typed = {step.step for step in state.steps if step.answer and step.answer.value is not None}
    return [fact.value for fact in state.facts if fact.step is None or fact.step in typed]


def rank(here: Trouble, finished: Iterable[Finished], *, most: int) -> list[Likeness]:
    """The likest first; of equals, the one that was given first."""
    found = [likeness for one in finished if (likeness := compare(here, one))]
    return sorted(found, key=lambda likeness: -likeness.score)[:most]


def compare(here: Trouble, there: Finished) -> Likeness | None:
    shared = [code for code in here.codes if code.key in there.codes]
    shared.sort(key=lambda code: code.common)
    score = min(sum(SAME_COMMON_CODE if code.common else SAME_CODE for code in shared), MOST_FOR_CODES)
    reasons = [named(shared)] if shared else []
    if here.client_id and here.client_id == there.client_id:
        score += SAME_CLIENT
        reasons.append("same client")
    if here.flow and here.flow == there.flow:
        score += SAME_FLOW
        reasons.append("same flow")
    if not reasons:
        return None
    words = ", ".join(reasons)
    return Likeness(there.id, score, words[0].upper() + words[1:])


def named(codes: Sequence[Code]) -> str:
    """The codes that say most, as in "same error 0x20 and event 4740"."""
    return "same " + " and ".join(name(code) for code in codes[:MOST_NAMED])


def name(code: Code) -> str:
    if code.key.startswith("0x"):
        return f"error {code.written}"
    return code.key if " " in code.key else code.written
