"""What in an intake speaks for one flow: its codes, its symptoms, its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from resolutionflow.pilot.closeness import QUALITY, meant
from resolutionflow.pilot.hearing import Flow, Said, Sentence, Symptom
from resolutionflow.search.codes import Code
from resolutionflow.search.vocabulary import is_thing, known, weight
from resolutionflow.search.words import Kind, Word

# Matched words weigh in full only from this sum on: one faint word is no evidence.
ENOUGH = 1.5
# Names and paths speak for a flow when they fit and never against it.
WORTH: Mapping[Kind, float] = {"talk": 1.0, "name": 0.8, "path": 0.5}
# A word the flow does not use may be a person or a place: it speaks against it, but not as loudly as one that fits.
STRANGE = 0.7
# So does a product the flow does not know, and louder: the text is about that.
ANOTHER = 3.0
# What remains of a symptom when nothing else of its sentence belongs to the flow.
AMONG_STRANGERS = 0.7
# A code every product uses, with nothing beside it that speaks for the flow.
WITHOUT_COMPANY = 0.45
COMPANY = 0.15
LEAST_VERBATIM = 4
# A fainter likeness would not convince anyone who reads it.
WORTH_SAYING = 0.4
MOST_GUESSES = 60
MOST_CODES = 3
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

    @cached_property
    def whole(self) -> Mapping[Symptom, float]:
        return {symptom: sum(map(self.weighs, symptom.stems)) for symptom in self.flow.symptoms}

    def weighs(self, stem: str) -> float:
        return weight(stem) * self.rarity.get(stem, 1.0)

    def fits(self, word: Word) -> float:
        own, surely = self.taken.get(word.stem, (word.stem, 0.0))
        return self.weighs(own) * surely * WORTH[word.kind]

    def speaks(self, word: Word) -> float:
        """What the word could bring for or against any flow."""
        if word.stem in self.taken:
            return self.weighs(self.taken[word.stem][0]) * WORTH[word.kind]
        if word.kind != "talk":
            return 0.0
        return ANOTHER if self.names_another(word) else self.weighs(word.stem) * STRANGE

    def names_another(self, word: Word) -> bool:
        return word.kind == "talk" and word.stem not in self.taken and is_thing(word.stem)


@dataclass(frozen=True)
class Echo:
    """A sentence as the flow hears it: which of its own words, weighed, and how far the rest lets them count."""

    line: str
    known: Mapping[str, float]
    counts: float


def listen(said: Said, flow: Flow, rarity: Mapping[str, float]) -> Hearing:
    stems = {word.stem: word.kind for word in said.words}
    taken = {stem: (stem, 1.0) for stem in stems if stem in flow.words}
    strange = [stem for stem, kind in stems.items() if kind == "talk" and stem not in taken and not known(stem)]
    for stem in strange[:MOST_GUESSES]:
        if own := meant(stem, flow.spellings):
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
    sentences = {sentence.line: sentence for sentence in heard.said.sentences}.values()
    echoes = [made for sentence in sentences if (made := echo(heard, sentence))]
    likeness = {
        symptom: max((alike(heard, each, symptom) for each in echoes), default=0.0) for symptom in heard.flow.symptoms
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
    least = 0.0 if any(map(heard.names_another, words)) else AMONG_STRANGERS
    own = {stem: heard.weighs(stem) * surely for stem, surely in known_here.items()}
    return Echo(sentence.line, own, least + (1 - least) * belongs)


def alike(heard: Hearing, echo: Echo, symptom: Symptom) -> float:
    matched = sum(echo.known[stem] for stem in symptom.stems if stem in echo.known)
    if not matched:
        return 0.0
    if symptom.line in echo.line and symptom.line.count(" ") > LEAST_VERBATIM:
        return 1.0
    share = matched / heard.whole[symptom]
    return share * min(1.0, matched / ENOUGH) * echo.counts


def by_code(heard: Hearing, words: Evidence) -> Evidence:
    """An exact code is certain; one that every product uses, or whose source is another's, needs company."""
    met = [code for code in heard.said.codes if code.key in heard.flow.codes]
    met += [code for code in heard.said.numbers if code not in met and from_its_source(heard, code)]
    spelled = [error for error in heard.flow.errors if is_said(heard, error)]
    if not met and not spelled:
        return Evidence(0.0)
    strangers = any(heard.speaks(word) and not heard.fits(word) for word in heard.said.words)
    alone = len(met) == 1 and not spelled and strangers and words.strength < COMPANY
    names = [*map(said, met), *(f'"{error.text}"' for error in spelled)]
    reasons = tuple(Reason("code", f"{name} is one this flow answers") for name in names[:MOST_CODES])
    return Evidence(WITHOUT_COMPANY if alone and not own(heard, met[0]) else 1.0, reasons)


def own(heard: Hearing, code: Code) -> bool:
    return from_its_source(heard, code) if all(heard.flow.codes[code.key]) else not code.common


def from_its_source(heard: Hearing, code: Code) -> bool:
    """Whether most of what names a source of this code is said as well."""
    return any(
        2 * sum(map(weight, source & heard.said.spoken)) >= sum(map(weight, source)) > 0
        for source in heard.flow.codes.get(code.key, ())
    )


def is_said(heard: Hearing, error: Symptom) -> bool:
    return any(error.line in sentence.line for sentence in heard.said.sentences)


def said(code: Code) -> str:
    labelled = code.key.startswith(("event ", "status ", "reason "))
    return code.written[:1].upper() + code.written[1:] if labelled else f"Error code {code.written}"
