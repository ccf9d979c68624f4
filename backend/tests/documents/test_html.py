"""What a person typed stays text in HTML: a parser finds the same elements whatever it was, and every word of it."""

from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from resolutionflow.documents.compose import compose
from resolutionflow.documents.document import NoteDocument, shown
from resolutionflow.documents.letterhead import Letterhead, credit
from resolutionflow.documents.renderers.html import fragment, render
from tests.documents.stories import STORIES
from tests.documents.test_markdown import document

PIECES = [
    *(
        "<b>",
        "</p>",
        "</pre>",
        "</style>",
        "</title>",
        "<script>x</script>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?x?>",
    ),
    *("&lt;", "&amp", "&#60;", "&", "<", ">", '"', "'", '" onclick="x', "{title}", "{", "}", "%s", "javascript:x"),
    *("a", "B 1", "  ", "\n", "\n  ", "\n\n", "é", "\u05d0", "\U0001f600", "\u200b"),
]
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join), st.text(min_size=1))
LINES = TEXTS.map(lambda text: " ".join(shown(text).split()))
VOID = {"meta", "br"}


class Page(HTMLParser):
    """The elements and attributes in their order, and the text between them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            return
        self.elements.append(f"{tag} {attrs}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data.split()

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_pi = unknown_decl = handle_comment


def whole(text: str, line: str) -> str:
    return render(document(text, line), Letterhead(company=line, credit=credit("https://resolve.example")))


def expected(text: str, line: str) -> list[str]:
    text = shown(text)
    heading = line if line.endswith((".", ":", "?", "!")) else f"{line}:"
    step = f"09:20 {heading} {line}"
    below = f"09:21 {line}: {text} 09:22 Output: {text} 09:23 Note: {text}"
    said = f"{line} {line} {line} Flow {line} Problem {text} Confirmed {text} {line} Steps {step} {below} {step}"
    return f"{said} Work 09:24 {text} Root cause {line} Generated with ResolutionFlow, https://resolve.example".split()


@settings(max_examples=400, deadline=None)
@given(TEXTS, LINES)
def test_nothing_typed_becomes_markup(text: str, line: str) -> None:
    page, plain = Page(whole(text, line or "word")), Page(whole("word", "word"))
    assert page.elements == plain.elements
    assert page.words == expected(text, line or "word")


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_code_keeps_every_blank_and_line(text: str) -> None:
    kept: list[str] = []

    class Code(HTMLParser):
        def handle_data(self, data: str) -> None:
            if self.get_starttag_text() == "<code>":
                kept.append(data)

    parser = Code()
    parser.feed(fragment(document(text, "word")))
    assert "".join(kept).startswith(shown(text))


def test_lines_and_their_indentation_need_no_style() -> None:
    assert "one<br>\n\u00a0\u00a0two" in fragment(document("one\n  two", "word"))


def test_a_page_brings_all_it_needs_and_runs_nothing() -> None:
    story = STORIES["hostile"]()
    page = render(compose(story.state, story.events, story.options), Letterhead())
    elements = " ".join(Page(page).elements)
    assert not any(word in elements for word in ("script", "link", "img", "src", "href", "header", "footer"))
    assert page.startswith('<!doctype html>\n<html lang="en">')


def test_a_note_without_sections_is_a_page() -> None:
    assert "<h1>Printer</h1>" in render(NoteDocument(title="Printer", meta=[], sections=[]), Letterhead())
