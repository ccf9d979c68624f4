"""Passwords that are tried first, by rule: few common words in a row, rows of keys, counting, repetition."""

import unicodedata
from pathlib import Path

WORDS = frozenset(Path(__file__).with_name("guessable.txt").read_text().split())
MOST_WORDS = 3
# What fingers or counting follow, written so often that it can begin anywhere and go on.
RUNS = (
    "1234567890",
    "!@#$%^&*()",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertzuiopasdfghjklyxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "112233445566778899",
)
ROWS = tuple(written * 8 for run in RUNS for written in (run, run[::-1]))
# What repeats a part this short is that part.
LONGEST_REPEATED = 8
WRITTEN_FOR = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"})


def is_guessable(password: str) -> bool:
    """Case, marks and digits around and between words change nothing, nor do digits written for letters."""
    plain = fold(password)
    if repeats(plain) or any(plain in row for row in ROWS):
        return True
    written = (plain, within(plain).translate(WRITTEN_FOR))
    return any(are_few_words("".join(filter(str.isalpha, each))) for each in written)


def fold(password: str) -> str:
    return unicodedata.normalize("NFKC", password).casefold()


def within(plain: str) -> str:
    """From the first letter, or what is written for one in words, to the last."""
    return plain.strip("".join({character for character in plain if not character.isalpha() and character not in "@$"}))


def repeats(plain: str) -> bool:
    """Of one short part, the last time perhaps cut off."""
    return any(plain.startswith((plain[:part] * len(plain))[: len(plain)]) for part in range(1, LONGEST_REPEATED + 1))


def are_few_words(text: str, most: int = MOST_WORDS) -> bool:
    if text in WORDS:
        return True
    return most > 1 and any(text[:end] in WORDS and are_few_words(text[end:], most - 1) for end in range(1, len(text)))
