"""Notes as PDF: what the pages say, that nothing typed is evaluated, and that the pages are accessible."""

import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolutionflow.documents.document import Bullets, Meta, NoteDocument, NoteSection, Run, Steps
from resolutionflow.documents.letterhead import Letterhead
from resolutionflow.documents.printing import Press
from tests.documents.pages import HEAD, pasted, printed, said, story, words


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    press = Press(children=1)
    yield press
    press.close()


def test_a_note_has_all_its_words_in_their_order(press: Press) -> None:
    document = story("locked-then-refused")
    told = words(printed(press, document))
    at = told.index("Started 13 Nov 2026", told.index(document.title, told.index("Northwind IT")))
    for section in document.sections:
        at = told.index(section.heading, at)
        for block in section.blocks:
            for entry in block.entries if isinstance(block, Steps) else ():
                at = told.index(f"{entry.number}. {entry.time} {entry.heading}", at)
    assert "[ERROR:00000020] OpenVirtualDisk failed for Profile_k.brandt.VHDX (used by another process)" in told


def test_each_page_says_which_it_is_and_where_it_comes_from(press: Press) -> None:
    pages = printed(press, story("locked-then-refused")).pages
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert HEAD.credit in page.extract_text()
        assert f"Page {number} of {len(pages)}" in page.extract_text()


def test_without_a_letterhead_nobody_is_named(press: Press) -> None:
    told = words(printed(press, said("No toner."), Letterhead()))
    assert told == "Printer Problem No toner. Page 1 of 1"


def test_a_page_is_accessible(press: Press) -> None:
    document = story("locked-then-refused")
    pdf = printed(press, document)
    catalogue: Any = pdf.trailer["/Root"]
    assert bool(catalogue["/MarkInfo"]["/Marked"])
    assert catalogue["/Lang"] == "en"
    assert bool(catalogue["/ViewerPreferences"]["/DisplayDocTitle"])
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_data()
    assert pdf.metadata and pdf.metadata.title == document.title
    outline: Any = pdf.outline
    title, sections = outline
    assert title.title == document.title
    assert [section.title for section in sections] == [section.heading for section in document.sections]


def test_a_step_is_an_item_of_a_list_and_an_output_is_code(press: Press) -> None:
    catalogue: Any = printed(press, pasted("one")).trailer["/Root"]
    found = list(tags(catalogue["/StructTreeRoot"]))
    assert [tag for tag in found if tag in {"/H1", "/H2", "/L", "/LI", "/Code"}] == ["/H1", "/H2", "/L", "/LI", "/Code"]


def tags(node: Any) -> Iterator[str]:
    node = node.get_object()
    if isinstance(node, list):
        for child in node:
            yield from tags(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node["/S"]
        yield from tags(node["/K"]) if "/K" in node else ()


def test_every_font_is_embedded(press: Press) -> None:
    pdf = printed(
        press, said("Plex, \u4f60\u597d, \u0645\u0631\u062d\u0628\u0627, \ud55c, \U0001f44d, \u0e44\u0e17\u0e22")
    )
    resources: list[Any] = [page["/Resources"] for page in pdf.pages]
    fonts = [font.get_object() for each in resources for font in each["/Font"].values()]
    assert len(fonts) >= 6
    for font in fonts:
        described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in described or "/FontFile3" in described


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("us-letter", 612)])
def test_the_paper_is_chosen(press: Press, paper: str, width: int) -> None:
    letterhead = Letterhead(paper="a4" if paper == "a4" else "us-letter")
    assert round(printed(press, said("x"), letterhead).pages[0].mediabox.width) == width


def test_a_logo_is_a_picture_on_the_first_page(press: Press) -> None:
    pages = printed(press, pasted("\n".join("x" * 200)), Letterhead(company="Harbor", logo=png(40, 10))).pages
    assert [len(page.images) for page in pages] == [1] + [0] * (len(pages) - 1)


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content).to_bytes(4, "big")
        return len(content).to_bytes(4, "big") + kind + content + check

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    rows = zlib.compress((b"\0" + b"\x1c\x5f\xd4" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "text",
    [
        '#include "/etc/passwd"',
        '#read("/etc/passwd") #panic() #{1 + 1}',
        "*bold* _it_ `raw` $x^2$ = Heading <label> @ref // comment",
        '"); #sys.inputs ("',
        "\\u{41} \\n \\ ~ --- -- ... http://a.example/b",
        "https://a.example/" + "b" * 300,
    ],
)
def test_what_was_typed_is_never_evaluated(press: Press, text: str) -> None:
    document = said(text, title=text)
    document = document.model_copy(update={"meta": [Meta(label="Flow", value=text)]})
    items = NoteSection(heading="Confirmed", blocks=[Bullets(items=[[Run(text=text), Run(text=text, code=True)]])])
    sections = [*document.sections, items, *pasted(text).sections]
    told = "".join(words(printed(press, document.model_copy(update={"sections": sections}))).split())
    # Title, meta, paragraph, list twice, code.
    assert told.count("".join(text.split())) == 6


def test_long_lines_wrap_and_long_outputs_go_on_over_the_pages(press: Press) -> None:
    lines = [f"{number:03} {'z' * 200} end{number:03}" for number in range(300)]
    pages = [page.extract_text() for page in printed(press, pasted("\n".join(lines))).pages]
    assert len(pages) > 10
    for page in pages:
        assert 80 < len(max(page.splitlines(), key=len)) < 110
    told = "".join(pages)
    assert told.count("z") == 300 * 200
    ends = [told.index(f"end{number:03}") for number in range(300)]
    assert all(one < other for one, other in pairwise(ends))


def test_code_is_copied_as_it_was(press: Press) -> None:
    told = words(printed(press, pasted(f"if x:\n    {'Get-Item' * 20}")))
    assert "Get-Item" * 4 in told
    assert "\u200b" not in told


def test_a_script_no_font_has_is_told_in_code_points(press: Press) -> None:
    told = words(printed(press, said("Tamil \u0ba4\u0bae, \u201cquoted\u201d, private \ue000.")))
    assert "Tamil [U+0BA4][U+0BAE], \u201cquoted\u201d, private [U+E000]." in told


@settings(max_examples=80, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_no_text_keeps_a_note_from_being_printed(press: Press, text: str) -> None:
    sections = [*said(text).sections, *pasted(text).sections]
    assert printed(press, NoteDocument(title=text, meta=[Meta(label="Flow", value=text)], sections=sections)).pages


def test_a_note_without_sections_is_one_page(press: Press) -> None:
    assert len(printed(press, NoteDocument(title="T", meta=[], sections=[])).pages) == 1
