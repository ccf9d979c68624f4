"""Read text (YAML, and JSON with it) into a tree that knows where each value stands.

It is narrower than YAML where readers disagree: anchors, aliases, tags, merge keys, directives and several documents
in one file are refused.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from resolutionflow.graph import yaml_errors
from resolutionflow.graph.document import UNSEEN
from resolutionflow.graph.problems import MOST_PROBLEMS, Code, Place, Problem, Unreadable
from resolutionflow.graph.tree import Entry, Kind, Reading, Tree, plain_kind

LARGEST = 1_000_000
DEEPEST = 32
# Fields and entries of lists: 350 steps, each as rich as those of the flows that ship, have fewer.
MOST_ENTRIES = 20_000

_FORBIDDEN = re.compile(rf"[\x00-\x08\x0b-\x1f{UNSEEN}]")
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*(%)")
_ESCAPED_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)

# How far back on its line a field is looked for a question mark: all of a long line, for each field, takes too long.
_NEAR = 100
_QUOTED = ("'", '"', "|", ">")


def read(text: str) -> Reading:
    source = _prepared(text)
    builder = _Builder(source.split("\n"))
    try:
        for event in yaml.parse(source, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise yaml_errors.unreadable(error, source.rstrip().split("\n")) from None
    root = builder.root
    return Reading(None if root and root.kind == "null" else root, builder.problems)


def _prepared(text: str) -> str:
    if len(text) > LARGEST or len(text.encode("utf-8", "replace")) > LARGEST:
        raise Unreadable(Place(1, 1), "too_large", "The file is larger than 1 MB.")
    source = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        source.encode()
        found = _FORBIDDEN.search(source)
        at = found.start() if found else None
    except UnicodeEncodeError as error:
        at = error.start
    if at is not None:
        shown = f"U+{ord(source[at]):04X}"
        raise Unreadable(_place_at(source, at), "syntax", f"Remove the invisible character {shown} here.")
    if directive := _DIRECTIVE.match(source):
        place = _place_at(source, directive.start(1))
        raise Unreadable(place, "not_allowed_yaml", "Remove this line that starts with %.")
    return _ESCAPED_PAIR.sub(_joined, source) if _ESCAPED_PAIR.search(source) and _is_json(source) else source


def _is_json(source: str) -> bool:
    try:
        json.loads(source)
    except (ValueError, RecursionError):
        return False
    return True


def _joined(pair: re.Match[str]) -> str:
    """JSON writes an emoji as two escapes, which YAML does not know."""
    slashes, high, low = pair.groups()
    point = 0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00)
    return f"{slashes}{chr(point)}"


def _place_at(source: str, index: int) -> Place:
    line_start = source.rfind("\n", 0, index) + 1
    return Place(source.count("\n", 0, index) + 1, index - line_start + 1)


class _Mark(Protocol):
    line: int
    column: int


def _place(mark: _Mark | None) -> Place:
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)


@dataclass(slots=True)
class _Frame:
    """A list or map being read. `indent` is the column that lines inside must pass; a flow has its parent's."""

    tree: Tree
    path: str
    indent: int
    flow: bool
    key: str | None = None
    key_place: Place = Place(1, 1)
    dropped: bool = False


@dataclass(slots=True)
class _Builder:
    lines: list[str]
    root: Tree | None = None
    problems: list[Problem] = field(default_factory=list)
    frames: list[_Frame] = field(default_factory=list)
    documents: int = 0
    entries: int = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._start_document(event)
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(event, f'Write the value out instead of the alias "*{event.anchor}".')
            self._put(Tree(_place(event.start_mark), "unread"), event)
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._refuse_properties(event)
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close(event)

    def _start_document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            words = "One file holds one flow; a second document starts here."
            raise Unreadable(_place(event.start_mark), "not_allowed_yaml", words)

    def _refuse(self, event: yaml.Event, message: str, code: Code = "not_allowed_yaml") -> None:
        if len(self.problems) > MOST_PROBLEMS:
            return
        place = _place(event.start_mark)
        self.problems.append(Problem(place.line, place.column, self._path(), code, message))

    def _refuse_properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._refuse(event, f'Remove the anchor "&{event.anchor}".')
        if event.tag is not None:
            self._refuse(event, f'Remove the tag "{event.tag}"; put text in quotes.')

    def _path(self) -> str:
        if not self.frames:
            return ""
        frame = self.frames[-1]
        if frame.tree.kind == "list":
            return f"{frame.path}[{len(frame.tree.values)}]"
        return joined(frame.path, frame.key) if frame.key is not None else frame.path

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._check_quoted(event)
        frame = self.frames[-1] if self.frames else None
        if frame and frame.tree.kind == "map" and frame.key is None:
            self._key(frame, event)
            return
        self._refuse_properties(event)
        quoted = event.style in _QUOTED
        place = _place(event.start_mark)
        if frame and frame.key is not None and not quoted and not event.value:
            place = frame.key_place
        kind: Kind = "text" if quoted else plain_kind(event.value)
        refused = event.anchor is not None or event.tag is not None
        self._put(Tree(place, "unread" if refused else kind, event.value), event)

    def _count(self) -> None:
        self.entries += 1
        if self.entries > MOST_ENTRIES:
            words = f"The file has more than {MOST_ENTRIES:,} fields and list entries. Split the flow into subflows."
            raise Unreadable(Place(1, 1), "too_large", words)

    def _key(self, frame: _Frame, event: yaml.ScalarEvent) -> None:
        self._count()
        frame.key, frame.key_place = event.value, _place(event.start_mark)
        end = frame.key_place.column - 1
        before = self.lines[frame.key_place.line - 1][max(0, end - _NEAR) : end]
        first = frame.tree.entries.get(event.value)
        frame.dropped = False
        self._refuse_properties(event)
        if before.rstrip(" \t").endswith("?"):
            self._refuse(event, 'Remove the "?" before this field.')
        if event.value == "<<" and event.style not in _QUOTED:
            self._refuse(event, 'Write the fields out instead of merging them with "<<".')
            frame.dropped = True
        elif first:
            words = f'"{event.value}" is here twice; the first is on line {first.place.line}.'
            self._refuse(event, words, "duplicate_key")
            frame.dropped = True

    def _put(self, tree: Tree, event: yaml.Event) -> None:
        if not self.frames:
            self.root = tree
            return
        frame = self.frames[-1]
        if frame.tree.kind == "list":
            self._count()
            frame.tree.values.append(tree)
            return
        if frame.key is None:
            alias = isinstance(event, yaml.AliasEvent)
            words = "A field needs a plain name; this is an alias, a list or a group."
            raise Unreadable(_place(event.start_mark), "not_allowed_yaml" if alias else "syntax", words)
        if not frame.dropped:
            frame.tree.entries[frame.key] = Entry(frame.key_place, tree)
        frame.key = None

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        place, path = _place(event.start_mark), self._path()
        if len(self.frames) == DEEPEST:
            raise Unreadable(place, "too_deep", f"Lists and groups nest at most {DEEPEST} deep.")
        tree = Tree(place, "map" if isinstance(event, yaml.MappingStartEvent) else "list")
        flow = bool(event.flow_style)
        indent = self._indent() if flow else place.column - 1
        self._put(tree, event)
        self.frames.append(_Frame(tree, path, indent, flow))

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        frame = self.frames.pop()
        if frame.flow and not (self.frames and self.frames[-1].flow):
            self._check_comment(event.end_mark)
            end = _place(event.end_mark)
            closing = self.lines[end.line - 1].lstrip(" ")[:1] in ("]", "}")
            closes = closing and self._column(end.line) == frame.indent
            if line := self._unindented(frame.tree.place.line + 1, end.line - closes, frame.indent):
                words = "Indent this line; it belongs to the bracket that is opened above."
                raise Unreadable(Place(line, 1), "syntax", words)

    def _indent(self) -> int:
        return self.frames[-1].indent if self.frames else -1

    def _check_quoted(self, event: yaml.ScalarEvent) -> None:
        """YAML 1.2 wants a blank before a comment, and what goes on over lines indented; the C reader is laxer."""
        if event.style not in ("'", '"'):
            return
        start, end = event.start_mark, event.end_mark
        self._check_comment(end)
        if start and end and end.line > start.line and self._unindented(start.line + 2, end.line + 1, self._indent()):
            raise Unreadable(_place(start), "syntax", "Indent every line of this text in quotes.")

    def _check_comment(self, end: _Mark | None) -> None:
        if end and self.lines[end.line][end.column : end.column + 1] == "#":
            raise Unreadable(_place(end), "syntax", "Put a space before the #.")

    def _unindented(self, first: int, last: int, indent: int) -> int | None:
        lines = range(first, last + 1)
        return next((n for n in lines if self.lines[n - 1].strip(" ") and self._column(n) <= indent), None)

    def _column(self, line: int) -> int:
        text = self.lines[line - 1]
        return len(text) - len(text.lstrip(" "))


def joined(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
