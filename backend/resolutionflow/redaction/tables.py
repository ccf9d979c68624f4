"""Secrets in a column: the label stands in the header alone, as in CSV, Markdown and the output of commands."""

import re
from collections.abc import Callable, Iterator

from resolutionflow.redaction.kinds import Found, Kind, scanner
from resolutionflow.redaction.values import is_strong, is_usable, read

_SHORTEST = 3
_HEADERS: list[tuple[Kind, str]] = [
    (
        "password",
        r"(?:(?:new|initial|temp(?:orary)?|user|admin|login|default|neues|start|old|mail)[ _-]?)?"
        r"(?:password|passwort|kennwort|initialkennwort|passphrase|passcode|pwd?|pin|pin[ -]?code)",
    ),
    ("wifi_key", r"(?:wi-?fi|wlan|wpa[23]?)[ _-]?(?:key|password|passwort|schlüssel|psk)"),
    ("secret", r"psk|pre-?shared[ -]?key|(?:client|shared)?[ _-]?secret(?:[ _-]?key)?"),
    ("community", r"(?:snmp[ -]?)?community(?:[ -]string)?"),
    ("token", r"(?:api|access)[ _-]?(?:key|token)"),
]
_KINDS = [(kind, re.compile(pattern, re.I)) for kind, pattern in _HEADERS]
_WHO = re.compile(
    r"(?:.{0,20}\b)?(?:user(?:[ _]?name)?|login|log-?in|name|account|konto|benutzer(?:name)?|anmeldename|host(?:name)?"
    r"|device|gerät|mailbox|e-?mail|mail|ssid|upn|samaccountname|nutzer|ip|url|server|system|site)(?:\b.{0,12})?",
    re.I,
)
_TITLES = "|".join(pattern for _, pattern in _HEADERS).replace("[ ]", r"\x20").replace("[ ", r"[\x20")
_HEADER = scanner(
    rf"""(?m:^)(?:[^\n]*(?:[|;,\t]|\x20\x20))?[\x20\t"*]*(?:{_TITLES})["*]*[\x20\t]*
    (?:[|;,\t][^\n]*|\x20\x20[^\n]*)?\r?(?m:$)"""
)
_SEPARATED = {each: re.compile(rf"(\"[^\"\n]*\"|[^{each}\n]*)(?:{re.escape(each)}|$)") for each in "|;\t,"}
_SPACED = re.compile(r"\S+(?: \S+)*")
_RULE = re.compile(r"[|:+=\s-]*-[|:+=\s-]*")
_Place = tuple[int, int]


def find_in_tables(text: str) -> Iterator[Found]:
    past = 0
    for header in _HEADER.finditer(text):
        if header.start() < past:
            continue
        line = header[0].rstrip("\r")
        separator = next((each for each in "|;\t," if each in line), "")
        titles = [line[left:right].strip('"* ').casefold() for left, right in _cells(line, separator)]
        columns = [(at, kind) for at, title in enumerate(titles) if (kind := _kind(title))]
        if len(titles) > 1 and columns and ", " not in line:
            accepts = is_usable if any(map(_WHO.fullmatch, titles)) else is_strong
            for end, cells in _rows(text, header.end(), separator, _cells(line, separator)):
                past = end
                for at, kind in columns:
                    yield from _value(text, kind, cells[at], accepts)


def _value(text: str, kind: Kind, cell: _Place, accepts: Callable[[str], bool]) -> Iterator[Found]:
    start, end = read(text, cell[0])
    end = min(end, cell[1])
    if end - start >= _SHORTEST and accepts(text[start:end]):
        yield Found(kind, start, end)


def _kind(title: str) -> Kind | None:
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(title)), None)


def _cells(line: str, separator: str) -> list[_Place]:
    if not separator:
        return [match.span() for match in _SPACED.finditer(line)]
    places = (match.span(1) for match in _SEPARATED[separator].finditer(line))
    return [(start + _blanks(line[start:end]), end) for start, end in places]


def _blanks(cell: str) -> int:
    return len(cell) - len(cell.lstrip())


def _rows(text: str, at: int, separator: str, titles: list[_Place]) -> Iterator[tuple[int, list[_Place]]]:
    """Where each row ends and its cells lie, down to the first line that is no row of this table."""
    while at < len(text):
        start = at + 1
        at = text.find("\n", start) if text.find("\n", start) >= 0 else len(text)
        line = text[start:at].rstrip("\r")
        if _RULE.fullmatch(line):
            continue
        cells = _cells(line, separator)
        if not separator and line.strip() and len(cells) < len(titles):
            cells = _under(titles, cells)
        if len(cells) != len(titles) or any(_kind(line[left:right]) for left, right in cells):
            return
        yield at, [(start + left, start + right) for left, right in cells]


def _under(titles: list[_Place], cells: list[_Place]) -> list[_Place]:
    """Columns of fixed width keep their place where a cell before them is empty. A sentence fills the first alone."""
    begun = dict(cells)
    starts = [start for start, _ in titles]
    if begun.keys() <= set(starts) and max(begun) > starts[0]:
        return [(start, begun.get(start, start)) for start in starts]
    return cells
