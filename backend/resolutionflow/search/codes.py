"""Finds error codes and event ids in any text and gives each one spelling, so that the same code always meets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from resolutionflow.search.words import fold, stem

# Numbers of this many bits and fewer are used by every product: alone they say little.
WIDELY_USED = 8
LARGEST_DECIMAL = 2**32

# A label may be followed by a filler: "Status : 6", "Status set to 6", "event id 4740", "ErrorCode set to 32".
LABELLED = r"[\s-]{0,3}(?:id|no\.?|nr\.?|number|code)?\s{0,3}(?:[:=#]|set to|is|was|ist)?\s{0,3}"
PATTERNS: list[tuple[str, re.Pattern[str]]] = [
    ("identity", re.compile(r"\b(aadsts)\s?(\d{4,8})\b", re.I)),
    ("article", re.compile(r"\b(kb|ctx|cve-\d{4}-)(\d{4,8})\b", re.I)),
    ("mail", re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")),
    ("hexadecimal", re.compile(r"\b0x([0-9a-f]{1,16})\b", re.I)),
    ("hexadecimal", re.compile(r"\berror:\s?([0-9a-f]{8})\b", re.I)),
    ("hexadecimal", re.compile(r"(?<![\w.-])([89c][0-9a-f]{7})(?![\w.-])", re.I)),
    ("event", re.compile(rf"\b(?:events?|ereignis){LABELLED}(\d{{1,5}})\b(?![.:]\d)", re.I)),
    ("state", re.compile(rf"\b(status|reason){LABELLED}(\d{{1,4}})\b(?![.:/]\d)", re.I)),
    (
        "decimal",
        re.compile(
            rf"\b(?:error|(?:system)?fehler|errorcode|fehlercode|code){LABELLED}(-?[1-9]\d{{0,9}})\b(?![.:/]\d)", re.I
        ),
    ),
    ("decimal", re.compile(r"(?<![\w.:/-])(-2\d{9})(?![\w.])")),
    ("name", re.compile(r"\b([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)\b")),
    ("name", re.compile(r"\b([A-Z][a-z]+(?:[A-Z][a-z]+){2,})\b")),
]
ALONE = re.compile(r"\s*#?(-?\d{2,10})\s*")
BARE = re.compile(r"(?<![\w.:,/\\-])(\d{3,5})(?![\w:/-]|[.,]\d)")
LABEL = re.compile(r"\b(?:event|ereignis)\b", re.I)
SOURCE_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Code:
    """`key` is the one spelling; `written` is how people read it. `common` codes prove little without company."""

    key: str
    written: str = field(compare=False)
    common: bool = field(compare=False, default=False)


@lru_cache(maxsize=8)
def find_codes(text: str) -> list[Code]:
    """Each code once, in the order of the text. One request asks twice: to look it up and to compare."""
    found = sorted(_each(text), key=lambda place: place[0])
    return list({code.key: code for _, code in reversed(found)}.values())[::-1]


def listed_codes(entry: str) -> list[Code]:
    """What an author's list of codes means: what looks like a code, else the entry as it stands."""
    return find_codes(entry) or [Code(" ".join(entry.lower().split()), entry)]


def source_words(entry: str) -> frozenset[str]:
    """Of "User Profile Service event 1511" or "event 1511 User Profile Service" whose event it is."""
    if not LABEL.search(entry):
        return frozenset()
    return frozenset(stem(fold(word)) for word in SOURCE_WORD.findall(LABEL.sub(" ", entry)))


def bare_numbers(text: str) -> list[Code]:
    """Numbers that would be an event if it were known whose: "KCC 1311"."""
    numbers = dict.fromkeys(match[1] for match in BARE.finditer(text))
    return [Code(f"event {int(number)}", f"event {number}") for number in numbers]


def _each(text: str) -> Iterator[tuple[int, Code]]:
    if alone := ALONE.fullmatch(text):
        yield from ((-1, code) for code in _bare(alone[1]))
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            if code := _code(kind, match):
                yield match.start(), code


def _bare(number: str) -> list[Code]:
    """Nothing but a number was typed: it may be an error or an event."""
    error = _number(int(number), number)
    event = Code(f"event {int(number)}", number, common=len(number) < 4) if int(number) > 0 else None
    return [code for code in (error, event) if code]


def _code(kind: str, match: re.Match[str]) -> Code | None:
    written = " ".join(match[0].split())
    match kind:
        case "hexadecimal":
            number = int(match[1], 16)
            return _number(number, written if written[:2] in ("0x", "0X") else f"0x{number:x}")
        case "decimal":
            return _number(int(match[1]), match[1])
        case "event":
            return Code(f"event {int(match[1])}", written, common=len(match[1]) < 4)
        case "state":
            number = int(match[2])
            return Code(f"{match[1].lower()} {number}", written, common=True) if number else None
    return Code("".join(match.groups()).lower(), written)


def _number(number: int, written: str) -> Code | None:
    """Negative decimals are the 32 bit spelling of the same code; 0 is success and no code."""
    if number < 0:
        number += LARGEST_DECIMAL
    return Code(f"0x{number:x}", written, common=number.bit_length() <= WIDELY_USED) if number > 0 else None
