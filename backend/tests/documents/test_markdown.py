"""What a person typed stays text: a real Markdown parser finds the composer's own markup and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from resolutionflow.documents.document import (
    Bullets,
    Code,
    DatedLines,
    Entry,
    Meta,
    NoteDocument,
    NoteSection,
    Paragraph,
    Remark,
    Run,
    StepEntry,
    Steps,
)
from resolutionflow.documents.renderers.markdown import render
from tests.pace import is_linear

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PIECES = [
    *"#*_`~|<>[]()!\\&;-+=:.12a \n\"'/{}$^@",
    *(
        "---",
        "===",
        "```",
        "~~~~",
        "http://a.b",
        "</",
        "<!--",
        "&lt;",
        "&#35;",
        "[x](y)",
        "![a](b)",
        "**bold**",
        "__x__",
    ),
    *(
        "1. ",
        "12) ",
        "- ",
        "+ ",
        "> ",
        "    ",
        "\n\n",
        "\n    ",
        "| a |\n|---|",
        "\n[x]: /u\n",
        "* * *",
        "<b>",
        "$sid",
        "a_b",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join).map(lambda text: text.strip() or "a")
LINES = TEXTS.map(lambda text: " ".join(text.split()))


def document(text: str, line: str) -> NoteDocument:
    entry = StepEntry(
        number=12,
        time="09:20",
        title=line,
        result=line,
        blocks=[
            Remark(time="09:21", label=line, text=text),
            Code(time="09:22", label="Output", text=text),
            Remark(time="09:23", label="Note", text=text),
        ],
    )
    return NoteDocument(
        title=line,
        meta=[Meta(label="Flow", value=line)],
        sections=[
            NoteSection(heading="Problem", blocks=[Paragraph(runs=[Run(text=text)])]),
            NoteSection(heading="Confirmed", blocks=[Bullets(items=[[Run(text=text)], [Run(text=line)]])]),
            NoteSection(heading="Steps", blocks=[Steps(entries=[entry, entry.model_copy(update={"blocks": []})])]),
            NoteSection(heading="Work", blocks=[DatedLines(entries=[Entry(time="09:24", runs=[Run(text=text)])])]),
            NoteSection(heading="Root cause", blocks=[Paragraph(runs=[Run(text=line)])]),
        ],
    )


def texts(tokens: list[Token]) -> list[str]:
    """What a reader sees, one entry for each paragraph, heading and code block."""
    return [inline(token) if token.children else token.content for token in tokens if token.content]


def inline(token: Token) -> str:
    children = token.children or []
    assert {child.type for child in children} <= {"text", "text_special", "hardbreak", "strong_open", "strong_close"}
    seen = "".join("\n" if child.type == "hardbreak" else child.content for child in children)
    return seen.replace("\u00a0", " ").strip(" ")


def seen(text: str) -> list[str]:
    """The paragraphs of a typed text; blank lines part them."""
    paragraphs: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip(" "):
            paragraphs[-1].append(line.rstrip(" "))
        elif paragraphs[-1]:
            paragraphs.append([])
    return ["\n".join(lines).strip(" ") for lines in paragraphs if lines]


def expected(text: str, line: str) -> list[str]:
    first, *more = seen(text)
    heading = line if line.endswith((".", ":", "?", "!")) else f"{line}:"
    return [
        *(line, f"Flow: {line}"),
        *("Problem", first, *more),
        *("Confirmed", first, *more, line),
        *("Steps", f"09:20 {heading} {line}", f"09:21 {line}: {first}", *more, "09:22 Output:", f"{text}\n"),
        *(f"09:23 Note: {first}", *more, f"09:20 {heading} {line}"),
        *("Work", f"09:24 {first}", *more, "Root cause", line),
    ]


@settings(max_examples=400, deadline=None)
@given(TEXTS, LINES)
def test_nothing_typed_becomes_markup(text: str, line: str) -> None:
    assert texts(PARSER.parse(render(document(text, line)))) == expected(text, line)


@settings(max_examples=200, deadline=None)
@given(TEXTS, LINES)
def test_the_shape_does_not_depend_on_what_was_typed(text: str, line: str) -> None:
    def shape(tokens: list[Token]) -> list[str]:
        kinds = [token.type for token in tokens if token.type not in ("paragraph_open", "paragraph_close", "inline")]
        return kinds

    assert shape(PARSER.parse(render(document(text, line)))) == shape(PARSER.parse(render(document("word", "word"))))


def test_code_of_the_author_is_code() -> None:
    runs = [Run(text="Look at "), Run(text="a `tick`", code=True), Run(text=" and "), Run(text="qwinsta", code=True)]
    note = NoteDocument(
        title="T", meta=[], sections=[NoteSection(heading="Next steps", blocks=[Bullets(items=[runs])])]
    )
    tokens = PARSER.parse(render(note))
    code = [child.content for token in tokens for child in token.children or [] if child.type == "code_inline"]
    assert code == ["a `tick`", "qwinsta"]


@pytest.mark.parametrize("piece", ["#", "# ", "= ", "=", "`", "_", "\\", "&a", " ", "\n", "1.", "- "])
def test_no_text_takes_long_to_write(piece: str) -> None:
    def write(text: str) -> None:
        section = NoteSection(heading="Problem", blocks=[Paragraph(runs=[Run(text=text)])])
        render(document("word", "word").model_copy(update={"sections": [section]}))

    assert is_linear(write, piece, 20_000)
