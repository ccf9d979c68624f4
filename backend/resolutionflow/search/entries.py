"""What the index knows of one thing that can be found."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from resolutionflow.search.codes import find_codes, listed_codes
from resolutionflow.search.vocabulary import is_thing, one_name_each, weight
from resolutionflow.search.words import WORD, fold, segments, telling

EntryKind = Literal["flow"]
# Each is compared with whole texts, letter by letter.
MOST_WORDS = 12
LAST_WORD = re.compile(r"[^\W_]{1,60}$")


@dataclass(frozen=True)
class Entry:
    """`codes` stand as their author wrote them."""

    kind: EntryKind
    id: UUID
    title: str
    summary: str
    symptoms: tuple[str, ...]
    codes: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """What to look for: words as said and by their one name, and codes by theirs."""

    words: list[str]
    codes: list[str]


def code_keys(entry: Entry) -> list[str]:
    return sorted({code.key for written in entry.codes for code in listed_codes(written)})


def plain(entry: Entry) -> str:
    return "\n".join([entry.title, *entry.tags, *entry.symptoms, *entry.codes, entry.summary])


def spelled(entry: Entry) -> list[str]:
    """Each word that a misspelling may mean: in small letters, without accents, and neither short nor a number."""
    said = {fold(word.shown) for part in segments(plain(entry)) for word in part if word.kind == "talk"}
    return sorted(word for word in said if 3 <= len(word) <= 60)


def names(texts: Iterable[str]) -> str:
    """The words by their one name, so that a thing is found under each of its names."""
    said = [word for text in texts for part in segments(text) for word in one_name_each(part)]
    return " ".join(dict.fromkeys(word.stem for word in said if weight(word.stem) > 0))


def wanted(text: str) -> Wanted:
    """The weightiest words of the text, each once."""
    said = [word for part in telling(text) for word in one_name_each(part) if weight(word.stem) > 0]
    said.sort(key=lambda word: -1.0 if is_thing(word.stem) else -weight(word.stem))
    parts = [
        part for word in said for name in (fold(word.shown), word.stem) for part in name.split() if WORD.fullmatch(part)
    ]
    return Wanted(list(dict.fromkeys(parts))[:MOST_WORDS], [code.key for code in find_codes(text)])


def being_typed(text: str) -> str:
    """The last word as far as it is there; a single letter only where it is all there is, for it begins too much."""
    last = LAST_WORD.search(fold(text))
    return last[0] if last and (len(last[0]) > 1 or last[0] == fold(text)) else ""
