"""Finds in any text what must not leave with it."""

import re
from collections.abc import Callable, Collection, Iterator

from resolutionflow.redaction.addresses import find_addresses, find_hosts
from resolutionflow.redaction.commands import find_in_commands
from resolutionflow.redaction.devices import find_configured
from resolutionflow.redaction.kinds import Class, Found
from resolutionflow.redaction.labels import find_labelled
from resolutionflow.redaction.numbers import find_numbers
from resolutionflow.redaction.signins import find_signed_in
from resolutionflow.redaction.tables import find_in_tables
from resolutionflow.redaction.tokens import find_private_keys, find_shapes, find_tokens
from resolutionflow.redaction.values import is_strong

# What shows itself by its form goes before what only a label tells.
_SECRETS: tuple[Callable[[str], Iterator[Found]], ...] = (
    find_private_keys,
    find_tokens,
    find_shapes,
    find_in_commands,
    find_configured,
    find_in_tables,
    find_labelled,
    find_signed_in,
    find_numbers,
)
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_RUN = re.compile(r"[^\s\"'<>,;()]+")
_ENDS = ".:!?]}"


def find(text: str, classes: Collection[Class], *, hosts: Collection[str] = ()) -> list[Found]:
    """In the order of the text, none over another."""
    text = _HALF_CHARACTER.sub("?", text)
    taken = bytearray(len(text))
    # Secrets are looked for even where they stay: what is part of one is no identifier.
    secrets = list(_apart(_secrets(text), taken))
    secrets += _apart(_repeated(text, secrets), taken)
    found = secrets if "secrets" in classes else []
    if "identifiers" in classes:
        found = found + list(_apart(_identifiers(text, hosts), taken))
    return sorted(found, key=lambda each: each.start)


def _secrets(text: str) -> Iterator[Found]:
    for finder in _SECRETS:
        yield from finder(text)


def _identifiers(text: str, hosts: Collection[str]) -> Iterator[Found]:
    yield from find_addresses(text)
    yield from find_hosts(text, hosts)


def _apart(found: Iterator[Found], taken: bytearray) -> Iterator[Found]:
    """Of a secret that reaches over another the rest is secret too; an identifier that does is none."""
    for each in found:
        for start, end in _free(taken, each.start, each.end):
            whole = (start, end) == (each.start, each.end)
            if whole or each.class_ == "secrets":
                taken[start:end] = b"\x01" * (end - start)
                yield Found(each.kind, start, end)


def _free(taken: bytearray, start: int, end: int) -> list[tuple[int, int]]:
    places = []
    while 0 <= (start := taken.find(0, start, end)) < end:
        past = taken.find(1, start, end)
        places.append((start, past if past >= 0 else end))
        start = places[-1][1]
    return places


def _repeated(text: str, secrets: list[Found]) -> Iterator[Found]:
    """A secret that was named once is one wherever it stands."""
    known = {text[each.start : each.end]: each.kind for each in secrets}
    known = {value: kind for value, kind in known.items() if is_strong(value)}
    for match in _RUN.finditer(text) if known else ():
        for value in (match[0], match[0].rstrip(_ENDS)):
            if value in known:
                yield Found(known[value], match.start(), match.start() + len(value))
                break
