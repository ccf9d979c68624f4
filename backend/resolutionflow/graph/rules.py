"""Does a rule hold? Values are text; two numeric texts compare as exact decimals. Nothing here raises."""

import re
from collections.abc import Mapping
from decimal import Decimal

from resolutionflow.graph.document import Among, Compare, Every, IsSet, Not, Rule, Some

_NUMERIC = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?")
# Only A-Z: folding of other letters differs between languages and versions of Unicode.
_FOLD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


def is_numeric(text: str) -> bool:
    return _NUMERIC.fullmatch(text) is not None


def holds(rule: Rule, values: Mapping[str, str]) -> bool:
    """A missing or empty variable makes every comparison false, `ne` too."""
    match rule:
        case Every():
            return all(holds(part, values) for part in rule.rules)
        case Some():
            return any(holds(part, values) for part in rule.rules)
        case Not():
            return not holds(rule.rule, values)
    known = values.get(rule.var, "")
    match rule:
        case IsSet():
            return known != ""
        case Among():
            return known != "" and any(_equal(known, value) for value in rule.values)
        case Compare():
            return known != "" and _compare(rule, known)


def _equal(left: str, right: str) -> bool:
    if is_numeric(left) and is_numeric(right):
        return Decimal(left) == Decimal(right)
    return left == right


def _compare(rule: Compare, known: str) -> bool:
    match rule.op:
        case "eq":
            return _equal(known, rule.value)
        case "ne":
            return not _equal(known, rule.value)
        case "contains":
            return rule.value.translate(_FOLD) in known.translate(_FOLD)
    if not (is_numeric(known) and is_numeric(rule.value)):
        return False
    left, right = Decimal(known), Decimal(rule.value)
    match rule.op:
        case "lt":
            return left < right
        case "le":
            return left <= right
        case "gt":
            return left > right
        case "ge":
            return left >= right
