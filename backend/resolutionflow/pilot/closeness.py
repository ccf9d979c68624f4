"""Which word was meant: misspellings, dropped and swapped letters."""

from collections.abc import Iterable

SHORTEST = 4
# A misspelling proves less than the word itself.
QUALITY = 0.85
SIMILAR = 0.6


def meant(word: str, choices: Iterable[str]) -> str | None:
    """The nearest of the choices that is near enough; people seldom miss the first letter."""
    near = [(distance(word, choice), choice) for choice in choices if _worth_comparing(word, choice)]
    best = min(near, default=None)
    if best and (best[0] <= allowed(word) or similarity(word, best[1]) >= SIMILAR):
        return best[1]
    return None


def allowed(word: str) -> int:
    return 1 if len(word) < 8 else 2


def _worth_comparing(word: str, choice: str) -> bool:
    return len(word) >= SHORTEST <= len(choice) and word[0] == choice[0] and abs(len(word) - len(choice)) <= 2


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
