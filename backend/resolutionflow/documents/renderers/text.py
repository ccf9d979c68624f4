"""A document as plain text, for ticket fields that know no markup."""

from resolutionflow.documents.document import (
    Block,
    Bullets,
    Code,
    NoteDocument,
    Paragraph,
    Remark,
    Run,
    StepEntry,
    Steps,
)


def render(document: NoteDocument) -> str:
    parts = [document.title, "\n".join(f"{meta.label}: {meta.value}" for meta in document.meta)]
    for section in document.sections:
        first, *others = map(_block, section.blocks)
        parts += [f"{section.heading.upper()}\n{first}", *others]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _runs(block.runs)
        case Bullets():
            return "\n".join(_hang("- ", _runs(item)) for item in block.items)
        case Steps():
            return "\n".join(map(_step, block.entries))
        case _:
            return "\n".join(_hang(f"{entry.time}  ", _runs(entry.runs)) for entry in block.entries)


def _step(entry: StepEntry) -> str:
    number = f"{entry.number}. "
    said = f"{entry.time}  {entry.heading} {entry.result or ''}".rstrip()
    return _hang(number, "\n".join([said, *map(_below, entry.blocks)]))


def _below(block: Code | Remark) -> str:
    label = f"{block.time}  {block.label}:" if block.time else f"{block.label}:"
    between = " " if isinstance(block, Remark) else "\n  "
    return _hang(f"{label}{between}", block.text, 2)


def _runs(runs: list[Run]) -> str:
    return "".join(run.text for run in runs)


def _hang(lead: str, text: str, indent: int | None = None) -> str:
    """The lines after the first stand under the first, or `indent` blanks in."""
    blanks = " " * (len(lead) if indent is None else indent)
    first, *others = text.split("\n")
    return "\n".join([lead + first, *(blanks + line if line else "" for line in others)])
