"""What of the words that were asked for stands in a flow: the places that made it be found, with the words marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain
from typing import Literal

from resolutionflow.search.codes import find_codes, listed_codes
from resolutionflow.search.entries import Entry, being_typed, wanted
from resolutionflow.search.vocabulary import NAMES, one_name_each
from resolutionflow.search.words import WORD, Word, fold, segments

Field = Literal["title", "code", "symptom", "tag", "summary"]
LONGEST = 140
BEFORE = 40
# A misspelt word has the beginning and nearly the length of what is meant.
SIMILAR = 0.75


@dataclass(frozen=True)
class Piece:
    text: str
    hit: bool


@dataclass(frozen=True)
class Excerpt:
    field: Field
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Asked:
    """A text that holds none of the `signs` holds nothing that was asked for, and is not read word by word."""

    words: frozenset[str]
    codes: frozenset[str]
    typing: str
    signs: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Asked":
        looked_for, typing = wanted(text), being_typed(text)
        words = frozenset(looked_for.words)
        signs = {way[0] for way, name in NAMES.items() if words.issuperset(name.split())}
        signs |= {fold(code.written) for code in find_codes(text)}
        return cls(words, frozenset(looked_for.codes), typing, frozenset(filter(None, {*words, typing, *signs})))


def excerpts(entry: Entry, asked: Asked) -> list[Excerpt]:
    """The title where words stand in it, then the one text in which most of them stand. A word that stands nowhere was
    misspelt: what resembles it is marked."""
    texts = list(fields(entry))
    hits = [(field, text, hits_in(field, text, asked)) for field, text in texts]
    if not any(found for _, _, found in hits):
        hits = [(field, text, resembling(text, asked)) for field, text in texts]
    title = [Excerpt(field, pieces(text, found)) for field, text, found in hits[:1] if found]
    most = max(hits[1:], key=lambda each: len({fold(word) for word in each[2]}), default=None)
    return title + ([Excerpt(most[0], pieces(most[1], most[2]))] if most and most[2] else [])


def fields(entry: Entry) -> Iterator[tuple[Field, str]]:
    yield "title", entry.title
    yield from (("code", code) for code in entry.codes)
    yield from (("symptom", symptom) for symptom in entry.symptoms)
    yield from (("tag", tag) for tag in entry.tags)
    yield "summary", " ".join(entry.summary.split())


def hits_in(field: Field, text: str, asked: Asked) -> list[str]:
    """As they stand in the text."""
    if field == "code" and asked.codes.intersection(code_keys(text)):
        return [text]
    if not has(text, asked.signs):
        return []
    found = [code.written for code in find_codes(text) if code.key in asked.codes] if asked.codes else []
    said, named = words_and_names(text)
    found += [word.shown for word in said if meant(fold(word.shown), asked) or word.stem in asked.words]
    return found + [word.shown for word in named if asked.words.issuperset(word.stem.split())]


@lru_cache(maxsize=4_096)
def words_and_names(text: str) -> tuple[Sequence[Word], Sequence[Word]]:
    """Kept: with each letter that is typed much the same flows are looked at."""
    parts = segments(text)
    return tuple(chain.from_iterable(parts)), tuple(chain.from_iterable(map(one_name_each, parts)))


def has(text: str, signs: frozenset[str]) -> bool:
    folded = fold(text)
    return any(sign in folded for sign in signs)


@lru_cache(maxsize=16_384)
def code_keys(written: str) -> frozenset[str]:
    return frozenset(code.key for code in listed_codes(written))


def meant(word: str, asked: Asked) -> bool:
    return word in asked.words or bool(asked.typing and word.startswith(asked.typing))


def resembling(text: str, asked: Asked) -> list[str]:
    return [shown for shown in WORD.findall(text) if any(resembles(fold(shown), word) for word in asked.words)]


@lru_cache(maxsize=16_384)
def resembles(one: str, other: str) -> bool:
    if one[:1] != other[:1] or abs(len(one) - len(other)) > 2 or min(len(one), len(other)) < 3:
        return False
    return SequenceMatcher(None, one, other).ratio() >= SIMILAR


def pieces(text: str, hits: Sequence[str]) -> list[Piece]:
    """Long ones begin shortly before the first hit."""
    either = "|".join(re.escape(hit) for hit in sorted(set(hits), key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)({either})(?!\w)")
    if len(text) > LONGEST and (first := pattern.search(text)) and first.start() > BEFORE:
        start = text.find(" ", first.start() - BEFORE, first.start()) + 1
        text = f"… {text[start:]}"
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0] or text[:LONGEST]} …"
    # A split by a group puts what fits it at the odd places.
    return [Piece(part, place % 2 == 1) for place, part in enumerate(pattern.split(shown)) if part]
