"""Words of any text: one spelling, one name, and nothing of what only machines write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutionflow.core.ids import uuid7
from resolutionflow.search.entries import MOST_WORDS, Entry, code_keys, names, wanted
from resolutionflow.search.vocabulary import is_thing, one_name_each, weight
from resolutionflow.search.words import fold, segments, stem, telling, words
from tests.pace import is_linear


def said(text: str) -> list[str]:
    return [word.stem for part in segments(text) for word in part]


def named(text: str) -> list[str]:
    return [word.stem for part in segments(text) for word in one_name_each(part)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mounting", "mounted"),
        ("profiles", "profile"),
        ("dropped", "drops"),
        ("policies", "policy"),
        ("attaching", "attach"),
        ("settings", "setting"),
    ],
)
def test_forms_of_a_word_meet(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("process", "proceed"), ("mail", "main"), ("pass", "pas"), ("vpn", "vp")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_accents_and_case_are_folded() -> None:
    assert fold("TemporÄres Straße æ can’t") == "temporares strasse ae can't"


def test_contractions_are_two_words() -> None:
    assert said("can't won't don't Tom's") == ["cannot", "will", "not", "do", "not", "tom"]


@pytest.mark.parametrize(
    "noise",
    [
        "[tid:00001a2c.00002b40]",
        "2026-11-21T08:00:01.123Z",
        "09:13:45.027",
        "21.11.2026",
        "S-1-5-21-1004336348-1177238915-682003330-512",
        "{0f8fad5b-d9cb-469f-a165-70867728950e}",
        "10.0.0.12",
        "00:1A:2B:3C:4D:5E",
        "mara@northwind.example",
        "200 MB",
    ],
)
def test_what_machines_write_is_cut_out(noise: str) -> None:
    assert said(f"left {noise} right") == ["left", "right"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "open C:\\ProgramData\\FSLogix\\Logs now",
            {"talk": ["open", "now"], "path": ["C", "ProgramData", "FSLogix", "Logs"]},
        ),
        ("\\\\srv\\profiles gone", {"path": ["\\\\srv\\profiles", "srv", "profiles"], "talk": ["gone"]}),
        ("Budget.xlsx is empty", {"name": ["Budget", "xlsx"], "talk": ["is", "empty"]}),
        ("on AVD-SH-03 today", {"talk": ["on", "today"], "name": ["AVD", "SH", "03"]}),
        ("see https://example.com/page ok", {"talk": ["see", "ok"], "path": ["https", "example", "com", "page"]}),
    ],
)
def test_paths_and_host_names_are_told_from_talk(text: str, kinds: dict[str, list[str]]) -> None:
    found: dict[str, list[str]] = {}
    for word in words(text):
        found.setdefault(word.kind, []).append(word.shown)
    assert found == kinds


def test_sentences_and_lines_are_apart() -> None:
    assert [[word.shown for word in part] for part in segments("One two. Three!\n\nfour 1.5 five")] == [
        ["One", "two"],
        ["Three"],
        ["four", "1", "5", "five"],
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("log on to AVD", "signing in to the remote desktop"),
        ("temp profile", "temporäres Profil"),
        ("icons vanished", "icons are gone"),
        ("disk is full", "no space on disk"),
        ("wi-fi", "WLAN"),
        ("password", "Kennwort"),
    ],
)
def test_one_thing_has_one_name(one: str, other: str) -> None:
    def weighty(text: str) -> set[str]:
        return {name for name in named(text) if weight(name) > 0}

    assert weighty(one) == weighty(other)


def test_the_longest_name_wins_and_is_shown_as_said() -> None:
    [word] = one_name_each(words("Azure Virtual Desktop"))
    assert (word.stem, word.shown) == ("remote desktop", "Azure Virtual Desktop")


def test_a_path_to_a_share_is_a_unc_path() -> None:
    assert [word.stem for word in words("\\\\srv\\data C:\\data") if word.kind == "path"] == [
        "unc",
        "srv",
        "data",
        "c",
        "data",
    ]


def test_a_numbered_machine_is_what_it_is_called_by() -> None:
    assert named("DC01 and SRV02") == ["domain controller", "and", "srv02"]


def test_a_capital_tells_a_product_from_a_word() -> None:
    assert named("Teams for two teams") == ["Teams", "for", "two", "team"]
    assert is_thing("Teams") and not is_thing("team")


def test_of_a_long_text_the_beginning_and_the_end_are_read_and_each_line_once() -> None:
    read = [word.shown for part in telling("first\n" + "same\n" * 4000 + "last") for word in part]
    assert read == ["first", "same", "last"]


@pytest.mark.parametrize(("little", "more"), [("please", "issue"), ("issue", "desktop"), ("desktop", "repadmin")])
def test_talk_weighs_less_than_topics(little: str, more: str) -> None:
    assert weight(stem(little)) < weight(stem(more))


ENTRY = Entry(
    "flow", uuid7(), "Profiles", "Summary.", ("sign-in hangs",), ("0x00000020", "0x20", "Status 12"), ("avd",)
)


def test_an_entry_is_found_under_each_spelling_of_its_codes_and_names() -> None:
    assert code_keys(ENTRY) == ["0x20", "status 12"]
    assert names([*ENTRY.symptoms, *ENTRY.tags]) == "sign in hang remote desktop"


def test_the_weightiest_words_are_looked_for_first() -> None:
    looked_for = wanted("please help, the desktop of fslogix user shows 0x20")
    assert looked_for.words[0] == "fslogix"
    assert "please" not in looked_for.words and looked_for.codes == ["0x20"]


@given(st.text(max_size=400))
def test_any_text_has_words_that_can_be_quoted(text: str) -> None:
    looked_for = wanted(text * 5)
    assert len(looked_for.words) <= MOST_WORDS
    assert all(word and '"' not in word and " " not in word and "\x00" not in word for word in looked_for.words)


@pytest.mark.parametrize("piece", ["a.", "a-", "-1", "1.", "2020-", "cve-", "a@", "a1.b ", "/a ", "\\\\a ", "S-1-"])
def test_no_text_takes_long_to_read(piece: str) -> None:
    """What repeats makes a careless pattern look at every rest of the text from every place in it."""
    assert is_linear(segments, piece, 20_000)
