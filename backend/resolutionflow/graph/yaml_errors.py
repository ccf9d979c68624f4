"""What the YAML reader complains about, in words an author understands, at the place where the author should look."""

import re

import yaml

from resolutionflow.graph.problems import Place, Unreadable

_UNCLOSED = "A quote is opened here and never closed."
_NO_COLON = "A field needs a colon and a blank after its name."
_COLON_IN_VALUE = "A colon and a blank start a field. Put the value in quotes, or check indentation and colons."
_NOT_ALLOWED = "Anchors, aliases and tags are not allowed. Put text that starts with *, & or ! in quotes."
_MARKED = re.compile(r"(?:^|[ ,\[{])[*&!]\S*[ \t]*$")
_WORDS = [
    ("escape", "In double quotes a backslash starts an escape. Use single quotes, or write it twice."),
    ("hexadecimal", "In double quotes a backslash starts an escape. Use single quotes, or write it twice."),
    ("tab character", "Indent with blanks, not with a tab."),
    ("or '}'", "A comma or the closing } is missing."),
    ("or ']'", "A comma or the closing ] is missing."),
    ("expected key", "The indentation does not fit the lines above, or a bracket or quote does not match."),
    ("'-' indicator", "The indentation does not fit the list above."),
    ("document start", "Nothing may follow the end of the document."),
    ("sequence entries", "A list starts on a line of its own, below the name of its field."),
]


def unreadable(error: yaml.MarkedYAMLError, lines: list[str]) -> Unreadable:
    """`lines` end with the last that holds something; an author has nothing to look for behind it."""
    problem, context = error.problem or "", error.context or ""
    if any(word in f"{problem} {context}" for word in ("alias", "anchor", "tag")):
        return Unreadable(_place(error.context_mark or error.problem_mark), "not_allowed_yaml", _NOT_ALLOWED)
    if "quoted scalar" in context and "unexpected end" in problem:
        return Unreadable(_place(error.context_mark), "syntax", _UNCLOSED)
    if "simple key" in context:
        return Unreadable(_place(error.context_mark), "syntax", _NO_COLON)
    place = _place(error.problem_mark)
    if place.line > len(lines):
        place = Place(len(lines), len(lines[-1]) + 1)
    if _MARKED.search(lines[place.line - 1][: place.column - 1]):
        return Unreadable(place, "not_allowed_yaml", _NOT_ALLOWED)
    if "mapping values" in problem:
        return Unreadable(_value_before(place, lines), "syntax", _COLON_IN_VALUE)
    if "cannot start any token" in problem:
        return Unreadable(place, "syntax", _bad_start(place, lines))
    words = next((words for part, words in _WORDS if part in problem), "This line cannot be read as YAML.")
    return Unreadable(place, "syntax", words)


def _place(mark: yaml.Mark | None) -> Place:
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)


def _value_before(place: Place, lines: list[str]) -> Place:
    """The colon that surprised the reader; when its line holds no other, the line above where the value starts."""
    if ": " in lines[place.line - 1][: place.column - 1]:
        return place
    above = [number for number in range(place.line - 1, 0, -1) if lines[number - 1].strip()]
    starting = (n for n in above if ": " in lines[n - 1] or lines[n - 1].lstrip().startswith("- "))
    return Place(next(starting, above[-1] if above else place.line), 1)


def _bad_start(place: Place, lines: list[str]) -> str:
    character = lines[place.line - 1][place.column - 1 : place.column]
    if character == "\t":
        return "Indent with blanks, not with a tab."
    return f"Put text that starts with {character} in quotes."
