"""Which passwords are too weak, and what is said about them."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutionflow.auth import guessable
from resolutionflow.auth.strength import LONGEST_BYTES, SHORTEST, fault_of

ABOUT = ("Northwind MSP", "Mara Okafor", "mara.okafor@harbor-it.example")
GUESSED = "Among the first that others try: common words, a row of keys or a repetition."


@pytest.mark.parametrize(
    "password",
    [
        "walk the thread first",
        "correct horse battery staple",
        "ein langer Satz über Züge",
        "три слова и ещё одно",
        "839201847562910",
        "          ;          x",
        "a" * 7 + "b" * 7 + "c" * 7,
    ],
)
def test_any_long_enough_phrase_is_taken(password: str) -> None:
    assert fault_of(password, ABOUT) is None


def test_fourteen_characters_are_too_few_whatever_they_take_in_bytes() -> None:
    assert fault_of("walk the threa") == "Shorter than 15 characters."
    assert fault_of("ü" * 7 + "ß" * 7) == "Shorter than 15 characters."
    assert fault_of("walk the thread") is None


def test_it_has_at_most_1024_bytes() -> None:
    written = "Läufer im Nebel, "
    longest = (written * 100).encode()[:LONGEST_BYTES].decode(errors="ignore")
    assert fault_of(longest) is None
    assert fault_of(longest + "12") == "Longer than 1,024 bytes."


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "P@ssw0rd-2026!!!!",
        "2026 password 2026",
        "Welcome2024Welcome",
        "iloveyou-monkey-99",
        "Please-Open-Sesame",
        "ｐａｓｓｗｏｒｄ１２３４５６７８",
        "123456789012345",
        "0987654321098765",
        "qwertyuiopasdfgh",
        "1qaz2wsx3edc4rfv",
        "!@#$%^&*()!@#$%^&*",
        "aaaaaaaaaaaaaaa",
        "abcabcabcabcabcab",
        "x7Qx7Qx7Qx7Qx7Q",
    ],
)
def test_what_is_tried_first_is_refused(password: str) -> None:
    assert fault_of(password) == GUESSED


def test_more_than_ten_thousand_are_known() -> None:
    """Each of them written as people do to reach the length."""
    pairs = list(product(sorted(guessable.WORDS), repeat=2))[::17]
    assert len(guessable.WORDS) ** 2 > 100_000 and len(pairs) > 10_000
    assert [pair for pair in pairs if not guessable.is_guessable(f"{pair[0].title()}-{pair[1]}1234567890!")] == []


@given(
    st.lists(st.sampled_from(sorted(guessable.WORDS)), min_size=1, max_size=3),
    st.sampled_from(["", "-", " ", "_", "2026", "."]),
    st.text("0123456789!?*. ", max_size=20),
)
def test_few_common_words_are_known_however_they_are_put_together(words: list[str], between: str, after: str) -> None:
    written = between.join(words)
    assert guessable.is_guessable(written + after)
    assert guessable.is_guessable(after + written.upper())


@given(
    st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1, max_size=8), st.integers(SHORTEST, 60)
)
def test_a_repetition_is_known(part: str, length: int) -> None:
    assert guessable.is_guessable((part * length)[:length])


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("ResolutionFlow is good", "resolutionflow"),
        ("north of northwind, west", "northwind"),
        ("N0rthw1nd 4ever and ever", "northwind"),
        ("OKAFOR walks the dog", "okafor"),
        ("a harbor of good hope", "harbor"),
        ("four of mara's marbles", "mara"),
    ],
)
def test_words_that_others_know_are_refused_by_name(password: str, word: str) -> None:
    assert fault_of(password, ABOUT) == f"Contains “{word}”, which others know about you."


@pytest.mark.parametrize("password", ["it is a good example", "msp of the good hope"])
def test_short_words_and_the_end_of_an_address_may_be_in_it(password: str) -> None:
    assert fault_of(password, ABOUT) is None


@given(st.text(max_size=1_100), st.lists(st.text(max_size=30), max_size=4))
def test_no_text_is_too_odd_to_be_judged(password: str, about: list[str]) -> None:
    fault = fault_of(password.encode("utf-8", "ignore").decode(), about)
    assert fault is None or fault.endswith((".", "you."))
