"""Matching: the right flow, the right reason, and nothing for what no flow answers."""

from pathlib import Path
from uuid import UUID

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from resolutionflow.pilot.closeness import distance, meant, similarity, spellings
from resolutionflow.pilot.hearing import read
from resolutionflow.pilot.matching import OFFERED_FROM, choose, score
from resolutionflow.search.entries import Entry

FLOWS = yaml.safe_load((Path(__file__).parent / "flows.yaml").read_text(encoding="utf-8"))


def entry(number: int, slug: str) -> Entry:
    written = FLOWS[slug]
    return Entry(
        "flow",
        UUID(int=number),
        written["title"],
        written["summary"],
        tuple(written["symptoms"]),
        tuple(written["codes"]),
        tuple(written["tags"]),
    )


ENTRIES = [entry(number, slug) for number, slug in enumerate(FLOWS, 1)]
SLUGS = {UUID(int=number): slug for number, slug in enumerate(FLOWS, 1)}


def offered(text: str, entries: list[Entry] = ENTRIES) -> str | None:
    best, _ = choose(score(text, entries, {}))
    return SLUGS[best.id] if best else None


def reasons(text: str) -> list[str]:
    return [reason.text for reason in score(text, ENTRIES, {})[0].reasons]


@pytest.mark.parametrize("slug", list(FLOWS))
def test_each_flow_is_offered_for_its_own_symptoms(slug: str) -> None:
    assert {symptom: offered(symptom) for symptom in FLOWS[slug]["symptoms"]} == dict.fromkeys(
        FLOWS[slug]["symptoms"], slug
    )


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("VDA won't register since the new image was rolled out", "vda"),
        ("vda unregistred on host 3", "vda"),
        ("users get 'no machines available' for the desktop group", "vda"),
        ("AD replication failing between DC1 and DC2, error 1722", "replication"),
        ("domain controler not replicatng for 3 days", "replication"),
        ("Event 2042, too long since last replication", "replication"),
        ("repadmin: -2146893022", "replication"),
        ("SonicWall site to site VPN tunel is down since last night", "tunnel"),
        ("IKE phase 2 proposal mismatch on the firewall", "tunnel"),
        ("tunnel is up but there is no traffic to the branch", "tunnel"),
        ("User can't open the shared drive S:, access denied", "share"),
        ("0x80070035 when mapping a drive", "share"),
        ("cannot map network drive after changing the password", "share"),
        (
            "Hello team,\n\nhope you are well.\nMara cannot map her network drive any more.\n\nBest regards\nTom",
            "share",
        ),
    ],
)
def test_other_words_misspellings_and_codes_find_the_flow(text: str, slug: str) -> None:
    assert offered(text) == slug


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "help",
        "hello, quick question about the contract",
        "Printer on the second floor prints blank pages",
        "Please resend the March invoice",
        "user says the computer is broken",
        "the server is slow",
        "password expired, user cannot sign in",
        "Teams calls are choppy",
        "Need a second monitor",
        "Thanks, that works now",
    ],
)
def test_what_no_flow_answers_is_offered_nothing(text: str) -> None:
    assert offered(text) is None


def test_a_pasted_log_is_read_for_its_codes_and_not_its_noise() -> None:
    lines = [f"2026-11-21 09:{n:02}:00 [tid:0000{n:04x}] INFO C:\\Windows\\x{n}.dll loaded" for n in range(60)]
    log = "\n".join([*lines, "09:59:59 ERROR NO_PROPOSAL_CHOSEN for peer 203.0.113.7", *lines])
    assert offered(log) == "tunnel"


def test_a_symptom_word_for_word_is_certain_in_any_text() -> None:
    found = score("Our printer is fine. But now the tunnel is up but there is no traffic, says the boss", ENTRIES, {})
    assert (SLUGS[found[0].id], found[0].score) == ("tunnel", 1.0)


def test_an_exact_code_is_certain() -> None:
    assert score("0x80070035", ENTRIES, {})[0].score == 1.0


def test_a_code_every_product_uses_needs_company() -> None:
    alone = score("toner replacement shows 0x5", ENTRIES, {})[0]
    in_company = score("file share permissions 0x5", ENTRIES, {})[0]
    assert SLUGS[alone.id] == SLUGS[in_company.id] == "share"
    assert alone.score < OFFERED_FROM and in_company.score == 1.0


def test_an_event_of_another_source_needs_company() -> None:
    assert offered("scanner driver wrote event 1012 after lunch") is None
    assert offered("Citrix Desktop Service event 1012 after lunch") == "vda"


def test_a_number_beside_its_source_is_that_sources_event() -> None:
    assert reasons("1012 and again 1012 from Citrix Desktop Service")[0] == "Event 1012 is one this flow answers"
    assert offered("Desktop order 1012") is None


def test_a_code_belongs_to_each_source_that_is_listed() -> None:
    listed = ("event 1311 NTDS KCC", "event 1311 ActiveDirectory_DomainService")
    flow = Entry("flow", UUID(int=9), "Topology", "Links.", (), listed, ())
    for text in ("KCC wrote 1311 twice", "saw 1311 by ActiveDirectory_DomainService"):
        assert [found.score for found in score(text, [flow], {})] == [1.0]
    assert score("invoice 1311 for the customer", [flow], {}) == []


def test_an_error_that_is_spelled_out_is_found_word_for_word() -> None:
    flow = Entry("flow", UUID(int=9), "Links", "Links.", (), ("Dead peer detected", "ContactLost"), ())
    [found] = score("09:00 fw1 dead peer detected, interface X1", [flow], {})
    assert (found.score, found.reasons[0].text) == (1.0, '"Dead peer detected" is one this flow answers')
    assert score("a peer of mine was detected in the lab", [flow], {}) == []


def test_a_text_about_another_product_is_not_taken_for_this_one() -> None:
    assert offered("access denied on shared drive") == "share"
    assert offered("access denied on shared OneDrive and iPhone photos") is None


def test_what_sounds_like_a_symptom_and_has_the_flows_words_is_surer_than_either() -> None:
    [both] = score("vpn site tunnel keeps dying", [ENTRIES[2]], {})
    [words] = score("sonicwall peers keep dying", [ENTRIES[2]], {})
    assert words.score < both.score < 1


def test_reasons_say_in_words_what_speaks_for_it() -> None:
    assert reasons("network path was not found, 0x80070035")[:2] == [
        "Error code 0x80070035 is one this flow answers",
        "Sounds like: network path was not found",
    ]
    assert reasons("event id 2042 on DC2")[0] == "Event id 2042 is one this flow answers"
    assert reasons("Sonicwal VPN tunnel") == ['Says "Sonicwal VPN tunnel"', "Sounds like: vpn tunnel down"]
    assert (
        reasons("toner out, the tunnel of our SonicWall too and IKE with it")[0]
        == 'Says "IKE", "SonicWall" and "tunnel"'
    )


def test_a_word_of_every_flow_tells_less_than_a_word_of_one() -> None:
    share = ENTRIES[3]
    alone = score("ntfs smb puzzle", [share], {})[0].score
    everywhere = [Entry("flow", UUID(int=9), "NTFS", "Ntfs.", (), (), ("ntfs",)), share]
    [among] = [found for found in score("ntfs smb puzzle", everywhere, {}) if found.id == share.id]
    assert 0 < among.score < alone


@pytest.mark.parametrize("word", ["profile", "port", "replication", "share", "agent", "AVD", "VPN", "server", "access"])
@pytest.mark.parametrize("line", ["{}", "{} {} {}", "the new {} please, thank you", "Subject: {} on my laptop"])
def test_a_word_that_is_said_of_many_things_is_no_evidence(word: str, line: str) -> None:
    many = (f"{word} is down", f"the {word} stopped working", f"{word} broken", f"no {word} since monday")
    flow = Entry("flow", UUID(int=9), "Trouble", "Trouble.", many, (), (word,))
    assert score(line.format(word, word, word), [flow, *ENTRIES], {}) == []


def test_a_word_of_the_title_alone_is_listed_and_not_offered() -> None:
    [only] = score("sonicwall licences for the customer", ENTRIES, {})
    assert SLUGS[only.id] == "tunnel" and only.score < OFFERED_FROM


def test_another_product_is_beside_the_point_where_the_flows_own_is_named() -> None:
    assert offered("VPN tunnel to the branch drops, Fortigate on the other side") is None
    assert offered("SonicWall VPN tunnel to the branch drops, Fortigate on the other side") == "tunnel"


def test_greetings_and_boilerplate_weigh_nothing() -> None:
    plain = score("vpn tunnel drops", ENTRIES, {})[0]
    polite = score("Hello, please help us, thanks. Kind regards. vpn tunnel drops", ENTRIES, {})[0]
    assert polite.score == plain.score


def test_use_multiplies_evidence() -> None:
    unused, used = score("vpn tunnel drops", ENTRIES, {}), score("vpn tunnel drops", ENTRIES, {ENTRIES[0].id: 95})
    assert used[0].score == pytest.approx(unused[0].score * (0.8 + 0.2 * 0.05), abs=1e-4)
    assert score("vpn tunnel drops", ENTRIES, {unused[0].id: 95})[0].score == unused[0].score


def test_use_adds_nothing_to_a_flow_that_nothing_speaks_for() -> None:
    assert score("coffee is cold", ENTRIES, {entry.id: 99 for entry in ENTRIES}) == []


def test_of_equal_scores_the_better_supported_comes_first() -> None:
    text = "error 0x5: access denied on shared drive, replication partner"
    replication = Entry("flow", UUID(int=0), "Replication", "Replicates.", (), ("0x5",), ())
    first, second = score(text, [replication, ENTRIES[3]], {})
    assert (first.score, second.score) == (1.0, 1.0) and SLUGS[first.id] == "share"


def test_without_an_offer_the_best_three_stand_beside() -> None:
    found = score("access citrix network dns tunnel", ENTRIES, {})
    low = [match for match in found if match.score < OFFERED_FROM]
    best, others = choose(low)
    assert len(low) >= 3 and best is None and list(others) == low[:3]


@given(st.text(max_size=300))
def test_any_text_gets_scores_between_none_and_certain_in_order(text: str) -> None:
    found = score(text, ENTRIES, {})
    assert all(0 < match.score <= 1 for match in found)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)


@given(st.permutations(ENTRIES))
def test_the_order_of_the_flows_does_not_matter(entries: list[Entry]) -> None:
    text = "access denied, tunnel down, citrix replication"
    assert score(text, entries, {}) == score(text, ENTRIES, {})


@pytest.mark.parametrize(
    ("word", "own"),
    [
        ("temporery", "temporary"),
        ("dissapear", "disappear"),
        ("sonicwal", "sonicwall"),
        ("lockd", "lock"),
        ("vdpa", None),
        ("painted", None),
        ("xemporary", None),
        ("vpm", None),
    ],
)
def test_a_misspelling_is_taken_for_the_word_that_was_meant(word: str, own: str | None) -> None:
    choices = spellings(["temporary", "disappear", "sonicwall", "lock", "vpn", "pointer", "vda"])
    assert meant(word, choices) == own


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("site tu site", ["site to site"]),
        ("actve directory", ["active directory"]),
        ("netwrok drve", ["drive"]),
        ("site and site", ["sit", "and", "sit"]),
    ],
)
def test_within_a_name_of_several_words_a_short_one_may_be_misspelt(text: str, names: list[str]) -> None:
    assert [word.stem for word in read(text).words] == names


@given(st.text("abc", max_size=8), st.text("abc", max_size=8))
def test_distance_and_similarity_are_the_same_both_ways(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert similarity(one, other) == similarity(other, one)
    assert (distance(one, other) == 0) == (one == other)
