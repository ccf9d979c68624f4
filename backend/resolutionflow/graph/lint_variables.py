"""Whether every value that is used has somebody who fills it, and no secret gets out."""

from collections.abc import Iterator, Mapping
from typing import Any

from resolutionflow.graph.decide import names
from resolutionflow.graph.document import Document, Hint, Question, Variable
from resolutionflow.graph.findings import Finding, error, warning
from resolutionflow.graph.variables import known, names_in
from resolutionflow.graph.walk import exits

Uses = list[tuple[str | None, list[str]]]


def _uses(document: Document) -> Iterator[Finding]:
    used = list(_used(document))
    yield from _undeclared(document, used)
    yield from _never_filled(document, used)
    yield from _unused(document, used)


def _undeclared(document: Document, uses: Uses) -> Iterator[Finding]:
    declared = {variable.name for variable in document.variables}
    declared |= {f"answer.{node.id}" for node in document.nodes}
    for node_id, used in uses:
        for name in dict.fromkeys(used):
            if name not in declared:
                words = f'"{name}" is used and not declared. Add it to the variables of the flow.'
                yield error("undeclared_variable", node_id, words)


def _unused(document: Document, uses: Uses) -> Iterator[Finding]:
    used = {name for _, some in uses for name in some}
    for variable in document.variables:
        if variable.name not in used:
            words = f'"{variable.name}" is declared and never used. Use it or remove it.'
            yield warning("unused_variable", None, words)


def _never_filled(document: Document, uses: Uses) -> Iterator[Finding]:
    used = {name for _, some in uses for name in some}
    computed = {variable.name for variable in document.variables if variable.source == "computed"}
    fillable = known(document, dict.fromkeys(used - computed, "x"))
    typed_into = {node.input.variable for node in document.nodes if isinstance(node, Question)}
    for variable in document.variables:
        if variable.name in used - typed_into and not variable.default:
            if why := _why_empty(document, variable, fillable):
                yield error("never_filled", None, f'"{variable.name}" is used and never filled: {why}')


def _why_empty(document: Document, variable: Variable, fillable: Mapping[str, str]) -> str | None:
    fields = {field.variable for field in document.intake}
    match variable.source:
        case "computed" if variable.value is None:
            return "it is computed and has no value. Write its value, or ask for it."
        case "computed" if variable.name not in fillable:
            return "its value needs itself, or too many others. Compute it from values that are known."
        case "intake" if document.kind != "troubleshooting" and variable.name not in fields:
            return "no field of the intake asks for it. Add the field, or another source."
        case "asked" | "intake" if variable.type == "choice" and not variable.choices:
            return "it is a choice and has no choices. Add them."
    return None


def _secret_values(document: Document) -> Iterator[Finding]:
    for variable in document.variables:
        if variable.type == "secret" and (variable.default or variable.value):
            words = f'"{variable.name}" is secret and its value stands in the flow. Remove it; it is asked for.'
            yield error("secret_value", None, words)


def _secrets_told(document: Document) -> Iterator[Finding]:
    secret = _secret(document)
    for node in document.nodes:
        for name in names_in(node.customer_text or ""):
            if name in secret:
                words = f'The text for the customer tells "{name}", which is secret. Take it out.'
                yield error("secret_told", node.id, words)


def _secret(document: Document) -> set[str]:
    """Secrets, what is computed of them, and the answers that are them."""
    found = {variable.name for variable in document.variables if variable.type == "secret"}
    for _ in document.variables:
        found |= {one.name for one in document.variables if found.intersection(names_in(one.value or ""))}
    typed = (node for node in document.nodes if isinstance(node, Question))
    return found | {f"answer.{node.id}" for node in typed if node.input.variable in found}


CHECKS = (_uses, _secret_values, _secrets_told)


def _used(document: Document) -> Iterator[tuple[str | None, list[str]]]:
    """Every use of variables, by node."""
    yield None, [field.variable for field in document.intake]
    yield None, [name for variable in document.variables for name in names_in(variable.value or "")]
    yield None, _of_hints(document.escalate_when)
    for node in document.nodes:
        used = [name for text in _texts(node.model_dump()) for name in names_in(text)]
        used += _of_hints(node.escalate_when)
        used += [name for way in exits(node) if way.when for name in names(way.when)]
        if isinstance(node, Question) and node.input.variable:
            used.append(node.input.variable)
        yield node.id, used


def _of_hints(hints: list[Hint]) -> list[str]:
    ruled = [name for hint in hints if hint.when for name in names(hint.when)]
    return [*(name for hint in hints for name in names_in(hint.text)), *ruled]


def _texts(value: Any) -> Iterator[str]:
    """What a person reads; patterns and addresses may hold braces of their own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in ("match", "url", "when"):
                yield from _texts(part)
