"""Which word was meant: misspellings, dropped and swapped letters."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

SHORTEST = 4
# A misspelling proves less than the word itself.
QUALITY = 0.85
SIMILAR = 0.6
# Two changed letters make four differences at most: what differs more is not worth a closer look.
MOST_DIFFERENT = 4

Spellings = Mapping[str, Sequence[str]]


def spellings(choices: Iterable[str]) -> Spellings:
    """By their first letter: people seldom miss that."""
    found: dict[str, list[str]] = {}
    for choice in choices:
        if len(choice) >= SHORTEST:
            found.setdefault(choice[0], []).append(choice)
    return found


def meant(word: str, choices: Spellings) -> str | None:
    """The nearest of the choices that is near enough."""
    if len(word) < SHORTEST:
        return None
    letters = set(word)
    near = [
        (distance(word, choice), choice)
        for choice in choices.get(word[0], ())
        if abs(len(word) - len(choice)) <= 2 and len(letters ^ set(choice)) <= MOST_DIFFERENT
    ]
    best = min(near, default=None)
    if best and (best[0] <= allowed(word) or similarity(word, best[1]) >= SIMILAR):
        return best[1]
    return None


def pairs(names: Iterable[Sequence[str]]) -> dict[str, list[str]]:
    """Which words follow a word in names of several words."""
    found: dict[str, list[str]] = {}
    for name in names:
        for word, following in pairwise(name):
            found.setdefault(word, []).append(following)
    return found


def one_slip(word: str, choice: str) -> bool:
    return word[0] == choice[0] and abs(len(word) - len(choice)) <= 1 and distance(word, choice) == 1


def allowed(word: str) -> int:
    return 1 if len(word) < 8 else 2


def distance(one: str, other: str) -> int:
    """Letters added, dropped, changed or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        previous, row = row, [i]
        for j, mark in enumerate(other, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (letter != mark))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == mark:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = previous
    return row[-1]


def similarity(one: str, other: str) -> float:
    """Shared trigrams, as PostgreSQL's pg_trgm counts them."""
    left, right = trigrams(one), trigrams(other)
    return len(left & right) / len(left | right)


def trigrams(word: str) -> set[str]:
    padded = f"  {word} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}
