"""The note of a ticket: plain lines that stay readable, cut only where it says so."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolutionflow.documents.compose import compose
from resolutionflow.documents.document import Code, NoteDocument, NoteSection, Remark, StepEntry, Steps
from resolutionflow.documents.renderers.psa import render
from tests.documents.stories import STORIES

LEFT_OUT = re.compile(r"^ *\[(\d+) lines? left out\]$")


def note(*outputs: str, command: str = "qwinsta") -> NoteDocument:
    blocks: list[Code | Remark] = [Code(time="09:21", label="Output", text=output) for output in outputs]
    entry = StepEntry(
        number=1,
        time="09:20",
        title="Who is signed in?",
        result="Nobody",
        blocks=[
            Code(time=None, label="Command", text=command),
            *blocks,
            Remark(time="09:22", label="Note", text="Odd."),
        ],
    )
    return NoteDocument(
        title="Sign-in", meta=[], sections=[NoteSection(heading="Steps", blocks=[Steps(entries=[entry])])]
    )


def output(lines: int) -> str:
    return "\n".join(f"line {number}" for number in range(1, lines + 1))


def lines_told(text: str) -> int:
    """Those that stand there and those that are said to be missing."""
    found = [(line, LEFT_OUT.match(line)) for line in text.splitlines()]
    return sum(int(left_out[1]) if left_out else 1 for _, left_out in found)


def test_a_note_in_plain_lines() -> None:
    assert render(note("SESSIONNAME\n  console", command="qwinsta\nexit")) == (
        "Sign-in\n"
        "\n"
        "STEPS:\n"
        "1. 09:20 Who is signed in? Nobody\n"
        "   - Command:\n"
        "       qwinsta\n"
        "       exit\n"
        "   - 09:21 Output:\n"
        "       SESSIONNAME\n"
        "         console\n"
        "   - 09:22 Note: Odd.\n"
    )


@pytest.mark.parametrize("name", STORIES)
def test_a_story_has_its_sections_and_no_markup_of_ours(name: str) -> None:
    story = STORIES[name]()
    document = compose(story.state, story.events, story.options)
    text = render(document)
    for section in document.sections:
        assert f"\n\n{section.heading.upper()}:\n" in text
    assert text.count("**") == document.model_dump_json().count("**")


def test_a_note_that_fits_is_whole() -> None:
    whole = render(note(output(300)))
    assert render(note(output(300)), len(whole)) == whole
    assert "left out" not in whole


def test_the_longest_output_is_shortened_first() -> None:
    text = render(note(output(12), output(300)), 900)
    assert all(f"       line {number}\n" in text for number in range(1, 13))
    assert "       line 300\n" in text
    assert text.count("left out]") == 1


def test_an_output_keeps_more_of_its_tail() -> None:
    kept = [line.strip() for line in render(note(output(300)), 600).splitlines() if line.startswith("       line")]
    told = [int(line.removeprefix("line ")) for line in kept]
    assert told[0] == 1 and told[-1] == 300
    assert 0 < sum(number < 150 for number in told) < sum(number > 150 for number in told)


def test_commands_and_remarks_stay_while_outputs_can_go() -> None:
    spent = render(note(output(300), "x" * 5_000), 200)
    assert spent == render(note("[300 lines left out]", "[1 line left out]"))


def test_where_outputs_are_not_enough_the_end_goes() -> None:
    text = render(note(output(50), command=output(50)), 200)
    assert len(text) <= 200
    assert LEFT_OUT.match(text.splitlines()[-1])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(1, 200), max_size=5), st.integers(40, 3_000))
def test_no_note_is_too_long_and_no_line_goes_unsaid(sizes: list[int], at_most: int) -> None:
    document = note(*map(output, sizes))
    text = render(document, at_most)
    assert len(text) <= at_most
    assert lines_told(text) == len(render(document).splitlines())
