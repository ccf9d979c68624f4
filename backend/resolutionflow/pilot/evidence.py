"""What in an intake speaks for one flow: its codes, its symptoms, its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from resolutionflow.pilot.closeness import QUALITY, meant
from resolutionflow.pilot.hearing import Flow, Said, Sentence, Symptom
from resolutionflow.search.codes import Code
from resolutionflow.search.vocabulary import known, weight
from resolutionflow.search.words import Kind, Word

# Matched words weigh in full only from this sum on: one faint word is no evidence.
ENOUGH = 1.5
# Names and paths speak for a flow when they fit and never against it.
WORTH: Mapping[Kind, float] = {"talk": 1.0, "name": 0.8, "path": 0.5}
# A word the flow does not use may be a person or a place: it speaks against it, but not as loudly as one that fits.
STRANGE = 0.7
# What remains of a symptom when nothing else of its sentence belongs to the flow.
AMONG_STRANGERS = 0.7
# A code every product uses, with nothing beside it that speaks for the flow.
WITHOUT_COMPANY = 0.45
COMPANY = 0.15
LEAST_VERBATIM = 4
# A fainter likeness would not convince anyone who reads it.
WORTH_SAYING = 0.4
MOST_GUESSES = 200
MOST_SHOWN = 5
TELLING = 0.5

ReasonKind = Literal["code", "symptom", "words"]


@dataclass(frozen=True)
class Reason:
    kind: ReasonKind
    text: str


@dataclass(frozen=True)
class Evidence:
    """`reasons` are empty where there is nothing to show for it."""

    strength: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Hearing:
    """One intake before one flow. `taken` says for each word the flow knows which of its own it is, and how surely."""

    said: Said
    flow: Flow
    rarity: Mapping[str, float]
    taken: Mapping[str, tuple[str, float]]

    def weighs(self, stem: str) -> float:
        return weight(stem) * self.rarity.get(stem, 1.0)

    def fits(self, word: Word) -> float:
        own, surely = self.taken.get(word.stem, (word.stem, 0.0))
        return self.weighs(own) * surely * WORTH[word.kind]

    def speaks(self, word: Word) -> float:
        """What the word could bring for or against any flow."""
        if word.stem in self.taken:
            return self.weighs(self.taken[word.stem][0]) * WORTH[word.kind]
        return self.weighs(word.stem) * STRANGE if word.kind == "talk" else 0.0


@dataclass(frozen=True)
class Echo:
    """A sentence as the flow hears it: which of its own words, weighed, and what share of the sentence they are."""

    verbatim: tuple[str, ...]
    known: Mapping[str, float]
    belongs: float


def listen(said: Said, flow: Flow, rarity: Mapping[str, float]) -> Hearing:
    stems = {word.stem: word.kind for word in said.words}
    taken = {stem: (stem, 1.0) for stem in stems if stem in flow.words}
    strange = [stem for stem, kind in stems.items() if kind == "talk" and stem not in taken and not known(stem)]
    for stem in strange[:MOST_GUESSES]:
        if own := meant(stem, flow.words):
            taken[stem] = (own, QUALITY)
    return Hearing(said, flow, rarity, taken)


def by_words(heard: Hearing) -> Evidence:
    """The matched share of the intake's weight."""
    unique = list({word.stem: word for word in heard.said.words}.values())
    fitting = {
        word: heard.fits(word) * heard.flow.words[heard.taken[word.stem][0]] for word in unique if heard.fits(word)
    }
    matched, whole = sum(fitting.values()), sum(heard.speaks(word) for word in unique)
    if not matched:
        return Evidence(0.0)
    return Evidence(matched / whole * min(1.0, matched / ENOUGH), (named(fitting),))


def named(fitting: Mapping[Word, float]) -> Reason:
    """The words that tell most; faint ones only where there are no others."""
    best_first = sorted(fitting, key=lambda word: -fitting[word])
    telling = [word for word in best_first if weight(word.stem) >= TELLING] or best_first
    return Reason("words", "Words: " + ", ".join(word.shown for word in telling[:MOST_SHOWN]))


def by_symptom(heard: Hearing) -> Evidence:
    """The share of a symptom's own weight that one sentence says; the symptom itself, word for word, is certain."""
    echoes = [echo(heard, sentence) for sentence in heard.said.sentences]
    likeness = {
        symptom: max((alike(heard, each, symptom) for each in echoes if each), default=0.0)
        for symptom in heard.flow.symptoms
    }
    best = max(likeness, key=lambda symptom: likeness[symptom], default=None)
    if best is None or not likeness[best]:
        return Evidence(0.0)
    reasons = (Reason("symptom", f"Sounds like: {best.text}"),) if likeness[best] >= WORTH_SAYING else ()
    return Evidence(likeness[best], reasons)


def echo(heard: Hearing, sentence: Sentence) -> Echo | None:
    known_here = dict(heard.taken[word.stem] for word in sentence.words if word.stem in heard.taken)
    if not known_here:
        return None
    words = {word.stem: word for word in sentence.words}.values()
    belongs = sum(map(heard.fits, words)) / (sum(map(heard.speaks, words)) or 1.0)
    return Echo(sentence.verbatim, {stem: heard.weighs(stem) * surely for stem, surely in known_here.items()}, belongs)


def alike(heard: Hearing, echo: Echo, symptom: Symptom) -> float:
    if len(symptom.verbatim) >= LEAST_VERBATIM and contains(echo.verbatim, symptom.verbatim):
        return 1.0
    matched = sum(echo.known[stem] for stem in symptom.stems if stem in echo.known)
    if not matched:
        return 0.0
    share = matched / sum(map(heard.weighs, symptom.stems))
    return share * min(1.0, matched / ENOUGH) * (AMONG_STRANGERS + (1 - AMONG_STRANGERS) * echo.belongs)


def contains(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def by_code(heard: Hearing, words: Evidence) -> Evidence:
    """An exact code is certain; one that every product uses, or whose source is another's, needs company."""
    met = [code for code in heard.said.codes if code.key in heard.flow.codes]
    if not met:
        return Evidence(0.0)
    strangers = any(heard.speaks(word) and not heard.fits(word) for word in heard.said.words)
    certain = len(met) > 1 or words.strength >= COMPANY or not strangers or any(own(heard, code) for code in met)
    reasons = tuple(Reason("code", f"{said(code)} is one this flow answers") for code in met[:3])
    return Evidence(1.0 if certain else WITHOUT_COMPANY, reasons)


def own(heard: Hearing, code: Code) -> bool:
    sources = heard.flow.codes[code.key]
    if sources:
        return sources <= {stem for sentence in heard.said.sentences for stem in sentence.verbatim}
    return not code.common


def said(code: Code) -> str:
    labelled = code.key.startswith(("event ", "status ", "reason "))
    return code.written[:1].upper() + code.written[1:] if labelled else f"Error code {code.written}"
