"""Reads the value that follows a label, and judges whether it can be a secret."""

import re
from math import log2

LONGEST = 1024
_CLOSING = {'"': '"', "'": "'", "“": "”", "„": "“", "`": "`", "«": "»", "‘": "’"}
_PLAIN = re.compile(rf"[^\s<;\"]{{1,{LONGEST}}}")
_NEXT_FIELD = re.compile(r",[\w-]{1,40}[=:]|&[\w-]{1,40}=|\\[\"nrt]|\"")
_SEED = re.compile(r"[A-Z2-7]{4}(?: [A-Z2-7]{4}){3,15}(?!\w)")
_NEXT_WORD = re.compile(r"[ ]{1,2}(?:[^\W\d_]|\[)")
_STANDS_FOR = re.compile(
    r"""
    \{\{.* | \[.* | <.* | \(.* | %\w+%? | \$(?:env:)?[\w.:]+\W{0,2} | \$[{(].*   # placeholders and variables
  | [*•●xX.…·–→_#?\\/|=-]+                                                     # shown as dots
  | [\w.]+\(.* | \w+(?:\.\w+)*\[.* | -.*                                    # calls, and the next option
  | "{0,2}|'{0,2}
    """,
    re.X,
)
_HARMLESS = re.compile(
    r"""
    \{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}? | S-1(?:-\d+){2,15} | 0x[0-9a-f]+ | KB\d+ | CVE-\d{4}-\d+
  | AADSTS\d+ | \d{1,4}[./-]\d{1,2}[./-]\d{1,4} | \d\d?:\d\d(?::\d\d)? | \d+(?:\.\d+){1,4}
  | HK(?:LM|CU|CR|U|EY_\w+):?\\.*
  | [a-z]:\\.* | [a-z+]{2,12}://.* | [a-z_]\w{0,30}=[^=].*
  | (?:chrome|edge|firefox|server|windows|win|office|outlook|exchange|teams|sql|java|ios|android|sage)\d{1,4}
  | argon2(?:id)? | bcrypt | scrypt | pbkdf2\S* | sha-?\d+ | md5 | aes-?\d+\S* | \\[a-z]+\\.*
  | (?:read|get|convertto|import)-[a-z]+ 
  | [\w-]+\.(?:exe|dll|log|pdf|txt|docx?|xlsx?|vhdx?|ps1|csv|json|xml|config)
    """,
    re.X | re.I,
)
_SIGNS = frozenset("!#$%&*+?^~§€")
# What stands after a label in talk about passwords, and is none.
_TALK = frozenset(
    """
    a about absent abgelaufen accepted again aktiviert already also an and angefordert are as asked at auf aus been
    before blank but by can cannot change changed changes correct daily deaktiviert der die das denied disabled does
    doesn't eingegeben empty enabled entered entspricht erforderlich error expire expired expires expiring failed
    failure false falsch fehlt field file fine for forgotten from funktioniert geändert gesetzt gesperrt given good
    had has have he her hidden hinterlegt his im in incorrect invalid is ist it its ja kein keine keines known
    korrekt last läuft leer locked lost matches missing mistyped mismatch must muss n/a na needed needs nein never
    new nicht nie nil no none not null of off ok okay old on only optional or over pending per policy present prompt
    readonly redacted refused rejected required reset restricted richtig rotated saved secure see seen sent set she
    shown siehe soon stale still stored strong sync synced that the their they this to true typed unbekannt
    unchanged und unknown unset until updated used user valid vergessen via vom von wait was weak were what when
    which will with without wrong wurde yes you your zu zurückgesetzt zugestellt
    """.split()
)


def read(text: str, at: int) -> tuple[int, int]:
    """Where the value that begins at `at` lies; empty where none does."""
    opening = text[at : at + 1]
    if opening == "\\" and text[at + 1 : at + 2] in _CLOSING:
        return read(text, at + 1)
    if closing := _CLOSING.get(opening):
        end = text.find(closing, at + 1, at + 1 + LONGEST)
        line_end = text.find("\n", at + 1, at + 1 + LONGEST)
        if end > 0 and not 0 <= line_end < end:
            return at + 1, end - (text[end - 1] == "\\")
        at += 1
    if seed := _SEED.match(text, at):
        return at, seed.end()
    return _bare(text, at)


def _bare(text: str, at: int) -> tuple[int, int]:
    plain = _PLAIN.match(text, at)
    if not plain:
        return at, at
    value = plain[0]
    if value.startswith("{") and not value.startswith("{{") and (end := text.find("}", at, at + LONGEST)) > 0:
        return at + 1, end
    if cut := _NEXT_FIELD.search(value):
        value = value[: cut.start()]
    return at, at + len(value.rstrip(".,:)]}'`>|…*"))


def stands_for(value: str) -> bool:
    """A placeholder, a variable, dots: nothing that anybody could use."""
    return _STANDS_FOR.fullmatch(value) is not None


def is_usable(value: str) -> bool:
    """Anything but a placeholder, a word of talk, or what is known to be harmless."""
    return not (stands_for(value) or value.casefold() in _TALK or _HARMLESS.fullmatch(value))


def is_word(value: str) -> bool:
    """Letters only or digits only, as in any sentence."""
    return value.isalpha() or value.isdecimal()


def is_phrase(value: str) -> bool:
    """Words put together at random: talk needs its small words."""
    return sum(word.casefold() in _TALK for word in value.split()) <= 1


def is_marked(value: str) -> bool:
    """Nobody would write it as a word: a digit, a sign or a capital inside."""
    return (
        len(value) >= 4
        and is_usable(value)
        and (not is_word(value) or value[1:].lower() != value[1:] != value[1:].upper())
    )


def is_strong(value: str) -> bool:
    """Letters mixed with digits or signs, as people make passwords."""
    letters = sum(character.isalpha() for character in value)
    others = sum(not (character.isalpha() or character in " -'.,/()→·–") for character in value.rstrip("?"))
    return len(value) >= 6 and letters > 0 and others > 0 and is_usable(value)


def is_mixed(value: str) -> bool:
    """Small letters, capitals and digits, or a sign that stands in no name."""
    classes = (str.islower, str.isupper, str.isdigit)
    return is_strong(value) and (
        all(any(map(of_class, value)) for of_class in classes) or not _SIGNS.isdisjoint(value[:-1])
    )


def is_made_up(value: str) -> bool:
    """Small letters, capitals, digits and such a sign."""
    return (
        len(value) >= 8
        and is_mixed(value)
        and is_mixed("".join(filter(str.isalnum, value)))
        and (not _SIGNS.isdisjoint(value[:-1]))
    )


def is_random(value: str) -> bool:
    """Long, mixed, and with few repetitions."""
    if len(value) < 16 or " " in value or not is_strong(value) or "/" in value[:1]:
        return False
    shares = [value.count(character) / len(value) for character in set(value)]
    return -sum(share * log2(share) for share in shares) > 3


def goes_on(text: str, end: int) -> bool:
    """The sentence runs on after the value."""
    return _NEXT_WORD.match(text, end) is not None
