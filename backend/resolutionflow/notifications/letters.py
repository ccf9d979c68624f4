"""A mail's words, written once and shown twice: as plain text and as simple HTML. No image, no tracking."""

import re
from dataclasses import dataclass
from html import escape

from resolutionflow.core.text import CONTROL

LONGEST_NAME = 80
# What a mail program would make a link of: a name that somebody chose is no place for one.
LOOKS_LIKE_A_LINK = re.compile(r"(?<=\w)(?:://|\.)(?=\w)")
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{subject}</title></head>'
    '<body style="font:16px/1.5 sans-serif;max-width:36rem;margin:1.5rem auto;padding:0 1rem">{body}</body></html>\n'
)
ANCHOR = '<a href="{url}" rel="noopener noreferrer nofollow">{label}</a>'


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True)
class Letter:
    """What has happened or is to be done; the link to do it; what else is to be known."""

    subject: str
    greeting: str
    before: tuple[str, ...]
    link: Link | None
    after: tuple[str, ...]
    foot: str


def plain_name(name: str) -> str:
    """As somebody chose it, without what would end a line or become a link."""
    name = CONTROL.sub(" ", name)
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    return LOOKS_LIKE_A_LINK.sub(" ", short)


def as_text(letter: Letter) -> str:
    link = [f"{letter.link.label}:\n{letter.link.url}"] if letter.link else []
    return "\n\n".join([letter.greeting, *letter.before, *link, *letter.after, f"-- \n{letter.foot}"]) + "\n"


def as_html(letter: Letter) -> str:
    """The address stands there to be read too, so that nobody has to trust a word with a link behind it."""
    link = ""
    if letter.link:
        url = escape(letter.link.url)
        link = f"<p>{ANCHOR.format(url=url, label=escape(letter.link.label))}<br><small>{url}</small></p>"
    body = paragraph(letter.greeting) + "".join(map(paragraph, letter.before)) + link
    body += "".join(map(paragraph, letter.after)) + f"<hr><p><small>{escape(letter.foot)}</small></p>"
    return PAGE.format(subject=escape(letter.subject), body=body)


def paragraph(line: str) -> str:
    return f"<p>{escape(line)}</p>"
