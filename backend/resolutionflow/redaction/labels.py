"""Secrets behind a label: assignments, fields, options and sentences, in English and German."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from resolutionflow.redaction.kinds import NAMES, Found, Kind, scanner
from resolutionflow.redaction.values import (
    goes_on,
    is_marked,
    is_phrase,
    is_random,
    is_strong,
    is_usable,
    is_word,
    read,
    stands_for,
)

_PASSWORD = r"(?:pas{1,2}[ ]?wor[dt]|kennwort|pass[ ]?phrase|passwd|pass[ ]?code)"
_LABELS: dict[str, str] = {
    "wifi_key": rf"(?:wi-?fi|wlan|\bwpa[23]?|gast|guest)[ _-]{{0,2}}(?:wi-?fi|wlan|network|netz)?[ _-]{{0,2}}"
    rf"(?:{_PASSWORD}|key|schlüssel|psk|pwd?|pass)|key[ ]content|schlüsselinhalt|keymaterial|network[ ]security[ ]key"
    r"|netzwerk(?:sicherheits)?schlüssel(?:[ ]wlan)?|security[ ]key[ ]for[ ](?:the[ ])?(?:\w{1,20}[ ])?(?:wi-?fi|wlan)",
    "community": r"\bcommunity(?:[ _-]string|[ _-]name)?|\br[ow]community6?",
    "secret": r"client[ _-]?secret(?:[ ]value)?|pre-?shared[ -]?key"
    r"|(?:\b|_)(?:shared|radius|vpn|tunnel|ipsec|ike)[ _-](?:secret|key)"
    r"|vorinstallierter[ ]schlüssel|geheimer[ ]schlüssel|secret[ _-]?(?:access[ _-]?)?key"
    r"|encryption[ _-]?key|privatekey"
    r"|totp[ ]seed|l2tppsk|(?:\b|_)psk|(?:\b|_)secret",
    "token": r"api[ _-]?(?:key|schlüssel)|(?:access|refresh|auth|id|bearer|api)_?token|bearer"
    r"|(?:\b|_)token|session[ ]?cookie",
    "key": r"(?:\b|_)key",
    "pin": r"\b(?:pin|puk|otp|(?:alarm|door|gate|entry|safe|unlock|verification|one-time|mfa|tür|zugangs)[ -]?code)",
    "password": rf"{_PASSWORD}d?|temporary[ ]access[ ]pass|contraseña|mot[ ]de[ ]passe"
    r"|(?:\b|_|bind|root|admin|user|require|api)(?:pwd?|pass)|\bp/w",
}
# A number may follow; `password_hash` and `PasswordLastSet` are other labels.
_NUMBERED = r"(?:s|_?\d)?"
_LABEL = scanner(rf"(?:{'|'.join(_LABELS.values())}){_NUMBERED}\b".replace("[ ]", r"\x20").replace("[ ", r"[\x20"))
_NAMES = {name: re.compile(f"(?:{pattern}){_NUMBERED}", re.I) for name, pattern in _LABELS.items()}
_KIND: dict[str, Kind] = {
    "wifi_key": "wifi_key",
    "community": "community",
    "secret": "secret",
    "token": "token",
    "key": "token",
    "pin": "password",
    "password": "password",
}
_MASKS = frozenset(one for one, _ in NAMES.values())
_PUBLIC = ("public ", "public", "host ", "license ", "licence ", "product ", "serial ", "activation ")
_WHOSE = r"(?:[ ](?:for|für|of|von|on|zu)[ ](?:(?:the|user|den|die|das|der)[ ]){0,2}[\w.@\\$-]{1,60})?"
_ASIDE = r"(?:[ ]?\([^()\n]{1,60}\))?"
_ASSIGNED = re.compile(
    rf"""["'\])`*]{{0,3}}{_WHOSE}{_ASIDE}[ \t.]{{0,40}}(?::=|=>|->|→|[:=])[ \t]{{0,20}}
      \*{{0,2}}[ ]?(?:\{{\s{{0,20}}"value"\s{{0,4}}:\s{{0,4}})?
      | ["']?\s{{1,4}}value[ ]?=[ ]?
      | >(?:\s{{0,8}}<value>)?
      | [ \t]{{1,20}}REG_SZ[ \t]{{1,20}}""",
    re.X | re.I,
)
_CLAUSE = re.compile(r"(?=[ ])[^\n,;!?\[]{0,70}")
_LEADS_TO = re.compile(
    r"(?::=|=>|->|→|[:=]|[ ](?:is|was|to|of|from|lautet|lautete|heißt|ist|sei|war|auf|von))"
    r"[ ]{1,2}(?:now|jetzt|nun|be)?:?[ ]?",
    re.I,
)
_ABOUT = re.compile(
    r"\b(?:reset|policy|error|event|sync\w*|expir\w*|history|length|age|complexity|attempts?|prompt\w*|link|hint|last|hash|id|usage"
    r"|protect\w*|manager|richtlinie|fehler|abgelaufen|läuft|siehe|see|mismatch|serial|log|ticket)\b",
    re.I,
)
_NEXT_LINE = re.compile(r"[ \t]{0,2}:[ \t]{0,4}\r?\n[ \t]{0,20}(?=\S{6,64}[ \t]{0,20}(?:\n|\r|$))")
_SAID = re.compile(
    rf"""{_WHOSE}{_ASIDE}
      [ ](?:is|was|are|of|from|sei|lautet|lautete|heißt|ist|war|von|to|auf|now|(?:should|will|must)[ ]be)
      (?:[ ](?:now|jetzt|nun|set[ ]to|changed[ ]to|reset[ ]to|wie[ ]folgt))?[ ]?:?[ ]{{1,2}}""",
    re.X | re.I,
)
_BARE = re.compile(r"[ \t]{1,8}(?:[0-9][ ]|\(|\|[ \t]{0,20})?")
_ANOTHER = re.compile(r"[\"'”]?[ ](?:and|or|to|und|oder|auf|then|dann)[ ]", re.I)
_PIN = re.compile(r"\d{4,12}")
_HEXADECIMAL = re.compile(r"[0-9a-f]{32,}", re.I)
_CONNECTION = re.compile(
    r"(?:server|data source|driver|provider|jdbc:|database|initial catalog|uid|user id"
    r"|host(?:name)?|endpoint|username)\s?[=:{a-z]",
    re.I,
)
_PHRASE = re.compile(r"[^\W\d_]{2,16}(?: [^\W\d_]{2,16}){2,9}(?=\s*(?:\n|$))")


def find_labelled(text: str) -> Iterator[Found]:
    """A label inside a value that was found is part of that value, a mask is no label."""
    start = end = 0
    for match in _LABEL.finditer(text):
        if start <= match.start() and match.end() < end or _is_mask(text, match.start(), match.end()):
            continue
        name = _name(match[0].casefold())
        place = _value(text, name, match.start(), match.end())
        while place[0] < place[1]:
            start, end = place
            yield Found(_kind(text, name, match.start()), start, end)
            place = _another(text, end)


def _is_mask(text: str, start: int, end: int) -> bool:
    opening = text.rfind("[", max(0, start - 12), start)
    return opening >= 0 and text[end : end + 1] == "]" and text[opening + 1 : end] in _MASKS


@lru_cache(1024)
def _name(label: str) -> str:
    return next((name for name, pattern in _NAMES.items() if pattern.fullmatch(label)), "password")


def _kind(text: str, name: str, at: int) -> Kind:
    if name == "password" and text[at - 1 : at] in (";", "&", "?", " ") and at:
        before = text[max(0, at - 200) : at].rpartition("\n")[2]
        if (";" in before or "jdbc:" in before) and _CONNECTION.search(before):
            return "connection_string"
    return _KIND[name]


def _value(text: str, name: str, label: int, at: int) -> tuple[int, int]:
    """The first way of standing behind a label that gives a value which can be one."""
    before = text[max(0, label - 12) : label].lower()
    if name == "key" and before.endswith(_PUBLIC):
        return at, at
    if bridge := _ASSIGNED.match(text, at):
        if (
            text[label:at].lower() == "passphrase"
            and (phrase := _PHRASE.match(text, bridge.end()))
            and is_phrase(phrase[0])
        ):
            return phrase.span()
        return _assigned(text, name, bridge.end(), spaced=bridge[0][-1:].isspace())
    if bridge := _NEXT_LINE.match(text, at):
        return _if(is_strong, text, bridge.end())
    for found in (_said(text, name, at), _plain(text, name, label, at), _told(text, name, at)):
        if found[0] < found[1]:
            return found
    return at, at


def _assigned(text: str, name: str, at: int, *, spaced: bool) -> tuple[int, int]:
    start, end = read(text, at)
    value = text[start:end]
    if text[at - 1 : at] == " " and text[end : end + 3] == " / ":
        return at, at
    in_a_sentence = spaced and is_word(value) and goes_on(text, end)
    return (start, end) if is_usable(value) and not in_a_sentence and _fits(name, value) else (at, at)


def _fits(name: str, value: str) -> bool:
    match name:
        case "key":
            return is_random(value) and not _HEXADECIMAL.fullmatch(value)
        case "pin":
            return _PIN.fullmatch(value) is not None
        case "secret" | "token":
            return len(value) >= 6
    return len(value) >= 3


def _said(text: str, name: str, at: int) -> tuple[int, int]:
    """A verb right behind the label."""
    bridge = _SAID.match(text, at)
    start, end = read(text, bridge.end()) if bridge else (at, at)
    value = text[start:end]
    if name == "pin":
        accepted = _PIN.fullmatch(value) is not None
    elif name == "key":
        accepted = is_random(value)
    elif name == "community":
        accepted = len(value) >= 4 and is_usable(value) and not goes_on(text, end)
    elif bridge and start > bridge.end():
        accepted = len(value) >= 4 and is_usable(value.split(" ")[0]) and is_usable(value)
    else:
        accepted = is_strong(value)
    return (start, end) if accepted else (at, at)


def _plain(text: str, name: str, label: int, at: int) -> tuple[int, int]:
    """Nothing but a space between label and value."""
    bridge = _BARE.match(text, at)
    if not bridge or name in ("key", "pin") or _SAID.match(text, at):
        return at, at
    if text[label - 1 : label] in ("-", "/"):
        return _if(is_usable, text, bridge.end())
    if name in ("community", "wifi_key"):
        return _if(is_marked, text, bridge.end())
    return _if(is_random if name == "token" else is_strong, text, bridge.end())


def _told(text: str, name: str, at: int) -> tuple[int, int]:
    """More words stand between: what a later verb or colon of the clause leads to."""
    clause = _CLAUSE.match(text, at)
    for lead in _LEADS_TO.finditer(text, at, clause.end()) if clause and name not in ("key", "pin") else ():
        start, end = read(text, lead.end())
        value = text[start:end]
        if _ABOUT.search(text, at, lead.end()) or stands_for(value):
            break
        if is_random(value) if name == "token" else is_strong(value):
            return start, end
    return at, at


def _another(text: str, end: int) -> tuple[int, int]:
    """What was tried next, in "the passwords A and B"."""
    bridge = _ANOTHER.match(text, end)
    return _if(is_strong, text, bridge.end()) if bridge else (end, end)


def _if(accepts: Callable[[str], bool], text: str, at: int) -> tuple[int, int]:
    start, end = read(text, at)
    return (start, end) if accepts(text[start:end]) else (at, at)
