"""The one spelling of a flow: the same flow gives the same bytes, whatever text it was read from.

`python -m resolutionflow.graph.canonical <folder of flows> <file>` writes the hash of each flow.
"""

import hashlib
import json
import sys
from pathlib import Path

from resolutionflow.graph.document import Document
from resolutionflow.graph.parse import parse


def canonical(document: Document) -> bytes:
    """JSON with sorted keys and without blanks; what equals its default is left out."""
    fields = document.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def content_hash(document: Document) -> str:
    return hashlib.sha256(canonical(document)).hexdigest()


def write_hashes(flows: Path, file: Path) -> None:
    """What the flows of a folder come to, for the web application to be held to."""
    hashes = {path.name: content_hash(parse(path.read_text(encoding="utf-8"))) for path in sorted(flows.glob("*.yaml"))}
    file.write_text(f"{json.dumps(hashes, indent=1)}\n", encoding="utf-8")


if __name__ == "__main__":
    write_hashes(Path(sys.argv[1]), Path(sys.argv[2]))
