"""An edited note as a document: what a person wrote stays, and headings are headings again."""

from hypothesis import given
from hypothesis import strategies as st

from resolutionflow.documents.document import Meta, NoteDocument, Paragraph
from resolutionflow.documents.renderers import text
from resolutionflow.documents.telling import paragraph, section
from resolutionflow.documents.written import written

HEAD = NoteDocument(title="Printer", meta=[Meta(label="Engineer", value="Mara")], sections=[])


def parts(words: str) -> list[tuple[str, list[str]]]:
    return [
        (each.heading, [run.text for block in each.blocks if isinstance(block, Paragraph) for run in block.runs])
        for each in written(HEAD, words).sections
    ]


def test_words_without_headings_are_one_section() -> None:
    assert parts("Dear Karen,\n\nit prints again.\r\n\r\nMara\n") == [
        ("Note", ["Dear Karen,", "it prints again.", "Mara"])
    ]


def test_lines_in_capitals_with_text_below_are_headings() -> None:
    words = "Before\n\nROOT CAUSE\nPaper jam\n  in tray 2\n\nmore\n\n\nWAS GELÖST WURDE\nPapier"
    assert parts(words) == [
        ("Note", ["Before"]),
        ("Root cause", ["Paper jam\n  in tray 2", "more"]),
        ("Was gelöst wurde", ["Papier"]),
    ]


def test_codes_and_lone_capitals_are_text() -> None:
    words = "ERROR 32\nfollows\n\nDNS\n\nA-B\nc"
    assert parts(words) == [("Note", ["ERROR 32\nfollows", "DNS", "A-B\nc"])]


def test_the_text_of_a_note_reads_back_as_the_note() -> None:
    note = HEAD.model_copy(
        update={
            "sections": [
                section("Problem", [paragraph("Jam"), paragraph("Again")]),
                section("Root cause", [paragraph("Paper")]),
            ]
        }
    )
    body = text.render(note).removeprefix(text.render(HEAD).rstrip("\n")).strip("\n")
    assert written(HEAD, body) == note


@given(st.text(alphabet=st.sampled_from("AB c1-\n\r\t:"), max_size=60))
def test_no_word_is_lost(words: str) -> None:
    told = text.render(written(HEAD, words)).casefold()
    for word in words.split():
        assert word.casefold() in told
