"""Makes words of any text, one spelling each, and tells talk from what machines write: times, paths, ids, hosts."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["talk", "name", "path"]

# What a machine writes around its message. It is cut out before words are looked for. Here and below whatever may
# repeat and then not fit has a longest length: else every place of a long text looks at all that follows it.
NOISE = re.compile(
    r"""
    \[tid:[^\]\s]{0,60}\]                                                   # thread ids
  | \b\d{4}-\d\d-\d\d(?:[T\s]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)?  # dates and times
  | \b\d\d?:\d\d(?::\d\d)?(?:[.,]\d+)?(?:\s?[ap]m)?\b
  | \b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b
  | \{?\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b\}?                   # GUIDs
  | \bS-1(?:-\d+){2,15}\b                                                   # SIDs
  | \b(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?\b                                    # addresses
  | \b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b
  | \b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+                                     # people
  | \b\d+(?:[.,]\d+)?\s?(?:kb|mb|gb|tb|ms|s|sec|min|h|%)(?!\w)              # quantities
    """,
    re.I | re.X,
)
PATH = re.compile(r"(?:\b[a-z]:\\|\\\\|\bhk(?:lm|cu|cr|u):?\\|\bhttps?://|(?<![\w/])/(?=\w+/))[^\s'\"<>|\]]+", re.I)
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
HOST = re.compile(r"\b(?=[\w.-]{0,253}\d)[a-z][\w]*(?:[.-]\w+)+\b", re.I)
# A file is called what it is called.
FILE = re.compile(
    r"\b[\w-]{1,80}\.(?:bat|cmd|csv|dll|docx?|exe|ini|jpe?g|json|log|msi|ost|pdf|png|pptx?|ps1|pst|txt|vhdx?|xlsx?|xml|zip)\b",
    re.I,
)
SENTENCE_END = re.compile(r"(?:[.!?;]\s|\n)+")
# Contractions are two words; what follows any other apostrophe is an ending.
SPELLED_OUT = {"can't": "cannot", "won't": "will not", "cant": "cannot", "wont": "will not", "shan't": "shall not"}
# Of a long paste the beginning, where a person writes, and the end, where a log fails.
MOST_SEGMENTS, MOST_READ = 30, 3000
ENDINGS = ("ings", "ing", "edly", "ied", "ies", "ed", "es", "s", "e")


@dataclass(frozen=True)
class Word:
    """`stem` compares, `shown` is read. Names and paths hold words too, but nobody chose them to describe a problem."""

    stem: str
    shown: str
    kind: Kind = "talk"


def fold(text: str) -> str:
    """Small letters without accents; ß and æ as people type them."""
    if text.isascii():
        return text.lower()
    spelled = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in spelled if not unicodedata.combining(character))
    return plain.replace("æ", "ae").replace("’", "'")


def segments(text: str) -> list[list[Word]]:
    """The words of each sentence or line, in order, empty ones left out."""
    return read(sentences(text))


@lru_cache(maxsize=8)
def telling(text: str) -> list[list[Word]]:
    """As segments, of a long text what stands first and last, each line once. One request asks twice: to look it up and
    to compare."""
    short = text if len(text) <= 2 * MOST_READ else f"{text[:MOST_READ]}\n{text[-MOST_READ:]}"
    found = list(dict.fromkeys(sentences(short)))
    return read(found[:MOST_SEGMENTS] + found[-MOST_SEGMENTS:] if len(found) > 2 * MOST_SEGMENTS else found)


def sentences(text: str) -> list[str]:
    return [part for part in SENTENCE_END.split(NOISE.sub(" ", text)) if WORD.search(part)]


def read(parts: Iterable[str]) -> list[list[Word]]:
    return [found for part in parts if (found := words(part))]


def words(text: str) -> list[Word]:
    """Of one sentence, as it stands."""
    kinds: dict[int, Kind] = {place: "name" for pattern in (HOST, FILE) for place in places(pattern, text)}
    kinds |= {place: "path" for place in places(PATH, text)}
    # A path to a share is a UNC path, whether or not it is called so.
    made = [Word("unc", match[0], "path") for match in PATH.finditer(text) if match[0].startswith("\\\\")]
    for match in WORD.finditer(text):
        kind = kinds.get(match.start(), "talk")
        for root, numbered in roots(match[0]):
            made.append(Word(root, match[0], "name" if numbered and kind == "talk" else kind))
    return made


def places(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    return (place for match in pattern.finditer(text) for place in range(*match.span()))


@lru_cache(maxsize=4096)
def roots(word: str) -> tuple[tuple[str, bool], ...]:
    """What it is compared by, and whether it has figures in it."""
    return tuple((stem(plain), any(map(str.isdigit, plain))) for plain in spell_out(fold(word)))


def spell_out(word: str) -> list[str]:
    if word in SPELLED_OUT:
        return SPELLED_OUT[word].split()
    if word.endswith("n't"):
        return [word.removesuffix("n't"), "not"]
    return [word.partition("'")[0]]


def stem(word: str) -> str:
    """Cuts the commonest English endings; both sides of a comparison are cut the same way, so it need not be pretty."""
    if not word.isalpha() or len(word) < 4:
        return word
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            root = word.removesuffix(ending)
            return root + "y" if ending in ("ied", "ies") else undouble(root)
    return word


def undouble(root: str) -> str:
    return root[:-1] if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "ls" else root
