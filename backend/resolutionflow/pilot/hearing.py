"""Reads an intake and a flow's own words once, so that both can be compared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from resolutionflow.pilot.closeness import meant
from resolutionflow.search.codes import Code, find_codes, listed_codes, source_words
from resolutionflow.search.entries import Entry
from resolutionflow.search.vocabulary import DESK_LANGUAGE, known, one_name_each, weight
from resolutionflow.search.words import Word, segments

# Words of a list of symptoms are a bag of all sorts; a title and its tags are chosen.
OF_TITLE, OF_SUMMARY, OF_SYMPTOM = 1.0, 0.6, 0.5
# Of a long paste the beginning, where a person writes, and the end, where a log fails.
MOST_SEGMENTS = 40
LEAST_CORRECTED = 7


@dataclass(frozen=True)
class Sentence:
    """Its words with one name for each thing, and as they stand."""

    words: tuple[Word, ...]
    verbatim: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    sentences: tuple[Sentence, ...]
    codes: tuple[Code, ...]

    @property
    def words(self) -> list[Word]:
        return [word for sentence in self.sentences for word in sentence.words]


@dataclass(frozen=True)
class Symptom:
    text: str
    stems: tuple[str, ...]
    verbatim: tuple[str, ...]


@dataclass(frozen=True)
class Flow:
    """`words` holds how much a word means where the flow uses it; `codes` whose code each is, if that is said."""

    words: Mapping[str, float]
    symptoms: tuple[Symptom, ...]
    codes: Mapping[str, frozenset[str]]


def read(text: str) -> Said:
    parts = segments(text)
    if len(parts) > 2 * MOST_SEGMENTS:
        parts = parts[:MOST_SEGMENTS] + parts[-MOST_SEGMENTS:]
    return Said(tuple(sentence([corrected(word) for word in part]) for part in parts), tuple(find_codes(text)))


def corrected(word: Word) -> Word:
    """A long word of the desk's language, misspelt: names of several words are known only when each is spelt right."""
    if word.kind != "talk" or len(word.stem) < LEAST_CORRECTED or known(word.stem):
        return word
    return replace(word, stem=correction(word.stem))


@lru_cache(maxsize=4096)
def correction(stem: str) -> str:
    return meant(stem, DESK_LANGUAGE) or stem


@lru_cache(maxsize=1024)
def prepare(entry: Entry) -> Flow:
    words: dict[str, float] = {}
    title = [entry.title, *entry.tags]
    for means, texts in ((OF_SYMPTOM, entry.symptoms), (OF_SUMMARY, [entry.summary]), (OF_TITLE, title)):
        words |= {word.stem: means for word in words_of(texts)}
    codes = {code.key: source_words(written) for written in entry.codes for code in listed_codes(written)}
    return Flow(words, tuple(symptom(text) for text in entry.symptoms), codes)


def symptom(text: str) -> Symptom:
    stems = dict.fromkeys(word.stem for word in words_of([text]) if weight(word.stem) > 0)
    return Symptom(text, tuple(stems), tuple(stem for each in sentences_of(text) for stem in each.verbatim))


def words_of(texts: Iterable[str]) -> list[Word]:
    return [word for text in texts for sentence in sentences_of(text) for word in sentence.words]


def sentences_of(text: str) -> list[Sentence]:
    return [sentence(part) for part in segments(text)]


def sentence(words: list[Word]) -> Sentence:
    return Sentence(tuple(one_name_each(words)), tuple(word.stem for word in words))
