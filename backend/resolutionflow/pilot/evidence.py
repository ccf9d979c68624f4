"""What in an intake speaks for one flow: its codes, its symptoms, its words."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal

from resolutionflow.pilot.closeness import QUALITY, meant
from resolutionflow.pilot.hearing import OF_MANY, Flow, Said, Sentence, Symptom
from resolutionflow.search.codes import Code
from resolutionflow.search.vocabulary import is_thing, known, weight
from resolutionflow.search.words import Kind, Word

# What the telling words of a flow must weigh together before they count in full: one that is said of many things, as
# "profile" or "port", is no evidence, and two are little.
ENOUGH = 1.4
TELLING = 0.5
# A word that is said of one thing only tells more than it weighs.
SPECIFIC, DECISIVE = 1.0, 1.5
# Names and paths speak for a flow when they fit and never against it.
WORTH: Mapping[Kind, float] = {"talk": 1.0, "name": 0.8, "path": 0.5}
# A word the flow does not use may be a person or a place: it speaks against it, but not as loudly as one that fits.
STRANGE = 0.9
# So does a product the flow is not about, and louder: the text is about that.
ANOTHER = 4.0
# A sentence that says a symptom in other words is likely meant, not certainly.
IN_OTHER_WORDS = 0.8
# What remains of a symptom when nothing else of its sentence belongs to the flow.
AMONG_STRANGERS = 0.5
# A code every product uses, with nothing beside it that speaks for the flow.
WITHOUT_COMPANY = 0.45
COMPANY = 0.15
LEAST_VERBATIM = 4
# A fainter likeness would not convince anyone who reads it.
WORTH_SAYING = 0.4
MOST_GUESSES = 24
MOST_ECHOES = 12
MOST_CODES = 3
MOST_SHOWN = 3

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
        own = {one: [stem for stem in one.stems if not self.in_passing(stem)] for one in self.flow.symptoms}
        return {symptom: sum(map(self.weighs, stems)) for symptom, stems in own.items()}

    @cached_property
    def telling(self) -> Mapping[str, float]:
        """The flow's own words that were said and are more than small talk, and how much each tells of any text."""
        kinds = {word.stem: word.kind for word in self.said.words if word.stem in self.taken}
        said = {self.taken[stem][0]: self.taken[stem][1] * WORTH[kind] for stem, kind in kinds.items()}
        own = [stem for stem in said if weight(stem) >= TELLING and not self.in_passing(stem)]
        return {stem: tells(stem) * said[stem] for stem in own}

    @cached_property
    def convinces(self) -> float:
        return min(1.0, sum(self.telling.values()) / ENOUGH)

    @cached_property
    def worth_listing(self) -> bool:
        """Two telling words, or one that is the flow's own."""
        return len(self.telling) > 1 or any(map(self.is_own, self.telling))

    def is_own(self, stem: str) -> bool:
        """A word of the title that is no general one; of another rare one, what it is about or no other flow says."""
        rare = weight(stem) > OF_MANY and (stem in self.flow.subjects or self.rarity.get(stem) == 1)
        return rare or stem in self.flow.title

    @cached_property
    def at_home(self) -> bool:
        """Whether the text names what the flow is about; other products are beside the point then."""
        said = {self.taken[word.stem][0] for word in self.said.words if word.kind != "path" and word.stem in self.taken}
        return not said.isdisjoint(self.flow.subjects)

    def weighs(self, stem: str) -> float:
        return weight(stem) * self.rarity.get(stem, 1.0)

    def in_passing(self, own: str) -> bool:
        """A product that the flow mentions and is not about."""
        return is_thing(own) and own not in self.flow.subjects

    @cached_property
    def values(self) -> Mapping[Word, "Value"]:
        return {word: self.value(word) for word in self.said.distinct}

    def value(self, word: Word) -> "Value":
        own, surely = self.taken.get(word.stem, (word.stem, 0.0))
        if word.kind == "talk" and is_thing(own) and not self.at_home:
            return Value(0.0, ANOTHER, another=True)
        if surely:
            whole = self.weighs(own) * WORTH[word.kind]
            return Value(0.0 if self.in_passing(own) else whole * surely, whole)
        return Value(0.0, weight(word.stem) * STRANGE if word.kind == "talk" else 0.0)


@dataclass(frozen=True)
class Value:
    """What a word brings for this flow, and what it could bring for or against any."""

    fits: float
    speaks: float
    another: bool = False


def tells(own: str) -> float:
    return DECISIVE if weight(own) == SPECIFIC else weight(own)


@dataclass(frozen=True)
class Echo:
    """A sentence as the flow hears it: which of its own words, weighed, what share of it they are, and which products
    of others it names."""

    line: str
    known: Mapping[str, float]
    belongs: float
    others: frozenset[str]


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
    unique = {word.stem: value for word, value in heard.values.items()}
    matched = sum(value.fits * heard.flow.words[heard.taken[stem][0]] for stem, value in unique.items() if value.fits)
    if not matched:
        return Evidence(0.0)
    whole = sum(value.speaks for value in unique.values())
    return Evidence(matched / whole, (named(heard),) if heard.worth_listing else ())


def named(heard: Hearing) -> Reason:
    """What was said, words that stand together in one piece, what tells most first."""
    telling = {stem for stem, (own, _) in heard.taken.items() if own in heard.telling}
    runs = [run for sentence in heard.said.sentences for run in runs_of(sentence, telling)]
    once = {tuple(word.stem for word in run): run for run in reversed(runs)}.values()
    best = sorted(reversed(once), key=lambda run: -sum(heard.values[word].fits for word in run))[:MOST_SHOWN]
    *others, last = [f'"{" ".join(word.shown for word in run)}"' for run in best]
    return Reason("words", f"Says {', '.join(others)} and {last}" if others else f"Says {last}")


def runs_of(sentence: Sentence, telling: Set[str]) -> Iterator[list[Word]]:
    if not telling.isdisjoint(word.stem for word in sentence.words):
        pieces = groupby(sentence.words, key=lambda word: (word.stem in telling, word.kind))
        yield from (list(piece) for (tells, _), piece in pieces if tells)


def by_symptom(heard: Hearing) -> Evidence:
    """The share of a symptom's own weight that one sentence says; the symptom itself, word for word, is certain."""
    sentences = {sentence.line: sentence for sentence in heard.said.sentences}.values()
    echoes = [made for sentence in sentences if (made := echo(heard, sentence))]
    likeness: dict[Symptom, float] = {}
    for each in sorted(echoes, key=lambda one: -sum(one.known.values()))[:MOST_ECHOES]:
        for symptom in {one for stem in each.known for one in heard.flow.saying.get(stem, ())}:
            likeness[symptom] = max(alike(heard, each, symptom), likeness.get(symptom, 0.0))
    best = max(likeness, key=lambda symptom: (likeness[symptom], symptom.text), default=None)
    if best is None or not likeness[best]:
        return Evidence(0.0)
    reasons = (Reason("symptom", f"Sounds like: {best.text}"),) if sounds(heard, best, likeness[best]) else ()
    return Evidence(likeness[best], reasons)


def sounds(heard: Hearing, symptom: Symptom, likeness: float) -> bool:
    """Whether a person would hear it, too: more than one telling word is shared."""
    shared = [stem for stem in symptom.stems if stem in heard.telling]
    return likeness == 1 or (likeness >= WORTH_SAYING and len(shared) > 1)


def echo(heard: Hearing, sentence: Sentence) -> Echo | None:
    known_here = dict(heard.taken[word.stem] for word in sentence.words if word.stem in heard.taken)
    if not known_here:
        return None
    values = {word.stem: heard.values[word] for word in sentence.words}
    belongs = sum(one.fits for one in values.values()) / (sum(one.speaks for one in values.values()) or 1.0)
    own = {stem: heard.weighs(stem) * surely for stem, surely in known_here.items() if not heard.in_passing(stem)}
    return Echo(sentence.line, own, belongs, frozenset(stem for stem, one in values.items() if one.another))


def alike(heard: Hearing, echo: Echo, symptom: Symptom) -> float:
    matched = sum(echo.known[stem] for stem in symptom.stems if stem in echo.known)
    if not matched:
        return 0.0
    long_enough = symptom.line.count(" ") > LEAST_VERBATIM
    if symptom.line == echo.line or (long_enough and symptom.line in echo.line):
        return 1.0
    least = 0.0 if echo.others.difference(symptom.stems) else AMONG_STRANGERS
    return IN_OTHER_WORDS * matched / heard.whole[symptom] * (least + (1 - least) * echo.belongs)


def by_code(heard: Hearing, words: Evidence) -> Evidence:
    """An exact code is certain; one that every product uses, or whose source is another's, needs company."""
    met = [code for code in heard.said.codes if code.key in heard.flow.codes]
    met += [code for code in heard.said.numbers if code not in met and from_its_source(heard, code)]
    spelled = [error for error in heard.flow.errors if is_said(heard, error)]
    if not met and not spelled:
        return Evidence(0.0)
    strangers = any(value.speaks and not value.fits for value in heard.values.values())
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
