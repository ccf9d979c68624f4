"""A document as data for the page template, which reads it and evaluates none of it."""

import json
import re
from typing import Any

from resolutionflow.documents.document import NoteDocument, Steps
from resolutionflow.documents.letterhead import Letterhead

# At a zero-width blank the template may break a line: a longer word would run off the page. A word breaks where it
# has a joint, and anywhere only where it has none for long.
_LONG_WORD = re.compile(r"[!-~\u00a1-\u02ff\u0370-\u0482\u048a-\u058f]{28,}")
_PART = re.compile(r"[^/\\.,;:=&|)\]}_-]*[/\\.,;:=&|)\]}_-]+|[^/\\.,;:=&|)\]}_-]+")
_FEW = re.compile(".{6}(?=.)")
LONGEST_PART = 28


def render(document: NoteDocument, letterhead: Letterhead) -> bytes:
    tree = document.model_dump(mode="json")
    for section, told in zip(document.sections, tree["sections"], strict=True):
        for block, written in zip(section.blocks, told["blocks"], strict=True):
            if isinstance(block, Steps):
                for entry, row in zip(block.entries, written["entries"], strict=True):
                    row["title"] = entry.heading
    tree |= {"company": letterhead.company, "paper": letterhead.paper, "credit": letterhead.credit}
    return json.dumps(_breakable(tree) | {"logo": list(letterhead.logo)}, ensure_ascii=False).encode()


def _breakable(part: Any) -> Any:
    match part:
        case str():
            return _LONG_WORD.sub(lambda word: "\u200b".join(map(_split, _PART.findall(word[0]))), part)
        case list():
            return [_breakable(each) for each in part]
        case dict():
            return {name: _breakable(each) for name, each in part.items()}
    return part


def _split(part: str) -> str:
    return _FEW.sub("\\g<0>\u200b", part) if len(part) > LONGEST_PART else part
