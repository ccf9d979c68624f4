"""What makes a password too weak: its length, that it is tried first, or that others know its words of its owner."""

import re
from collections.abc import Iterable

from resolutionflow.auth.guessable import WRITTEN_FOR, fold, is_guessable

SHORTEST = 15
LONGEST_BYTES = 1_024
PRODUCT = "ResolutionFlow"
SHORTEST_WORD = 4
NOT_LETTERS = re.compile(r"[\W\d_]+")


def fault_of(password: str, about: Iterable[str] = ()) -> str | None:
    """`about`: the names and addresses that others know of the person and the company. Made for a screen."""
    if len(password) < SHORTEST:
        return f"Shorter than {SHORTEST} characters."
    if len(password.encode()) > LONGEST_BYTES:
        return "Longer than 1,024 bytes."
    if is_guessable(password):
        return "Among the first that others try: common words, a row of keys or a repetition."
    known = find_known(password, (PRODUCT, *about))
    return f"Contains “{known}”, which others know about you." if known else None


def find_known(password: str, about: Iterable[str]) -> str | None:
    plain = fold(password)
    written = (plain, plain.translate(WRITTEN_FOR))
    return next((word for word in words_of(about) if any(word in each for each in written)), None)


def words_of(about: Iterable[str]) -> Iterable[str]:
    """Of an address all but its last part, which many share."""
    for said in about:
        told = said.rpartition(".")[0] if "@" in said else said
        yield from (word for word in NOT_LETTERS.split(fold(told)) if len(word) >= SHORTEST_WORD)
