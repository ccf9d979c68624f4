"""Six sessions as engineers work them; their notes stand in `notes/`, written by hand."""

from datetime import UTC, datetime

from tests.documents.story import FSLOGIX, Story


def locked_then_refused() -> Story:
    """Sixteen steps: the first repair does not hold, the second does."""
    story = Story(
        "Karen Brandt (k.brandt) gets a temporary profile on AVD-SH-03 since 09:12 today.\nNobody else has called.",
        FSLOGIX,
    )
    story.first(
        "one", since="Today 09:12, yesterday 17:00 fine", change="Nothing known", error="Temporary profile, no code"
    )
    _release_the_handle(story)
    _correct_the_rights(story)
    story.resolve(
        "fixed",
        "Two things: a stale handle of AVD-SH-01 locked the container, and the folder of the user had a wrong owner.",
        "Closed file 8891 on FS-PROF01 and made MERIDIAN\\k.brandt the owner of her folder.",
        2,
    )
    return story


def _release_the_handle(story: Story) -> None:
    story.set("user.sam", "k.brandt", 1)
    story.set("device.name", "AVD-SH-03")
    story.set("profile.server", "FS-PROF01")
    story.set("profile.share", r"\\FS-PROF01\profiles$")
    story.here("Karen keeps the session open and saves nothing in it.")
    story.answer("temp")
    story.output("Status 12, Reason 9, Error 32")
    story.answer("load_failed", 0)
    story.output(
        "LoadProfile: k.brandt. SessionId: 3\n"
        "[ERROR:00000020] OpenVirtualDisk failed for Profile_k.brandt.VHDX (used by another process)\n"
        "Status set to 12",
        2,
    )
    story.answer("locked", 2)
    story.output(
        "FileId             : 8891\n"
        "ClientComputerName : 10.4.2.31\n"
        "ClientUserName     : MERIDIAN\\k.brandt\n"
        "Open handles: 1",
        2,
    )
    story.here("10.4.2.31 is AVD-SH-01. It lost power last night, and qwinsta shows no session of hers there.", 0)
    story.answer("stale", 1)
    story.set("handle.host", "AVD-SH-01", 1)
    story.set("handle.file_id", "8891")
    story.output("Open handles: 0", 3)
    story.answer("done", 0)


def _correct_the_rights(story: Story) -> None:
    story.output("Status 6, Reason 9, Error 5\nTest file: False", 4)
    story.answer("again")
    story.output("Status 6, Reason 9, Error 5")
    story.answer("load_failed", 0)
    story.output("[ERROR:00000005] FindFile failed for path (Access is denied.)", 2)
    story.answer("refused", 0)
    story.output(
        "\n".join([r"\\FS-PROF01\profiles$ BUILTIN\Administrators:(F)", *ACL, "Owner : O:S-1-5-21-3141-1104"]), 4
    )
    story.here("Her folder belonged to the predecessor of the account. Set the owner to MERIDIAN\\k.brandt.", 2)
    story.answer("done", 2)
    story.output("Status 0, Reason 0, Error 0\nTest file: True", 5)
    story.answer("rights", 1)


ACL = [f"  entry {number}" for number in range(1, 23)]


def open_at_the_holder() -> Story:
    """Worked until the evening, paused, open the next morning."""
    story = Story(
        "Sign-in of t.huang hangs for a minute, then an empty desktop.",
        FSLOGIX,
        at=datetime(2026, 11, 12, 16, 41, tzinfo=UTC),
    )
    story.first("one", change="New image on Tuesday")
    story.set("user.sam", "t.huang", 1)
    story.set("device.name", "CTX-07")
    story.answer("hang", 2)
    story.answer("locked", 3)
    story.note("Dana of Lakeside is on site from 08:00 and can look at the old host.", 2)
    story.pause(1)
    story.resume(14 * 60 + 12)
    story.output("FileId             : 417\nClientComputerName : CTX-02\nOpen handles: 1", 3)
    return story


def back_twice() -> Story:
    """A wrong answer is taken back at once, a wrong trail after two steps."""
    story = Story("m.ruiz has an empty desktop on AVD-SH-11.", FSLOGIX)
    story.first("many")
    story.back(story.state.path[-2])
    story.answer("one", 0)
    story.set("user.sam", "m.ruiz", 1)
    story.set("device.name", "AVD-SH-11")
    story.answer("temp", 2)
    state = story.step
    story.output("Status 0, Reason 0, Error 0")
    story.answer("attached", 0)
    story.here("Only one folder of hers on the share, and it is the right one.", 3)
    story.back(state, 1)
    story.here("The first reading came from the wrong host.")
    story.output("Status 0, Reason 3, Error 0", 0)
    story.answer("local_profile")
    saved = story.step
    story.evidence("1,204 files copied, 0 FAILED", 8)
    story.answer("done")
    story.note("Copy kept in C:\\ProfileBackup\\m.ruiz until Friday.", 1, saved)
    story.answer("local", 6)
    story.resolve("fixed", "A local profile of an earlier test was in the way.", "Saved and removed the local profile.")
    return story


def without_a_flow() -> Story:
    story = Story("Label printer at the goods desk prints blank labels")
    model = story.fact("Printer", "Zebra ZD410")
    story.note("Swapped the roll. Same result.", 3)
    story.correct(model, "Printer", "Zebra ZD420", 1)
    story.note(
        "Labels are direct thermal, the driver was set to thermal transfer.\n"
        "Set it to direct thermal, three good labels.",
        6,
    )
    wrong = story.fact("Roll", "Counterfeit", 0)
    story.take_back(wrong)
    story.resolve("fixed", "Wrong print method in the driver.", "Set the print method to direct thermal.", 2)
    return story


def skipped_to_a_handover() -> Story:
    story = Story("Everybody at Harbor Legal gets temporary profiles since this morning.", FSLOGIX)
    story.first("many", 2, change="A new storage account", error="Cannot find the profile")
    story.skip("The cloud team tested name, port and speed at 09:05", 5)
    story.here("The storage account belongs to the cloud team.")
    story.answer("skipped", 1)
    story.skip("Everybody at once is no broken container", 1)
    story.answer("failed", 2)
    story.resolve("referred", None, None, 3)
    return story


def hostile() -> Story:
    story = Story(HOSTILE, FSLOGIX)
    story.first("site", since="**now** | `x`", change="# none", error="<b>0x20</b>")
    story.set("device.name", "`H1` <b>")
    story.here(HOSTILE)
    story.output(HOSTILE + "\n```\n````\n\x1b[31mred\x1b[0m\ttab\r\nlast | line")
    story.fact("# heading", "[x](javascript:alert(1)) | **bold** &lt;")
    story.answer("one_host")
    story.note("1. not a list\n- nor this\n   indented\n\nafter a blank line\n---\n")
    story.resolve("workaround", "<!-- hidden -->", "***\n> quoted {{user.sam}}")
    return story


HOSTILE = """# Not a heading
<script>alert('x')</script>
| a | b |
|---|---|
*star* _under_ snake_case C:\\temp\\_x\\ `tick`"""

STORIES = {
    story.__name__.replace("_", "-"): story
    for story in (locked_then_refused, open_at_the_holder, back_twice, without_a_flow, skipped_to_a_handover, hostile)
}
