"""A note as a file of every format: its name, its kind, the line at its foot."""

import json
from datetime import date
from typing import get_args

import pytest

from resolutionflow.documents.compose import compose
from resolutionflow.documents.document import NoteDocument
from resolutionflow.documents.exports import DIALECTS, Format, export
from resolutionflow.documents.letterhead import Letterhead, credit
from tests.documents.stories import STORIES

DAY = date(2026, 11, 13)
HEAD = Letterhead(company="Northwind IT", credit=credit("https://resolve.example"))


def note() -> NoteDocument:
    story = STORIES["back-twice"]()
    return compose(story.state, story.events, story.options)


@pytest.mark.parametrize(
    ("format", "ending", "media_type", "begins"),
    [
        ("markdown", "md", "text/markdown", "# FSLogix profile issues\n"),
        ("text", "txt", "text/plain", "FSLogix profile issues\n"),
        ("html", "html", "text/html", "<!doctype html>"),
        ("pdf", "pdf", "application/pdf", "%PDF-"),
        ("psa", "ticket.txt", "text/plain", "FSLogix profile issues\n"),
        ("json", "json", "application/json", "{"),
    ],
)
def test_each_format_has_a_name_and_a_kind(format: Format, ending: str, media_type: str, begins: str) -> None:
    file = export(note(), format, day=DAY)
    content = file.content if isinstance(file.content, bytes) else file.content.encode()
    assert (file.name, file.media_type) == (f"2026-11-13-fslogix-profile-issues.{ending}", media_type)
    assert content.startswith(begins.encode())


def test_every_format_can_be_written() -> None:
    assert set(DIALECTS) == set(get_args(Format))


@pytest.mark.parametrize("format", ["markdown", "text", "html"])
def test_the_foot_says_where_it_comes_from_where_a_plan_has_that(format: Format) -> None:
    assert "Generated with ResolutionFlow, https://resolve.example" in str(
        export(note(), format, day=DAY, letterhead=HEAD).content
    )
    assert "Generated with" not in str(export(note(), format, day=DAY).content)


def test_what_goes_into_a_ticket_or_a_program_has_no_foot() -> None:
    for format in ("psa", "json"):
        assert export(note(), format, day=DAY, letterhead=HEAD) == export(note(), format, day=DAY)


def test_json_is_the_tree_under_a_name_and_a_version() -> None:
    content = export(note(), "json", day=DAY).content
    told = json.loads(content)
    assert list(told) == ["format", "version", "title", "meta", "sections"]
    assert (told.pop("format"), told.pop("version")) == ("resolutionflow.note", 1)
    assert NoteDocument.model_validate(told) == note()
