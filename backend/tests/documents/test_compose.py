"""What single rules of a note look like; whole notes stand in `test_notes`."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from resolutionflow.documents.compose import compose
from resolutionflow.documents.document import NoteDocument, Run
from resolutionflow.documents.exports import export
from resolutionflow.documents.renderers.text import render
from resolutionflow.sessions.timeline_events import Actor
from tests.documents.story import FSLOGIX, PRINTER, Story


def lines(story: Story) -> list[str]:
    return [line.strip() for line in render(compose(story.state, story.events, story.options)).split("\n")]


def at_the_key() -> Story:
    story = Story("Slow", PRINTER)
    story.answer("next")
    story.answer("next")
    return story


def test_a_secret_is_told_but_not_shown() -> None:
    story = at_the_key()
    story.set("printer.key", "hunter2", 1)
    story.output("sent")
    story.answer("given", value="hunter3")
    story.output("0.1")
    story.answer("fine", value="4")
    note = lines(story)
    assert "09:23  Key of the printer: Given, not shown" in note
    assert "3. 09:25  What is the key of the printer? Given, not shown" in note
    assert "echo {{printer.key}} | nc PRN-01.print.local 9100" in note
    assert "time lpr -P PRN-01 -o key={{answer.key}}" in note
    assert "- Key: Given, not shown" in note
    assert "hunter" not in "\n".join(note)


def test_a_title_holds_the_values_of_its_time() -> None:
    story = at_the_key()
    story.set("printer.name", "PRN-07")
    story.answer("given", value="key")
    story.answer("slow", value="25")
    story.answer("done")
    story.set("printer.name", "PRN-08")
    story.answer("fine", value="4")
    note = lines(story)
    assert "4. 09:24  How long does the first page of PRN-07 take? 25 s" in note
    assert "5. 09:25  Restart the spooler of PRN-07. Restarted, PRN-07 prints" in note
    assert "6. 09:26  How long does the first page of PRN-08 take? 4 s" in note
    assert "- First page: 4 s" in note
    assert "- First page: 25 s" not in note
    assert not any("Services" in line for line in note)


def test_code_in_a_next_step_stands_apart_and_is_filled() -> None:
    story = at_the_key()
    story.answer("given", value="key")
    story.answer("fine", value="4")
    note = compose(story.state, story.events, story.options)
    (bullets,) = note.sections[-1].blocks
    assert bullets.kind == "bullets"
    assert bullets.items == [[Run(text="Look at "), Run(text="PRN-01", code=True), Run(text=" again tomorrow.")]]


def test_all_flows_are_named_and_the_change_between_them() -> None:
    story = Story("Slow", PRINTER, FSLOGIX)
    story.here("Not the printer.")
    story.guide(FSLOGIX)
    story.guide(None)
    story.guide(PRINTER)
    story.guide(None)
    note = lines(story)
    assert "Flows: Slow printer, version 3; FSLogix profile issues, version 3" in note
    assert "1. 09:20  Have the printer in sight" in note
    assert (
        '09:22  Left "Have the printer in sight" and went on with the flow FSLogix profile issues, version 3.' in note
    )
    assert '09:23  Left "Since when does it fail, and when did it last work?" and went on without a flow.' in note
    assert "09:24  Went on with the flow Slow printer, version 3." in note
    assert note[-2] == "Open."


def test_a_note_on_a_step_that_was_left_stays_with_it() -> None:
    story = Story("p", FSLOGIX)
    story.first("one")
    story.back(story.state.path[-2])
    story.note("Seen too late.", step=story.step + 1)
    note = lines(story)
    tried = note[note.index("TRIED WITHOUT SUCCESS") :]
    assert "5. 09:25  Whom does it hit? One user or device" in tried
    assert "6. 09:25  What does the user see? Not answered" in tried
    assert "09:27  Note: Seen too late." in tried


def test_a_value_that_was_emptied_is_told() -> None:
    story = Story("p")
    story.set("printer.name", "")
    assert "09:20  printer.name: (empty)" in lines(story)


@pytest.mark.parametrize(("length", "shown"), [(20, 20), (21, 16), (500, 16)])
def test_long_output_keeps_its_head_and_its_tail(length: int, shown: int) -> None:
    story = Story("p", FSLOGIX)
    story.output("\n" + "\n".join(f"line {number}" for number in range(1, length + 1)) + "\n\n")
    note = lines(story)
    output = note[note.index("09:21  Output:") + 1 :][:shown]
    assert (output[0], output[2], output[-1]) == ("line 1", "line 3", f"line {length}")
    if length > 20:
        assert output[3:5] == [f"[{length - 15} lines left out]", f"line {length - 11}"]


def test_days_and_offsets_are_told_where_they_differ() -> None:
    story = Story("p", at=datetime(2026, 10, 24, 21, 50, tzinfo=UTC), zone="Europe/Berlin")
    story.note("before", 10)
    assert "25 Oct 00:00  before" in lines(story)
    story.note("after", 300)
    assert "25 Oct 00:00 UTC+02:00  before" in lines(story)
    assert "25 Oct 04:00 UTC+01:00  after" in lines(story)
    story = Story("p", at=datetime(2026, 10, 25, 0, 30, tzinfo=UTC), zone="Europe/Berlin")
    story.note("summer", 0)
    story.note("winter", 60)
    note = lines(story)
    assert "Started: 25 Oct 2026 02:30 (UTC+02:00)" in note
    assert ("02:30 UTC+02:00  summer" in note, "02:30 UTC+01:00  winter" in note) == (True, True)


def test_everyone_who_took_part_is_named_once() -> None:
    story = Story("p")
    story.speaker = Actor(user_id=UUID(int=2), name="Tom Reyes")
    story.note("one")
    story.note("two")
    assert "Engineers: Mara Okafor, Tom Reyes" in lines(story)


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (0, "0.00 h (under a minute)"),
        (0.1, "0.01 h (under a minute)"),
        (0.6, "0.01 h (under a minute)"),
        (0.7, "0.02 h (under a minute)"),
        (1, "0.02 h (1 min)"),
        (9, "0.15 h (9 min)"),
        (10, "0.17 h (10 min)"),
    ],
)
def test_time_is_told_in_decimal_hours_and_minutes(minutes: float, told: str) -> None:
    story = Story("p")
    story.note("n", minutes)
    assert f"Active time: {told}" in lines(story)


def test_a_resolution_of_blanks_says_the_outcome_alone() -> None:
    story = Story(" \n ")
    story.resolve("no_fault_found", " ", "\n")
    assert lines(story)[-3:] == ["RESOLUTION", "No fault found at 09:21.", ""]
    assert "PROBLEM" not in lines(story)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Käse: kein Zugriff!", "2026-11-13-kase-kein-zugriff.txt"),
        ('../../etc/passwd"; x', "2026-11-13-etc-passwd-x.txt"),
        ("プリンター", "2026-11-13-note.txt"),
        ("word " * 40, f"2026-11-13-{'-'.join(['word'] * 12)}.txt"),
        ("w" * 200, f"2026-11-13-{'w' * 60}.txt"),
    ],
)
def test_a_file_name_is_safe_on_every_system(title: str, name: str) -> None:
    assert export(NoteDocument(title=title, meta=[], sections=[]), "text", day=date(2026, 11, 13)).name == name
