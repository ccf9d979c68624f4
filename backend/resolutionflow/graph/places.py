"""Where in the text of a flow something stands that its document names."""

from resolutionflow.graph.reader import read


def line_of_field(text: str, name: str) -> int:
    root = read(text).root
    return root.entries[name].place.line if root and name in root.entries else 1


def line_of_step(text: str, node_id: str | None) -> int:
    """Where its id is written; the first line for what is about the whole flow."""
    root = read(text).root
    nodes = root.entries["nodes"].value.values if root else []
    ids = (node.entries["id"] for node in nodes)
    return next((written.place.line for written in ids if written.value.text == node_id), 1)
