"""Makes the copy of a text that may leave, and says what was taken out of it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import get_args

from resolutionflow.redaction.finding import find
from resolutionflow.redaction.kinds import IDENTIFIERS, KINDS, NAMES, Class, Found, Kind, Mode

_MASK = re.compile(r"\[[^\[\]\n]{1,24} \d{1,6}\]")
_MOST_LOOKS = 4
_CLOSES = re.compile(r"[ \t.,;:!?)\n]|$")


@dataclass(frozen=True)
class Profile:
    secrets: Mode
    identifiers: Mode
    hosts: frozenset[str] = frozenset()

    def mode(self, class_: Class) -> Mode:
        return self.secrets if class_ == "secrets" else self.identifiers


PROFILES: Mapping[str, Profile] = {
    "internal": Profile(secrets="mask", identifiers="none"),
    "customer": Profile(secrets="mask", identifiers="mask"),
    "public": Profile(secrets="mask", identifiers="mask"),
    "model": Profile(secrets="mask", identifiers="mask"),
}


@dataclass(frozen=True)
class Redacted:
    """`hidden` fills identifiers back into an answer: what stood for what. Secrets never come back."""

    text: str
    counts: Mapping[Kind, int]
    hidden: Mapping[str, str] = field(default_factory=dict)


def redact(text: str, profile: Profile) -> Redacted:
    """Looks again at a masked copy: what stood beside a value may read differently without it."""
    classes: list[Class] = [each for each in get_args(Class) if profile.mode(each) != "none"]
    masks = _Masks(text)
    counts = Counter[Kind]()
    looks = 1 if "remove" in (profile.secrets, profile.identifiers) else _MOST_LOOKS
    for _ in range(looks):
        found = find(text, classes, hosts=profile.hosts)
        if not found:
            break
        text = _covered(text, found, profile, masks)
        counts.update(each.kind for each in found)
    return Redacted(text, counts, masks.hidden)


def _covered(text: str, found: list[Found], profile: Profile, masks: "_Masks") -> str:
    parts: list[str] = []
    past = 0
    for each in found:
        before = text[past : each.start]
        if profile.mode(each.class_) == "mask":
            parts += before, masks.of(each.kind, text[each.start : each.end])
        else:
            parts.append(before[:-1] if before[-1:] in (" ", "\t") and _CLOSES.match(text, each.end) else before)
        past = each.end
    return "".join([*parts, text[past:]])


def said(counts: Mapping[Kind, int]) -> str:
    """The most frequent first: "3 IPs, 2 e-mails"."""
    ordered = sorted((kind for kind in KINDS if counts.get(kind)), key=lambda kind: -counts[kind])
    return ", ".join(f"{counts[kind]} {NAMES[kind][counts[kind] > 1]}" for kind in ordered)


class _Masks:
    """The same identifier has the same number within one text. Numbers that the text already uses are left out."""

    def __init__(self, text: str) -> None:
        self.hidden: dict[str, str] = {}
        self._given: dict[tuple[Kind, str], str] = {}
        self._used = set(_MASK.findall(text))
        self._numbers: dict[Kind, Iterator[int]] = {}

    def of(self, kind: Kind, value: str) -> str:
        if kind not in IDENTIFIERS:
            return f"[{NAMES[kind][0]}]"
        key = (kind, value.casefold())
        if key not in self._given:
            self._given[key] = self._new(kind)
            self.hidden[self._given[key]] = value
        return self._given[key]

    def _new(self, kind: Kind) -> str:
        numbers = self._numbers.setdefault(kind, count(1))
        masks = (f"[{NAMES[kind][0]} {number}]" for number in numbers)
        return next(mask for mask in masks if mask not in self._used)
