"""Reads an intake and a flow's own words once, so that both can be compared."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from resolutionflow.pilot.closeness import Spellings, meant, spellings
from resolutionflow.search.codes import Code, bare_numbers, find_codes, source_words
from resolutionflow.search.entries import Entry
from resolutionflow.search.vocabulary import DESK_LANGUAGE, known, one_name_each, weight
from resolutionflow.search.words import Word, segments, telling

# Words of a list of symptoms are a bag of all sorts; a title and its tags are chosen.
OF_TITLE, OF_SUMMARY, OF_SYMPTOM = 1.0, 0.6, 0.5
# A word that symptom after symptom comes back to is what the flow is about.
EACH_MORE = 0.1
LEAST_CORRECTED = 6
DESK_SPELLINGS = spellings(DESK_LANGUAGE)


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


@dataclass(frozen=True)
class Symptom:
    text: str
    stems: tuple[str, ...]
    line: str


@dataclass(frozen=True)
class Flow:
    """`words` holds how much a word means where the flow uses it; `codes` whose each may be, empty where that is not
    said; `errors` are codes that are spelled out."""

    words: Mapping[str, float]
    spellings: Spellings
    symptoms: tuple[Symptom, ...]
    codes: Mapping[str, tuple[frozenset[str], ...]]
    errors: tuple[Symptom, ...]


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
    for means, texts in ((OF_SUMMARY, [entry.summary]), (OF_TITLE, [entry.title, *entry.tags])):
        words |= {word.stem: max(means, words.get(word.stem, 0.0)) for word in words_of(texts)}
    errors = tuple(symptom(written) for written in entry.codes if not find_codes(written))
    return Flow(words, spellings(words), symptoms, sources(entry.codes), errors)


def sources(listed: Iterable[str]) -> dict[str, tuple[frozenset[str], ...]]:
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for written in listed:
        for code in find_codes(written):
            found[code.key] = (*found.get(code.key, ()), source_words(written))
    return found


def symptom(text: str) -> Symptom:
    stems = dict.fromkeys(word.stem for word in words_of([text]) if weight(word.stem) > 0)
    return Symptom(text, tuple(stems), line(word for part in segments(text) for word in map(corrected, part)))


def words_of(texts: Iterable[str]) -> list[Word]:
    return [word for text in texts for sentence in sentences_of(text) for word in sentence.words]


def sentences_of(text: str) -> list[Sentence]:
    return [sentence(part) for part in segments(text)]


def sentence(words: list[Word]) -> Sentence:
    spelt = [corrected(word) for word in words]
    return Sentence(tuple(one_name_each(spelt)), line(spelt))


def line(words: Iterable[Word]) -> str:
    return f" {' '.join(word.stem for word in words)} "
