"""The notes of whole stories, as a senior would send them. The expected texts were written by hand."""

from pathlib import Path

import pytest

from resolutionflow.documents.compose import compose
from resolutionflow.documents.document import NoteDocument
from resolutionflow.documents.renderers import markdown, text
from tests.documents.stories import STORIES

NOTES = Path(__file__).parent / "notes"


@pytest.mark.parametrize("name", STORIES)
def test_a_note_reads_as_it_was_judged(name: str) -> None:
    story = STORIES[name]()
    note = compose(story.state, story.events, story.options)
    assert text.render(note) == (NOTES / f"{name}.txt").read_text(encoding="utf-8")
    assert markdown.render(note) == (NOTES / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", STORIES)
def test_a_note_survives_the_wire(name: str) -> None:
    story = STORIES[name]()
    note = compose(story.state, story.events, story.options)
    assert NoteDocument.model_validate_json(note.model_dump_json()) == note
