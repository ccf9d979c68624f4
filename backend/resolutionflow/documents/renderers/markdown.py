"""A document as Markdown. What a person typed or pasted shows as it was; none of it becomes markup."""

import re

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

# What CommonMark, its tables or its strike-through could read as markup. All else stays as it was typed.
_MARKUP = re.compile(
    r"""[`*<\[|~]                          # code, emphasis, HTML, links, tables, strike-through
      | (?<![^\W_])_ | _(?![^\W_])         # emphasis: not inside a word
      | \\(?=[!-/:-@\[-`{-~]|$)            # what would escape the next character, or end the line
      | &(?=\#|[A-Za-z][A-Za-z0-9]*;)      # entities
      | ^\#{1,6}(?=\ |$) | (?<!\#)\#+(?=\ *$)  # headings, and their closing
      | ^[-+](?=[\ -]|$) | ^:(?=[\ -])       # lists, rules, definitions
      | ^=(?==*\ *$) | ^>                  # underlined headings, quotes""",
    re.MULTILINE | re.VERBOSE,
)
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?= |$)", re.MULTILINE)
_LEADING = re.compile(r"^ +", re.MULTILINE)
_BETWEEN_LINES = re.compile(r"(?<=[^\n])\n(?=[^\n])")


def render(document: NoteDocument) -> str:
    parts = [f"# {_escape(document.title)}"]
    parts.append("\n".join(f"- {meta.label}: {_escape(meta.value)}" for meta in document.meta))
    for section in document.sections:
        parts.append(f"## {section.heading}")
        parts += map(_block, section.blocks)
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _runs(block.runs)
        case Bullets():
            return "\n".join(_hang("- ", _runs(item)) for item in block.items)
        case Steps():
            loose = any(entry.blocks for entry in block.entries)
            return ("\n\n" if loose else "\n").join(map(_step, block.entries))
        case _:
            return "\n".join(_hang("- ", f"{entry.time} {_runs(entry.runs)}") for entry in block.entries)


def _step(entry: StepEntry) -> str:
    said = f"{entry.time} {_escape(entry.heading)}"
    if entry.result:
        said += f" **{_escape(entry.result)}**"
    return _hang(f"{entry.number}. ", "\n\n".join([said, *map(_below, entry.blocks)]))


def _below(block: Code | Remark) -> str:
    label = _escape(f"{block.time} {block.label}:" if block.time else f"{block.label}:")
    if isinstance(block, Remark):
        return f"{label} {_escape(block.text)}"
    fence = "`" * (_longest_ticks(block.text, at_least=2) + 1)
    return f"{label}\n\n{fence}\n{block.text}\n{fence}"


def _runs(runs: list[Run]) -> str:
    return "".join(_inline_code(run.text) if run.code else _escape(run.text) for run in runs)


def _inline_code(text: str) -> str:
    fence = "`" * (_longest_ticks(text, at_least=0) + 1)
    return f"{fence} {text} {fence}" if "`" in text else f"{fence}{text}{fence}"


def _longest_ticks(text: str, *, at_least: int) -> int:
    return max([at_least, *map(len, re.findall("`+", text))])


def _escape(text: str) -> str:
    """Keeps lines and their indentation, which Markdown would run together."""
    *lines, last = text.split("\n")
    tidy = "\n".join([*(line.rstrip(" ") for line in lines), last])
    marked = _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", tidy))
    kept = _LEADING.sub(lambda blanks: "\u00a0" * len(blanks[0]), marked)
    return _BETWEEN_LINES.sub("  \n", kept)


def _hang(lead: str, text: str) -> str:
    first, *others = text.split("\n")
    return "\n".join([lead + first, *(" " * len(lead) + line if line else "" for line in others)])
