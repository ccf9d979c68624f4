"""What an author is told about a problem: which field, what stands there, what is expected."""

import json
from typing import Any

from resolutionflow.graph.tree import Tree

_EXPECTED = {
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of fields",
}
_NUMBERS = {
    "integer": "number",
    "decimal": "decimal number",
    "hexadecimal": "hexadecimal number",
    "octal": "octal number",
}
_SHOWN = 60


def missing(path: str, schema: dict[str, Any]) -> str:
    return f"{_field(path)} is missing. Expected: {_expected(schema)}."


def empty(path: str, schema: dict[str, Any]) -> str:
    return f"{_field(path)} is empty. Expected: {_expected(schema)}."


def unknown_field(name: str, known: list[str]) -> str:
    return f"{_quoted(name)} is not a field here. The fields are: {', '.join(known)}."


def bad_name(name: str, names: dict[str, Any]) -> str:
    return f"{_quoted(name)} is not a name. Expected: {names['description']}."


def wrong_type(path: str, tree: Tree, schema: dict[str, Any]) -> str:
    expected = _expected(schema)
    hint = " Put it in quotes." if expected.startswith("text") and tree.kind not in ("list", "map") else ""
    return f"{_field(path)} is {_described(tree)}. Expected: {expected}.{hint}"


def not_in_list(path: str, tree: Tree, allowed: list[str]) -> str:
    return f"{_field(path)} is {_quoted(tree.text)}. Expected: {_one_of(allowed)}."


def bad_format(path: str, tree: Tree, schema: dict[str, Any]) -> str:
    expected = schema.get("description", "a UUID in small letters, as in 0192f3c4-5d6e-7f80-9a1b-2c3d4e5f6071")
    return f"{_field(path)} is {_quoted(tree.text)}. Expected: {expected}."


def too_short(path: str, tree: Tree, least: int) -> str:
    return f"{_field(path)} is empty. Expected: at least {_counted(tree, least)}."


def too_long(path: str, tree: Tree, length: int, most: int) -> str:
    return f"{_field(path)} has {_counted(tree, length)}. Expected: at most {most}."


def too_small(path: str, tree: Tree, least: int) -> str:
    return f"{_field(path)} is {_cut(tree.text)}. Expected: {least} or more."


def too_big(path: str, tree: Tree, most: int) -> str:
    return f"{_field(path)} is {_cut(tree.text)}. Expected: {most} or less."


def _field(path: str) -> str:
    name = path.rpartition(".")[2]
    if not name:
        return "The file"
    if not name.endswith("]"):
        return _quoted(name)
    name, _, index = name[:-1].rpartition("[")
    return f"{_quoted(name)}, entry {int(index) + 1},"


def _expected(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(_expected(branch) for branch in schema["anyOf"] if branch.get("type") != "null")
    if "const" in schema:
        return str(schema["const"])
    if "enum" in schema:
        return _one_of(schema["enum"])
    return _EXPECTED.get(schema.get("type", ""), "a group of fields")


def _described(tree: Tree) -> str:
    match tree.kind:
        case "integer" | "decimal" | "hexadecimal" | "octal":
            return f"the {_NUMBERS[tree.kind]} {_cut(tree.text)}"
        case "date":
            return f"the date {_cut(tree.text)}"
        case "boolean":
            return tree.text
        case "list":
            return "a list"
        case "map":
            return "a group of fields"
    return f"the text {_quoted(tree.text)}"


def _one_of(allowed: list[str]) -> str:
    return allowed[0] if len(allowed) == 1 else f"{', '.join(allowed[:-1])} or {allowed[-1]}"


def _counted(tree: Tree, number: int) -> str:
    one, many = ("entry", "entries") if tree.kind == "list" else ("character", "characters")
    return f"{number} {one if number == 1 else many}"


def _quoted(text: str) -> str:
    return json.dumps(_cut(text), ensure_ascii=False)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
