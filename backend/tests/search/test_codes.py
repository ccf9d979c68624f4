"""Error codes and event ids: found in any text, one spelling each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutionflow.search.codes import find_codes, listed_codes, source_words


def keys(text: str) -> list[str]:
    return [code.key for code in find_codes(text)]


@pytest.mark.parametrize(
    "spelling",
    [
        "0x20",
        "0x00000020",
        "0X20",
        "ERROR:00000020",
        "[ERROR:00000020]",
        "ErrorCode set to 32",
        "error 32",
        "Fehler 32",
    ],
)
def test_the_same_code_meets_in_every_spelling(spelling: str) -> None:
    assert keys(f"{spelling} when mounting the disk") == ["0x20"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AADSTS50053: account is locked", ["aadsts50053"]),
        ("aadsts 50053", ["aadsts50053"]),
        ("event id 4740 on the PDC", ["event 4740"]),
        ("Event ID: 4740", ["event 4740"]),
        ("EventID=4740", ["event 4740"]),
        ("event-id 4740", ["event 4740"]),
        ("Ereignis 4740", ["event 4740"]),
        ("User Profile Service event 1511", ["event 1511"]),
        ("Status 12", ["status 12"]),
        ("Status : 6\nReason : 3\nError : 0", ["status 6", "reason 3"]),
        ("Status set to 6", ["status 6"]),
        ("VSS error 800423f4", ["0x800423f4"]),
        ("0x800423F4", ["0x800423f4"]),
        ("result -2146893022", ["0x80090322"]),
        ("error 1722", ["0x6ba"]),
        ("bounced: 550 5.7.322", ["5.7.322"]),
        ("after KB5034441 and CTX126992", ["kb5034441", "ctx126992"]),
        ("ERROR_SHARING_VIOLATION", ["error_sharing_violation"]),
        ("reason AgentNotContactable", ["agentnotcontactable"]),
        ("0x20 and once more ERROR:00000020", ["0x20"]),
        ("0x35, then 0x43", ["0x35", "0x43"]),
    ],
)
def test_codes_are_found(text: str, found: list[str]) -> None:
    assert keys(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nothing here",
        "Status 0, Reason 0",
        "error: 0",
        "since 12:30 on 2026-11-21",
        "version 10.0.19045 at 192.168.1.20",
        "call 030 1234567",
        "host avd-sh-03",
        "the event of 21.11.2026",
        "error E4 on the coffee machine",
        "LoadProfile: p.lindt",
        "deadbeef",
    ],
)
def test_what_is_no_code_is_left_alone(text: str) -> None:
    assert keys(text) == []


def test_a_number_alone_may_be_an_error_or_an_event() -> None:
    assert keys(" 1722 ") == ["0x6ba", "event 1722"]
    assert keys("-2146893022") == ["0x80090322"]


@pytest.mark.parametrize(
    ("text", "common"), [("0x20", True), ("0x4C3", False), ("event 51", True), ("event 1511", False)]
)
def test_codes_that_every_product_uses_are_common(text: str, common: bool) -> None:
    assert [code.common for code in find_codes(f"{text} was shown")] == [common]


def test_what_was_written_is_kept_to_be_shown() -> None:
    assert [code.written for code in find_codes("saw Event  ID:  4740 today")] == ["Event ID: 4740"]


def test_an_authors_entry_that_looks_like_no_code_stands_as_it_is() -> None:
    assert [code.key for code in listed_codes("Bad  Gateway")] == ["bad gateway"]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("FSLogix event 51", {"fslogix"}),
        ("event 1311 NTDS KCC", {"ntd", "kcc"}),
        ("User Profile Service event 1511", {"user", "profil", "servic"}),
        ("0x20", set()),
    ],
)
def test_the_source_of_an_event_is_named_before_it(entry: str, words: set[str]) -> None:
    assert source_words(entry) == words


@given(st.integers(1, 79_999_999))
def test_hexadecimal_decimal_and_padded_meet(number: int) -> None:
    spellings = [f"0x{number:x}", f"0x{number:08X}", f"ERROR:{number:08x}", f"error {number}"]
    assert {tuple(keys(f"got {spelling} there")) for spelling in spellings} == {(f"0x{number:x}",)}


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    found = keys(text)
    assert len(found) == len(set(found))
