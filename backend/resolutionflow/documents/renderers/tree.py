"""A document as JSON, for other programs: the tree itself, under a name and a version of its own."""

import json

from resolutionflow.documents.document import NoteDocument

FORMAT = "resolutionflow.note"
VERSION = 1


def render(document: NoteDocument) -> str:
    told = {"format": FORMAT, "version": VERSION, **document.model_dump(mode="json")}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
