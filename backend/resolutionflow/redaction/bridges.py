"""The ways in which a secret stands behind its label: assigned, said in a sentence, on the next line, nearby."""

import re
from collections.abc import Callable

from resolutionflow.redaction.values import (
    goes_on,
    is_made_up,
    is_marked,
    is_mixed,
    is_phrase,
    is_random,
    is_strong,
    is_usable,
    is_word,
    read,
    stands_for,
)

_PUBLIC = ("public ", "public", "host ", "license ", "licence ", "product ", "serial ", "activation ")
_WHOSE = (
    r"(?:[ ](?:for|für|fürs|of|von|vom|on|am|im|zu|zum|zur)"
    r"(?:[ ](?:the|user|den|die|das|der|dem)){0,2}(?:[ ][\w.@\\$-]{1,60}){1,3}?)?"
)
_ASIDE = r"(?:[ ]?\([^()\n]{1,60}\))?"
_ASSIGNED = re.compile(
    rf"""["'\])`*]{{0,3}}{_WHOSE}{_ASIDE}[ \t.]{{0,40}}(?::=|=>|->|→|[:=])[ \t]{{0,20}}
      \*{{0,2}}[ ]?(?:\{{\s{{0,20}}"value"\s{{0,4}}:\s{{0,4}})?
      | ["']?\s{{1,4}}value[ ]?=[ ]?
      | ["'],\s{{0,4}}["']value["']\s?:\s?
      | ["']?\n\s{{1,20}}value:[ ]{{1,4}}
      | ["']?>(?:\s{{0,8}}<value>)?
      | </\w{{1,12}}>:?\s{{0,8}}<\w{{1,12}}[^<>\n]{{0,60}}>
      | [ \t]{{1,20}}REG_SZ[ \t]{{1,20}}""",
    re.X | re.I,
)
_LISTED = re.compile(r"[\"'][ ]?,[ ]?(?=[\"'])")
_CALL = re.compile(r"\([ ]?[\"'][\w.-]*$")
_CLAUSE = re.compile(r"(?=[ ])[^\n,;!?\[]{0,70}")
_LEADS_TO = re.compile(
    r"(?::=|=>|->|→|[:=]|[ ](?:is|was|to|of|from|remains|lautet|lautete|heißt|ist|sei|war|wäre|bleibt|auf|zu|von))"
    r"[ ]{1,2}(?:now|still|jetzt|nun|be)?:?[ ]?",
    re.I,
)
_ABOUT = re.compile(
    r"\b(?:reset|policy|error|event|sync\w*|expir\w*|history|length|age|complexity|attempts?|prompt\w*|link|hint|last|hash|id|usage"
    r"|protect\w*|manager|richtlinie|fehler|abgelaufen|läuft|siehe|see|mismatch|serial|log|ticket)\b",
    re.I,
)
_NEXT_LINE = re.compile(r"[ \t]{0,2}:?[ \t]{0,4}\r?\n[ \t]{0,20}(?=\S{6,64}[ \t]{0,20}(?:\n|\r|$))")
_SAID = re.compile(
    rf"""{_WHOSE}{_ASIDE}
      (?:[ ](?:is|was|are|of|from|sei|lautet|lautete|heißt|ist|war|wäre|bleibt|von|to|auf|now|still|remains|stays
        |(?:should|will|must|would)[ ]be)|['’]s|,[ ](?:it['’]?s|it[ ]is|that['’]?s|es[ ]ist|er[ ]lautet))
      (?:[ ](?:now|still|jetzt|nun|weiterhin|immer[ ]noch|(?:set|changed|reset)[ ]to|wie[ ]folgt))?[ ]?:?[ ]{{1,2}}""",
    re.X | re.I,
)
_BARE = re.compile(r"[ \t]{1,8}(?:[0-9][ ]|\(|\|[ \t]{0,20})?")
_ANOTHER = re.compile(
    r"[\"'”]?(?:[ ](?:and|or|to|und|oder|auf|then|dann|bzw\.)[ ]|[ ]?(?:->|→|=>)[ ]?"
    r"|[ ]?[,;/|]?[ ](?:new|old|neu|alt)(?:es)?[ ]?:[ ]?)",
    re.I,
)
_LISTING = re.compile(r"[\"'”]?,[ ](?:[^\W\d]{2,20}:?[ ])?")
_PIN = re.compile(r"\d{4,12}[#*]?(?!\w)")
_OF_A_PLACE = ("pin", "puk", "geheim", "door", "gate", "entry", "safe", "tür", "zutritts")
_PLACE = re.compile(r"(?: [^\W\d]\w{0,20}){0,3} ")
_YEAR = re.compile(r"(?:19|20)\d\d")
_IS = re.compile(r"\b(?:is|was|be|lautet|lautete|heißt|ist|sei|now|jetzt)\b|[:=>→]", re.I)
_AMOUNT = re.compile(r"[ ](?:char|digit|day|hour|min|time|user|zeichen|stellig|tag|stunde|mal|%)", re.I)
_HEXADECIMAL = re.compile(r"[0-9a-f]{32,}", re.I)
_NEAR = 80
_TOKEN = re.compile(r"(?<![^\s(\"'„“,])[^\s\"'“”(),;:/\\@<>{}\[\]|=]{8,40}(?![\w:/\\@{\[|=])")
_PHRASE = re.compile(r"[^\W\d_]{2,16}(?: [^\W\d_]{2,16}){2,9}(?=\s*(?:\n|$))")


def value_behind(text: str, name: str, label: int, at: int) -> tuple[int, int]:
    """The first way of standing behind a label that gives a value which can be one."""
    before = text[max(0, label - 12) : label].lower()
    if name == "key" and before.endswith(_PUBLIC):
        return at, at
    if bridge := _ASSIGNED.match(text, at):
        phrase = _PHRASE.match(text, bridge.end()) if text[label:at].lower().endswith("phrase") else None
        if phrase and is_phrase(phrase[0]):
            return phrase.span()
        return _assigned(text, name, bridge.end(), spaced=bridge[0][-1:].isspace())
    if (bridge := _LISTED.match(text, at)) and _CALL.search(text[max(0, label - 40) : label]):
        return _if(is_strong, text, bridge.end())
    if bridge := _NEXT_LINE.match(text, at):
        return _if(is_strong, text, bridge.end())
    for way in (_said, _plain, _told, _near):
        start, end = way(text, name, label, at)
        if start < end:
            return start, end
    return at, at


def _assigned(text: str, name: str, at: int, *, spaced: bool) -> tuple[int, int]:
    start, end = read(text, at)
    value = text[start:end]
    if text[at - 1 : at] == " " and text[end : end + 3] == " / ":
        return at, at
    in_a_sentence = spaced and goes_on(text, end) and (is_word(value) or name == "community" and not is_strong(value))
    if in_a_sentence and name == "password" and is_usable(value):
        return _if(is_mixed, text, end + 1)
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


def _said(text: str, name: str, _label: int, at: int) -> tuple[int, int]:
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
    elif bridge and _is_pin(text, name, start, end):
        accepted = _IS.search(bridge[0]) is not None
    elif bridge and start > bridge.end():
        accepted = len(value) >= 4 and is_usable(value.split(" ")[0]) and is_usable(value)
    else:
        accepted = is_strong(value) or bool(bridge and _is_name(text, bridge[0], start, end))
    return (start, end) if accepted else (at, at)


def _is_name(text: str, bridge: str, start: int, end: int) -> bool:
    """A capital where English would write none. In German it says nothing."""
    value = text[start:end]
    if bridge.split()[-1:] not in (["is"], ["was"]) or goes_on(text, end):
        return False
    return len(value) >= 5 and value.isalpha() and value.istitle() and is_usable(value)


def _plain(text: str, name: str, label: int, at: int) -> tuple[int, int]:
    """Nothing but a space between label and value."""
    bridge = _BARE.match(text, at)
    if not bridge or name == "key" or _SAID.match(text, at):
        return at, at
    if name == "pin":
        bridge = _PLACE.match(text, at) if text[label:at].lower().startswith(_OF_A_PLACE) else None
        if not bridge:
            return at, at
        start, end = read(text, bridge.end())
        return (start, end) if _is_pin(text, name, start, end) else (at, at)
    if text[label - 1 : label] in ("-", "/"):
        return _if(is_usable, text, bridge.end())
    if name in ("community", "wifi_key"):
        return _if(is_marked, text, bridge.end())
    return _if(is_random if name == "token" else is_strong, text, bridge.end())


def _told(text: str, name: str, _label: int, at: int) -> tuple[int, int]:
    """More words stand between: what a later verb or colon of the clause leads to."""
    clause = _CLAUSE.match(text, at)
    for lead in _LEADS_TO.finditer(text, at, clause.end()) if clause and name != "key" else ():
        start, end = read(text, lead.end())
        value = text[start:end]
        if stands_for(value):
            break
        if about := _ABOUT.search(text, at, lead.end()):
            return (start, end) if about[0].lower() == "reset" and is_mixed(value) else (at, at)
        if is_random(value) if name == "token" else is_strong(value):
            return start, end
        if _is_pin(text, name, start, end) and _IS.search(lead[0]):
            return start, end
    return at, at


def _near(text: str, name: str, label: int, at: int) -> tuple[int, int]:
    """No word leads to it, but nothing else looks like this."""
    if name != "password":
        return at, at
    line = text.rfind("\n", max(0, label - _NEAR), label) + 1 or max(0, label - _NEAR)
    past = text.find("\n", at, at + _NEAR)
    tokens = _TOKEN.finditer(text, line, past if past >= 0 else at + _NEAR)
    return next((match.span() for match in tokens if is_made_up(match[0])), (at, at))


def _is_pin(text: str, name: str, start: int, end: int) -> bool:
    """Digits are a password where no year and no number of days can be meant."""
    value = _PIN.fullmatch(text, start, end)
    if not value or name not in ("pin", "password") or _AMOUNT.match(text, end):
        return False
    return name == "pin" or not _YEAR.fullmatch(value[0])


def another(text: str, end: int, *, many: bool) -> tuple[int, int]:
    """What was tried next, in "the passwords A, B and C"."""
    bridge = _ANOTHER.match(text, end) or (_LISTING.match(text, end) if many else None)
    return _if(is_strong, text, bridge.end()) if bridge else (end, end)


def _if(accepts: Callable[[str], bool], text: str, at: int) -> tuple[int, int]:
    start, end = read(text, at)
    return (start, end) if accepts(text[start:end]) else (at, at)
