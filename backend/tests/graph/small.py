"""Flows of a few steps, as small as what they show allows."""

import json
from typing import Any

from resolutionflow.graph.canonical import canonical
from resolutionflow.graph.document import Document
from resolutionflow.graph.parse import parse
from tests.graph.golden import golden

Fields = dict[str, Any]

BASE: Fields = json.loads(canonical(parse(golden("parse")["base"])))
END: Fields = {"id": "end", "kind": "resolution", "title": "End", "outcome": "fixed"}
STOP: Fields = {**END, "id": "stop"}


def flow(*nodes: Fields, **more: Any) -> Document:
    """Starts at the first of the nodes, and has no more than what is given."""
    fields = {**BASE, "variables": [], "expectations": [], "start": nodes[0]["id"], "nodes": list(nodes), **more}
    return Document.model_validate(fields)


def way(to: str, exit_id: str = "next", **more: Any) -> Fields:
    return {"id": exit_id, "label": exit_id.title(), "to": to, **more}


def info(node_id: str, to: str, **more: Any) -> Fields:
    return {"id": node_id, "kind": "info", "title": node_id.title(), "exits": [way(to)], **more}


def choice(node_id: str, *exits: Fields, **more: Any) -> Fields:
    return {"id": node_id, "kind": "question", "title": node_id.title(), "exits": list(exits), **more}


def typed(node_id: str, kind: str, *exits: Fields, **more: Any) -> Fields:
    return choice(node_id, *exits, input={"type": kind, **more})


def yes_no(node_id: str, **to: str) -> Fields:
    return choice(node_id, *(way(target, exit_id) for exit_id, target in to.items()))


def action(node_id: str, *exits: Fields, **more: Any) -> Fields:
    return {**choice(node_id, *exits, **more), "kind": "action"}


def compare(op: str, var: str, value: str) -> Fields:
    return {"op": op, "var": var, "value": value}


def variable(name: str, **more: Any) -> Fields:
    return {"name": name, "label": name, "type": "text", "source": "asked", **more}


def expects(end: str, **answers: Any) -> Fields:
    return {"title": f"To {end}", "answers": answers, "end": end}
