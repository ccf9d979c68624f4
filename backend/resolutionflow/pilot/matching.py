"""Which flows fit what was typed or pasted, how well, and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from uuid import UUID

from resolutionflow.pilot.evidence import Reason, by_code, by_symptom, by_words, listen
from resolutionflow.pilot.hearing import Flow, Said, prepare, read
from resolutionflow.search.entries import Entry

CERTAIN, OFFERED_FROM = 1.0, 0.5
MOST_OTHERS = 3
# Half the weight is meaning, which falls to the words while nothing measures it; a fifth is recent use.
EVIDENCE, USAGE = 0.8, 0.2
# Uses every flow has to its credit, so that a few sessions do not yet turn the scales.
CREDIT = 5
# Flows of other topics that are imagined beside those there are: among few, a word of two of them is still rare.
OTHERS = 20


@dataclass(frozen=True)
class Match:
    """`support` is all that speaks for it together: it orders flows of the same score."""

    id: UUID
    score: float
    support: float
    reasons: tuple[Reason, ...]


def score(text: str, entries: Sequence[Entry], uses: Mapping[UUID, int]) -> list[Match]:
    """Best first; a flow for which nothing speaks is left out. `uses` counts the recent sessions of each flow."""
    said = read(text)
    rarity = rarities([prepare(entry) for entry in entries])
    matches = [match(said, entry, rarity) for entry in entries]
    weighed = [with_usage(one, uses) for one in matches if one.score > 0]
    return sorted(weighed, key=lambda one: (-one.score, -one.support, one.id))


def choose(matches: Sequence[Match]) -> tuple[Match | None, Sequence[Match]]:
    """The path to take if one is good enough, and what stands beside it."""
    offered = matches[0] if matches and matches[0].score >= OFFERED_FROM else None
    others = matches[1:] if offered else matches
    return offered, others[:MOST_OTHERS]


def rarities(flows: Sequence[Flow]) -> Mapping[str, float]:
    """1 for a word of one flow; less, the more of the flows use it."""
    used_by = Counter(stem for flow in flows for stem in flow.words)
    many = len(flows) + OTHERS
    return {stem: log(1 + many / count) / log(1 + many) for stem, count in used_by.items()}


def match(said: Said, entry: Entry, rarity: Mapping[str, float]) -> Match:
    heard = listen(said, prepare(entry), rarity)
    words = by_words(heard)
    code, symptom = by_code(heard, words), by_symptom(heard)
    certain = max(code.strength, symptom.strength if symptom.strength == CERTAIN else 0.0)
    if not (certain or heard.worth_listing):
        return Match(entry.id, 0.0, 0.0, ())
    evidence = sorted((code, symptom, words), key=lambda one: -one.strength)
    reasons = tuple(reason for one in evidence for reason in one.reasons)
    # What sounds like a symptom and has the flow's words besides leaves less doubt than either.
    said_so = 1 - (1 - symptom.strength) * (1 - words.strength)
    support = sum(one.strength for one in evidence)
    return Match(entry.id, round(max(certain, said_so * heard.convinces), 4), support, reasons)


def with_usage(found: Match, uses: Mapping[UUID, int]) -> Match:
    """Use multiplies evidence and is none itself."""
    share = (uses.get(found.id, 0) + CREDIT) / (max(uses.values(), default=0) + CREDIT)
    return replace(found, score=round(found.score * (EVIDENCE + USAGE * share), 4))
