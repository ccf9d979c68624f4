"""Reads an intake and a flow's own words once, so that both can be compared."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from resolutionflow.pilot.closeness import Spellings, meant, one_slip, pairs, spellings
from resolutionflow.search.codes import Code, bare_numbers, find_codes, source_words
from resolutionflow.search.entries import Entry
from resolutionflow.search.vocabulary import DESK_LANGUAGE, NAMES, is_thing, known, one_name_each, weight
from resolutionflow.search.words import Word, segments, telling

# Words of a list of symptoms are a bag of all sorts; a title and its tags are chosen.
OF_TITLE, OF_SUMMARY, OF_SYMPTOM = 1.0, 0.6, 0.5
# A word that symptom after symptom comes back to is what the flow is about.
EACH_MORE = 0.1
# Words of this weight and less are said of many things.
OF_MANY = 0.6
LEAST_CORRECTED = 6
DESK_SPELLINGS = spellings(DESK_LANGUAGE)
# What follows and what precedes a word in names of several words.
FOLLOWING: Mapping[str, Sequence[str]] = pairs(NAMES)
PRECEDING: Mapping[str, Sequence[str]] = pairs(way[::-1] for way in NAMES)


@dataclass(frozen=True)
class Sentence:
    """Its words with one name for each thing, and as they stand: one line with a blank before and after each."""

    words: tuple[Word, ...]
    line: str


@dataclass(frozen=True)
class Said:
    """`numbers` stand without a label: codes only beside the name of their source."""

    sentences: tuple[Sentence, ...]
    codes: tuple[Code, ...]
    numbers: tuple[Code, ...]

    @cached_property
    def spoken(self) -> frozenset[str]:
        return frozenset(stem for sentence in self.sentences for stem in sentence.line.split())

    @cached_property
    def words(self) -> list[Word]:
        return [word for sentence in self.sentences for word in sentence.words]

    @cached_property
    def distinct(self) -> list[Word]:
        return list(dict.fromkeys(self.words))


@dataclass(frozen=True)
class Symptom:
    text: str
    stems: tuple[str, ...]
    line: str


@dataclass(frozen=True)
class Flow:
    """`words` holds how much a word means where the flow uses it; `codes` whose each may be, empty where that is not
    said; `errors` are codes that are spelled out; `subjects` are what it is about."""

    words: Mapping[str, float]
    spellings: Spellings
    symptoms: tuple[Symptom, ...]
    codes: Mapping[str, tuple[frozenset[str], ...]]
    errors: tuple[Symptom, ...]
    title: frozenset[str]
    subjects: frozenset[str]

    @cached_property
    def saying(self) -> Mapping[str, list[Symptom]]:
        """The symptoms that have a word."""
        found: dict[str, list[Symptom]] = {}
        for symptom in self.symptoms:
            for stem in symptom.stems:
                found.setdefault(stem, []).append(symptom)
        return found


def read(text: str) -> Said:
    return Said(tuple(map(sentence, telling(text))), tuple(find_codes(text)), tuple(bare_numbers(text)))


def corrected(word: Word) -> Word:
    """A long word of the desk's language, misspelt: names of several words are known only when each is spelt right."""
    if word.kind != "talk" or len(word.stem) < LEAST_CORRECTED or known(word.stem):
        return word
    return replace(word, stem=correction(word.stem))


@lru_cache(maxsize=4096)
def correction(stem: str) -> str:
    return meant(stem, DESK_SPELLINGS) or stem


@lru_cache(maxsize=1024)
def prepare(entry: Entry) -> Flow:
    symptoms = tuple(symptom(text) for text in entry.symptoms)
    used = Counter(stem for one in symptoms for stem in one.stems)
    words = {stem: min(OF_TITLE, OF_SYMPTOM + EACH_MORE * (times - 1)) for stem, times in used.items()}
    about = frozenset(word.stem for word in words_of([entry.title, *entry.tags]) if is_subject(word.stem))
    title = about & {word.stem for word in words_of([entry.title])}
    for means, texts in ((OF_SUMMARY, [entry.summary]), (OF_TITLE, [entry.title, *entry.tags])):
        words |= {word.stem: max(means, words.get(word.stem, 0.0)) for word in words_of(texts)}
    errors = tuple(symptom(written) for written in entry.codes if not find_codes(written))
    return Flow(words, spellings(words), symptoms, sources(entry.codes), errors, title, about)


def is_subject(stem: str) -> bool:
    """A product, or a word that is not said of many things."""
    return is_thing(stem) or weight(stem) > OF_MANY


def sources(listed: Iterable[str]) -> dict[str, tuple[frozenset[str], ...]]:
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for written in listed:
        for code in find_codes(written):
            found[code.key] = (*found.get(code.key, ()), source_words(written))
    return found


def symptom(text: str) -> Symptom:
    stems = dict.fromkeys(word.stem for word in words_of([text]) if weight(word.stem) > 0)
    return Symptom(text, tuple(stems), line(word for part in segments(text) for word in spelt(part)))


def words_of(texts: Iterable[str]) -> list[Word]:
    return [word for text in texts for sentence in sentences_of(text) for word in sentence.words]


def sentences_of(text: str) -> list[Sentence]:
    return [sentence(part) for part in segments(text)]


def sentence(words: list[Word]) -> Sentence:
    read = spelt(words)
    return Sentence(tuple(one_name_each(read)), line(read))


def spelt(words: Iterable[Word]) -> list[Word]:
    return within_names(list(map(corrected, words)))


def within_names(words: list[Word]) -> list[Word]:
    """Beside the rest of a name of several words its last misspelt one is known, however short: "site tu site"."""
    for at, word in enumerate(words):
        if word.kind == "talk" and not known(word.stem):
            before = FOLLOWING.get(words[at - 1].stem, ()) if at else ()
            after = PRECEDING.get(words[at + 1].stem, ()) if at + 1 < len(words) else ()
            if near := next((one for one in (*before, *after) if one_slip(word.stem, one)), None):
                words[at] = replace(word, stem=near)
    return words


def line(words: Iterable[Word]) -> str:
    return f" {' '.join(word.stem for word in words)} "
