"""What a person made of a note, as a document: the plain text is read the way it was rendered."""

import re

from resolutionflow.documents.document import NoteDocument, NoteSection
from resolutionflow.documents.telling import paragraph, section

UNNAMED = "Note"
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")
# Words in capitals alone on their line, with text under them.
_HEADING = re.compile(r"(?P<heading>[^\W\d_][^\W\d_ ]*(?: [^\W\d_]+){0,4})[^\S\n]*\n(?P<below>.*\S.*)", re.DOTALL)


def written(document: NoteDocument, text: str) -> NoteDocument:
    """Under the head of the composed note."""
    sections: list[NoteSection] = []
    for each in _BLANK.split(text.replace("\r\n", "\n")):
        headed = _HEADING.fullmatch(each)
        if headed and headed["heading"].isupper():
            sections.append(section(headed["heading"].capitalize(), [paragraph(headed["below"])]))
        elif each.strip():
            sections = sections or [section(UNNAMED, [])]
            sections[-1].blocks.append(paragraph(each))
    return document.model_copy(update={"sections": sections})
