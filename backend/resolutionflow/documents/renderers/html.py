"""A document as HTML: a small page of its own, or the piece that goes into another. All that was typed is escaped."""

import re
from collections.abc import Iterable
from html import escape

from resolutionflow.documents.document import (
    Block,
    Bullets,
    Code,
    NoteDocument,
    NoteSection,
    Paragraph,
    Remark,
    Run,
    StepEntry,
    Steps,
)
from resolutionflow.documents.letterhead import Letterhead

_LEADING = re.compile(r"^ +", re.MULTILINE)
STYLE = """
:root { color-scheme: light }
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; background: #fff; color: #15171c;
  font: 15px/1.5 "IBM Plex Sans", system-ui, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere }
header { padding-bottom: .5rem; border-bottom: 1px solid #c5cad3; color: #5f6774 }
h1 { margin: 1.5rem 0 1rem; font-size: 1.6rem; line-height: 1.25 }
h2 { margin: 1.75rem 0 .5rem; font-size: 1.1rem; break-after: avoid }
h1, h2, p, li, dd { unicode-bidi: plaintext }
p { margin: .5rem 0 }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.25rem; margin: 0 }
dt, footer, .quiet { color: #5f6774 }
dd { margin: 0 }
ol, ul { padding-left: 1.75rem }
li { margin: .35rem 0 }
li > p { margin: .15rem 0 }
ol > li { margin: 1rem 0 }
code, pre { font: .87em/1.45 "IBM Plex Mono", ui-monospace, Consolas, monospace }
pre code { font-size: inherit }
pre { margin: .35rem 0 .75rem; padding: .6rem .8rem; border-radius: 6px; background: #f5f6f8; white-space: pre-wrap }
footer { margin-top: 2.5rem; font-size: .8rem }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 10pt } pre { border: 1px solid #e1e4e9 } }
"""
PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""


def render(document: NoteDocument, letterhead: Letterhead) -> str:
    parts = [
        f"<header>{_text(letterhead.company)}</header>" if letterhead.company else "",
        f"<main>\n{fragment(document)}\n</main>",
        f"<footer>{_text(letterhead.credit)}</footer>" if letterhead.credit else "",
    ]
    body = "\n".join(filter(None, parts))
    return PAGE.format(title=escape(document.title), style=STYLE, body=body)


def fragment(document: NoteDocument) -> str:
    """To be read without any style."""
    parts = [f"<h1>{_text(document.title)}</h1>"]
    if document.meta:
        lines = (f"<dt>{_text(meta.label)}</dt><dd>{_text(meta.value)}</dd>" for meta in document.meta)
        parts.append(_tag("dl", lines))
    return "\n".join([*parts, *map(_section, document.sections)])


def _section(section: NoteSection) -> str:
    return _tag("section", [f"<h2>{_text(section.heading)}</h2>", *map(_block, section.blocks)])


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return f"<p>{_runs(block.runs)}</p>"
        case Bullets():
            return _tag("ul", (f"<li>{_runs(item)}</li>" for item in block.items))
        case Steps():
            return _tag("ol", map(_step, block.entries))
        case _:
            return _tag("ul", (f"<li>{_time(entry.time)}{_runs(entry.runs)}</li>" for entry in block.entries))


def _step(entry: StepEntry) -> str:
    result = f" <strong>{_text(entry.result)}</strong>" if entry.result else ""
    said = f"<p>{_time(entry.time)}{_text(entry.heading)}{result}</p>"
    return f'<li value="{entry.number}">{"".join([said, *map(_below, entry.blocks)])}</li>'


def _below(block: Code | Remark) -> str:
    label = f'{_time(block.time)}<span class="quiet">{_text(block.label)}:</span>'
    if isinstance(block, Remark):
        return f"<p>{label} {_text(block.text)}</p>"
    return f"<p>{label}</p><pre><code>{escape(block.text)}</code></pre>"


def _time(time: str | None) -> str:
    return f'<span class="quiet">{_text(time)}</span> ' if time else ""


def _runs(runs: list[Run]) -> str:
    return "".join(f"<code>{_text(run.text)}</code>" if run.code else _text(run.text) for run in runs)


def _text(text: str) -> str:
    """Keeps lines and their indentation, which HTML would run together."""
    return _LEADING.sub(lambda blanks: "\u00a0" * len(blanks[0]), escape(text)).replace("\n", "<br>\n")


def _tag(name: str, children: Iterable[str]) -> str:
    return f"<{name}>\n{chr(10).join(children)}\n</{name}>"
