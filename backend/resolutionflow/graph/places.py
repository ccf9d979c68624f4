"""Where in the text of a flow something stands that its document names."""

from resolutionflow.graph.reader import read
from resolutionflow.graph.tree import Tree


def line_of_field(text: str, name: str) -> int:
    root = read(text).root
    return root.entries[name].place.line if root and name in root.entries else 1


def lines_of_steps(root: Tree | None) -> dict[str, int]:
    """Where the id of each step is written; of steps with the same id, the first."""
    nodes = root.entries["nodes"].value.values if root else []
    ids = [node.entries["id"] for node in reversed(nodes)]
    return {written.value.text: written.place.line for written in ids}
