import re
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolutionflow.redaction.finding import find
from resolutionflow.redaction.kinds import Class
from resolutionflow.redaction.masking import PROFILES, Profile, redact
from tests.pace import is_linear, stays_below
from tests.redaction.labelled import labelled

CLASSES = get_args(Class)
PLANTED = labelled("planted")
LINES = [case["text"] for case in PLANTED] + labelled("lookalikes")
PIECES = st.one_of(
    st.sampled_from(LINES),
    st.text(max_size=20),
    st.sampled_from(
        ["password", "=", ":", " is ", "\\\\", "@", "://", "'", '"', "{", "/user:", "\n", " ", "\ud800", "İ"]
    ),
)
TEXTS = st.lists(PIECES, max_size=8).map("".join)
PUBLIC = PROFILES["public"]
REMOVE = Profile(secrets="remove", identifiers="remove")
HOSTILE = [
    *[
        "password",
        "password=",
        "password is ",
        "password: '",
        "net use ",
        "-" * 5 + "BEGIN PRIVATE KEY-----",
        "eyJ",
        "a@",
        "a.",
        "1.",
    ],
    *[
        "\\\\a\\",
        "http://a:",
        "::",
        "00:",
        "+1",
        "4111 ",
        "Server=a;",
        "tel ",
        "login: ",
        "Password Password1 ",
        '"',
        " ",
        "\n",
    ],
    *[
        "echo ",
        "curl -u a:",
        "snmpwalk -c ",
        "community ",
        "cookie: a=",
        "?sig=",
        "otpauth://a?a&",
        "Private-Lines: 1\nA ",
    ],
    *[
        "Name;Password\n",
        "Name;Password\nlena;Fake-1\n",
        "| Password | a ",
        "Name  Password\nx\n",
        "Password  ",
        ";Password;",
        "passwords: Fake-12a, ",
        "password Fake!Pass1 ",
        "password for the new old ",
        "password's ",
        "pin is 4711 ",
        "door code ",
        "tried Fake-12a and ",
        "login a@b with ",
        "creds (a, ",
        "password\n value: ",
        "password</td><td ",
        "snmp-server user a auth sha b priv aes ",
        "\nkey ",
        "1.2.3.4 to ",
        "version 1.2.3.4, ",
    ],
]
MOST = 60_000


@given(TEXTS)
@settings(deadline=None)
def test_what_is_found_never_overlaps(text: str) -> None:
    found = find(text, CLASSES)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(0 <= each.start < each.end <= len(text) for each in found)


@given(TEXTS)
@settings(deadline=None)
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = redact(text, PUBLIC).text
    assert redact(once, PUBLIC).text == once


def test_one_look_finds_all_there_is_in_a_line() -> None:
    again = [text for text in LINES if sum(redact(text, PUBLIC).counts.values()) != len(find(text, CLASSES))]
    assert again == []


@given(st.lists(st.sampled_from(PLANTED), max_size=6), st.sampled_from([PUBLIC, REMOVE]))
@settings(deadline=None)
def test_no_value_that_was_found_remains(cases: list[dict[str, str]], profile: Profile) -> None:
    text = "\n".join(case["text"] for case in cases)
    copy = redact(text, profile).text
    assert [case["value"] for case in cases if len(case["value"]) > 5 and case["value"] in copy] == []


@given(TEXTS)
@settings(deadline=None)
def test_a_class_that_is_not_asked_for_is_not_found(text: str) -> None:
    assert {each.class_ for each in find(text, ["secrets"])} <= {"secrets"}
    assert {each.class_ for each in find(text, ["identifiers"])} <= {"identifiers"}
    assert find(text, []) == []


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    assert is_linear(lambda text: find(text, CLASSES), piece, MOST)


def test_a_long_note_takes_little_more_than_reading_its_words() -> None:
    text = ("\n".join(LINES) * 4)[:MOST]
    assert stays_below(65, lambda: find(text, CLASSES), lambda: re.findall(r"\w+|\W", text))
