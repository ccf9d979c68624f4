"""The words of each mail, as a person reads them: the golden files are what was read and found good."""

from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutionflow.accounts.permissions import Role
from resolutionflow.core.text import CONTROL
from resolutionflow.notifications import catalogue
from resolutionflow.notifications.catalogue import Reader, Seen
from resolutionflow.notifications.letters import Letter, Link, as_html, as_text, plain_name

GOLDEN = Path(__file__).with_name("golden")
AT = datetime(2026, 11, 21, 16, 12, tzinfo=UTC)
ZOE = Reader("Zoë Łuczak", "zoe@northwind.example", "Northwind MSP", "Europe/Warsaw", "https://flow.example")
STRANGER = Reader("", "sam@example.net", "Northwind MSP", "UTC", "https://flow.example")
CODE = "rfx_0123456789012345678901234567890123456789012"
HERE = Seen("Firefox on Windows", "192.0.2.17")
LETTERS = {
    "verification": catalogue.verification(ZOE, CODE),
    "registration_repeated": catalogue.registration_repeated(ZOE),
    "password_reset": catalogue.password_reset(ZOE, CODE),
    "password_changed": catalogue.password_changed(ZOE, AT),
    "email_change": catalogue.email_change(ZOE, CODE),
    "email_change_notice": catalogue.email_change_notice(ZOE, "zoe@example.net", AT),
    "email_changed": catalogue.email_changed(ZOE, "zoe@example.net", AT),
    "invite": catalogue.invite(STRANGER, CODE, role=Role.engineer, by="東 京子", until=AT),
    "invite_by_nobody": catalogue.invite(STRANGER, CODE, role=Role.viewer, by=None, until=AT),
    "new_device": catalogue.new_device(ZOE, HERE, AT),
    "refresh_reused": catalogue.refresh_reused(ZOE, HERE, AT),
    "role_changed": catalogue.role_changed(ZOE, old=Role.engineer, new=Role.admin, by="Tom Reyes"),
    "deactivated": catalogue.deactivated(ZOE, by="Tom Reyes"),
    "ownership_transferred": catalogue.ownership_transferred(STRANGER, old="Priya Rao", new="Tom Reyes"),
    "closing": catalogue.closing(STRANGER, by="Priya Rao", purge_at=AT),
}
names = st.text(max_size=200)


class Page(HTMLParser):
    """What a mail program makes of it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str | None] = []
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("name", LETTERS)
def test_each_mail_reads_as_its_golden_file(name: str) -> None:
    letter = LETTERS[name]
    assert f"Subject: {letter.subject}\n\n{as_text(letter)}" == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_every_golden_file_is_of_a_mail() -> None:
    assert {file.stem for file in GOLDEN.glob("*.txt")} == set(LETTERS)


def test_the_html_reads_as_its_golden_file() -> None:
    assert as_html(LETTERS["invite"]) == (GOLDEN / "invite.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LETTERS)
def test_the_html_says_what_the_text_says_and_loads_nothing(name: str) -> None:
    letter = LETTERS[name]
    page = Page(as_html(letter))
    for said in (letter.greeting, *letter.before, *letter.after, letter.foot):
        assert said in page.words and said in as_text(letter)
    assert page.tags <= {"html", "head", "meta", "title", "body", "p", "a", "br", "small", "hr"}
    assert page.links == ([letter.link.url] if letter.link else [])


@given(names, names, names)
def test_no_name_becomes_markup_a_header_or_a_link(person: str, account: str, by: str) -> None:
    to = Reader(person, "zoe@northwind.example", account, "UTC", "https://flow.example")
    letter = catalogue.invite(to, CODE, role=Role.engineer, by=by, until=AT)
    page = Page(as_html(letter))
    assert page.tags == {"html", "head", "meta", "title", "body", "p", "a", "br", "small", "hr"}
    assert page.links == [f"https://flow.example/join#{CODE}"]
    assert not CONTROL.search(letter.subject)


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ("Zoë Łuczak", "Zoë Łuczak"),
        ("東京 MSP", "東京 MSP"),
        ("Dr. O'Hara & Sons", "Dr. O'Hara & Sons"),
        ("Win at https://evil.example/now", "Win at https evil example/now"),
        ("www.evil.example", "www evil example"),
        ("A" * 90, "A" * 79 + "…"),
    ],
)
def test_a_name_is_shown_without_what_would_be_a_link(chosen: str, shown: str) -> None:
    assert plain_name(chosen) == shown


def test_a_link_is_shown_in_full_beneath_its_label() -> None:
    letter = Letter("Hello", "Hello,", (), Link("Go <on>", "https://flow.example/?a=1&b=2"), (), "Foot")
    assert "Go &lt;on&gt;</a><br><small>https://flow.example/?a=1&amp;b=2</small>" in as_html(letter)
    assert "Go <on>:\nhttps://flow.example/?a=1&b=2\n" in as_text(letter)
