"""Check a tree against the JSON Schema of the format, and make plain values of it.

Written the same way in the web application, which reads the same schema: both find the same problems, and where.
It knows the part of JSON Schema that the models use.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from resolutionflow.graph import wording
from resolutionflow.graph.problems import MOST_PROBLEMS, Code, Place, Problem
from resolutionflow.graph.reader import joined
from resolutionflow.graph.schema import Schema
from resolutionflow.graph.tree import Entry, Tree

_FORMATS = {"uuid": r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"}
_KINDS = {"string": "text", "integer": "integer", "boolean": "boolean", "array": "list", "object": "map"}


def validate(tree: Tree, schema: Schema) -> tuple[Any, list[Problem]]:
    """The value is complete only when there are no problems."""
    validation = _Validation(schema)
    return validation.value(tree, schema, ""), validation.problems


@dataclass
class _Validation:
    root: Schema
    problems: list[Problem] = field(default_factory=list)

    def value(self, tree: Tree, schema: Schema, path: str) -> Any:
        # They are found in the order of lines, so those behind them would not be told.
        if len(self.problems) > MOST_PROBLEMS:
            return None
        schema, nullable = self._chosen(schema, tree)
        if tree.kind == "unread" or (tree.kind == "null" and nullable):
            return None
        if tree.kind == "null":
            return self._problem(tree.place, path, "missing", wording.empty(path, schema))
        if "oneOf" in schema:
            return self._tagged(tree, schema, path)
        if tree.kind != _KINDS.get(schema.get("type", "")):
            return self._problem(tree.place, path, "wrong_type", wording.wrong_type(path, tree, schema))
        match tree.kind:
            case "map":
                return self._map(tree, schema, path)
            case "list":
                return self._list(tree, schema, path)
            case "text":
                return self._text(tree, schema, path)
            case "integer":
                return self._integer(tree, schema, path)
        return tree.boolean

    def _chosen(self, schema: Schema, tree: Tree) -> tuple[Schema, bool]:
        """The branch that fits the tree's kind, else the whole choice; and whether nothing may stand there."""
        if "$ref" in schema:
            return self.root["$defs"][schema["$ref"].removeprefix("#/$defs/")], False
        if "anyOf" not in schema:
            return schema, False
        branches = [branch for branch in schema["anyOf"] if branch.get("type") != "null"]
        nullable = len(branches) < len(schema["anyOf"])
        if len(branches) == 1:
            return self._chosen(branches[0], tree)[0], nullable
        fitting = [branch for branch in branches if _KINDS.get(branch.get("type", "")) == tree.kind]
        return (fitting[0] if fitting else schema), nullable

    def _tagged(self, tree: Tree, schema: Schema, path: str) -> Any:
        """A map whose tag field says which of several shapes it has."""
        if tree.kind != "map":
            return self._problem(tree.place, path, "wrong_type", wording.wrong_type(path, tree, schema))
        tag, mapping = schema["discriminator"]["propertyName"], schema["discriminator"]["mapping"]
        choice: Schema = {"type": "string", "enum": list(mapping)}
        if tag not in tree.entries:
            where = joined(path, tag)
            return self._problem(tree.place, where, "missing", wording.missing(where, choice))
        chosen = self.value(tree.entries[tag].value, choice, joined(path, tag))
        return self.value(tree, {"$ref": mapping[chosen]}, path) if chosen in mapping else None

    def _map(self, tree: Tree, schema: Schema, path: str) -> dict[str, Any]:
        fields: Schema = schema.get("properties", {})
        for name in schema.get("required", []):
            if name not in tree.entries:
                where = joined(path, name)
                words = wording.missing(where, self._chosen(fields[name], tree)[0])
                self._problem(tree.place, where, "missing", words)
        values = {}
        for name, entry in tree.entries.items():
            if name in fields:
                values[name] = self.value(entry.value, fields[name], joined(path, name))
            elif "propertyNames" in schema:
                values[name] = self._named(name, entry, schema, path)
            else:
                words = wording.unknown_field(name, list(fields))
                self._problem(entry.place, joined(path, name), "unknown_field", words)
        return values

    def _named(self, name: str, entry: Entry, schema: Schema, path: str) -> Any:
        names, where = schema["propertyNames"], joined(path, name)
        if not re.fullmatch(names["pattern"], name):
            self._problem(entry.place, where, "bad_format", wording.bad_name(name, names))
        return self.value(entry.value, schema["additionalProperties"], where)

    def _list(self, tree: Tree, schema: Schema, path: str) -> list[Any]:
        self._length(len(tree.values), tree, schema.get("minItems"), schema.get("maxItems"), path)
        return [self.value(item, schema["items"], f"{path}[{index}]") for index, item in enumerate(tree.values)]

    def _text(self, tree: Tree, schema: Schema, path: str) -> Any:
        allowed = [schema["const"]] if "const" in schema else schema.get("enum")
        if allowed and tree.text not in allowed:
            return self._problem(tree.place, path, "not_in_list", wording.not_in_list(path, tree, allowed))
        if not self._length(len(tree.text), tree, schema.get("minLength"), schema.get("maxLength"), path):
            return None
        pattern = schema.get("pattern") or _FORMATS.get(schema.get("format", ""))
        if pattern and not re.fullmatch(pattern, tree.text):
            return self._problem(tree.place, path, "bad_format", wording.bad_format(path, tree, schema))
        return tree.text

    def _length(self, length: int, tree: Tree, least: int | None, most: int | None, path: str) -> bool:
        if least is not None and length < least:
            self._problem(tree.place, path, "too_short", wording.too_short(path, tree, least))
        elif most is not None and length > most:
            self._problem(tree.place, path, "too_long", wording.too_long(path, tree, length, most))
        else:
            return True
        return False

    def _integer(self, tree: Tree, schema: Schema, path: str) -> Any:
        number, least, most = tree.integer, schema.get("minimum"), schema.get("maximum")
        if "const" in schema and number != schema["const"]:
            words = wording.not_in_list(path, tree, [str(schema["const"])])
            return self._problem(tree.place, path, "not_in_list", words)
        if least is not None and number < least:
            return self._problem(tree.place, path, "too_small", wording.too_small(path, tree, least))
        if most is not None and number > most:
            return self._problem(tree.place, path, "too_big", wording.too_big(path, tree, most))
        return number

    def _problem(self, place: Place, path: str, code: Code, message: str) -> None:
        self.problems.append(Problem(place.line, place.column, path, code, message))
