"""A composed document: a small tree that every renderer turns into its own dialect."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

# Colours and cursor moves of a terminal, and what cannot be seen: left in, they garble a ticket or disguise a command.
_UNSEEN = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def shown(text: str) -> str:
    """Text as a reader sees it: lines end in a line feed, tabs are the blanks they stand for."""
    if text.isprintable():
        return text
    return _UNSEEN.sub("", _LINE_END.sub("\n", text)).expandtabs(8)


Shown = Annotated[str, AfterValidator(shown)]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_serialization_defaults_required=True)


class Run(Part):
    """A piece of text; `code` is what a machine reads or prints."""

    text: Shown
    code: bool = False


class Paragraph(Part):
    kind: Literal["paragraph"] = "paragraph"
    runs: list[Run]


class Bullets(Part):
    kind: Literal["bullets"] = "bullets"
    items: list[list[Run]]


class Code(Part):
    """A command, or what it printed and when that was pasted."""

    kind: Literal["code"] = "code"
    time: str | None
    label: str
    text: Shown


class Remark(Part):
    """A labelled line of a step: a note, a fact, a value that was filled in."""

    kind: Literal["remark"] = "remark"
    time: str
    label: Shown
    text: Shown


StepBlock = Annotated[Code | Remark, Field(discriminator="kind")]


class StepEntry(Part):
    """One numbered line of work: when, what was asked or done, what came of it. The title of an end has no result."""

    number: int
    time: str
    title: Shown
    result: Shown | None
    blocks: list[StepBlock]

    @property
    def heading(self) -> str:
        """The title as it reads before its result."""
        ends = self.result is None or self.title.endswith((".", ":", "?", "!"))
        return self.title if ends else f"{self.title}:"


class Steps(Part):
    kind: Literal["steps"] = "steps"
    entries: list[StepEntry]


class Entry(Part):
    time: str
    runs: list[Run]


class DatedLines(Part):
    """Dated lines that belong to no step."""

    kind: Literal["timeline"] = "timeline"
    entries: list[Entry]


Block = Annotated[Paragraph | Bullets | Steps | DatedLines, Field(discriminator="kind")]


class NoteSection(Part):
    heading: str
    blocks: list[Block]


class Meta(Part):
    label: str
    value: Shown


class NoteDocument(Part):
    title: Shown
    meta: list[Meta]
    sections: list[NoteSection]
