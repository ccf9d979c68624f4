"""A flow as a file: the same flow gives the same bytes, and reading them gives the same flow."""

from dataclasses import dataclass
from typing import Any

import yaml

from resolutionflow.flows.schemas import Written
from resolutionflow.graph.canonical import canonical
from resolutionflow.graph.document import Document
from resolutionflow.graph.tree import plain_kind

WIDTH = 120


@dataclass(frozen=True)
class File:
    name: str
    media_type: str
    content: bytes


def export(document: Document, format: Written) -> File:
    if format == "json":
        return File(f"{document.slug}.json", "application/json", canonical(document))
    return File(f"{document.slug}.yaml", "application/yaml", as_yaml(document))


def as_yaml(document: Document) -> bytes:
    """In the order of the format, which authors read it in; answers have none, so they are sorted."""
    fields = document.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    fields["nodes"] = [{"id": node["id"], "kind": node["kind"], **node} for node in fields["nodes"]]
    for expectation in fields.get("expectations", []):
        expectation["answers"] = dict(sorted(expectation["answers"].items()))
    written: str = yaml.dump(fields, Dumper=Writer, sort_keys=False, allow_unicode=True, width=WIDTH)
    return written.encode()


class Writer(yaml.SafeDumper):
    """Lists are indented under the name of their field, and text of several lines keeps them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def write_text(writer: Writer, text: str) -> yaml.Node:
    """In quotes where our reader would take it for a number."""
    style = "|" if "\n" in text else None if plain_kind(text) == "text" else "'"
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


Writer.add_representer(str, write_text)
