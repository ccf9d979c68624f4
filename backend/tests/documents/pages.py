"""Notes to print, and what their pages say."""

import io

from pypdf import PdfReader

from resolutionflow.documents.compose import compose
from resolutionflow.documents.document import (
    Code,
    NoteDocument,
    NoteSection,
    Paragraph,
    Remark,
    Run,
    StepEntry,
    Steps,
)
from resolutionflow.documents.letterhead import Letterhead, credit
from resolutionflow.documents.printing import Press
from resolutionflow.documents.renderers import typeset
from tests.documents.stories import STORIES

HEAD = Letterhead(company="Northwind IT", credit=credit("https://resolve.example"))


def story(name: str) -> NoteDocument:
    story = STORIES[name]()
    return compose(story.state, story.events, story.options)


def said(text: str, title: str = "Printer") -> NoteDocument:
    problem = NoteSection(heading="Problem", blocks=[Paragraph(runs=[Run(text=text)])])
    return NoteDocument(title=title, meta=[], sections=[problem])


def pasted(text: str) -> NoteDocument:
    blocks: list[Code | Remark] = [Code(time="09:21", label="Output", text=text)]
    entry = StepEntry(number=1, time="09:20", title="Look", result="Seen", blocks=blocks)
    return NoteDocument(title="T", meta=[], sections=[NoteSection(heading="Steps", blocks=[Steps(entries=[entry])])])


def printed(press: Press, document: NoteDocument, letterhead: Letterhead = HEAD) -> PdfReader:
    return PdfReader(io.BytesIO(press.print(typeset.render(document, letterhead))))


def words(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
