"""What rules can be, decided by trying.

The values of a variable fall into classes that the comparisons of a rule cannot tell apart: each number compared with,
what lies between two of them, each choice, any other text. One value of each class is tried, so the answer is exact.
Not decided is what `contains` finds in free text, and a rule over so many values that trying takes long.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal
from itertools import product
from math import prod
from typing import Literal

from resolutionflow.graph.document import Among, Compare, Document, Every, Exit, IsSet, Not, Question, Rule, Some
from resolutionflow.graph.rules import holds, is_numeric
from resolutionflow.graph.walk import exits

Leaf = Compare | Among | IsSet

_MOST_TRIED = 10_000
# Of one flow, by one check: a tenth of a second.
_MOST_EFFORT = 60_000
_EFFORT_OF_EACH = 25
# Enough digits for the longest numbers that rules compare, and the smallest step between two of them.
_EXACT = Context(prec=80)
_STEP = Decimal(1).scaleb(-30)


@dataclass(frozen=True)
class Domain:
    """What a variable may hold. `optional`: it may also be unknown."""

    kind: Literal["choice", "number", "text"]
    choices: tuple[str, ...] = ()
    optional: bool = True


@dataclass(frozen=True)
class Sample:
    """One value of a class, and how the class is called."""

    value: str
    words: str


@dataclass
class Effort:
    """How much more may be tried in one flow: what is hostile would go on for minutes."""

    left: int = _MOST_EFFORT

    @property
    def spent(self) -> bool:
        return self.left < 0

    def allows(self, tried: int) -> bool:
        self.left -= tried + _EFFORT_OF_EACH
        return not self.spent


@dataclass(frozen=True)
class Known:
    """What each variable may hold; one that is undeclared may hold any text. All that is tried of it is one effort."""

    domains: Mapping[str, Domain]
    effort: Effort = field(default_factory=Effort)

    def domain(self, name: str) -> Domain:
        return self.domains.get(name, Domain("text"))

    def but(self, domains: Mapping[str, Domain]) -> "Known":
        return Known({**self.domains, **domains}, self.effort)


def leaves(rule: Rule) -> Iterator[Leaf]:
    match rule:
        case Every() | Some():
            for part in rule.rules:
                yield from leaves(part)
        case Not():
            yield from leaves(rule.rule)
        case _:
            yield rule


def names(rule: Rule) -> list[str]:
    """The variables that a rule reads, each once, in order."""
    return list(dict.fromkeys(leaf.var for leaf in leaves(rule)))


def domains(document: Document) -> dict[str, Domain]:
    """Of answers by their nodes; of variables where they are declared. A typed value may be anything its type takes."""
    found: dict[str, Domain] = {}
    typed_into = set()
    for node in reversed(document.nodes):
        found[f"answer.{node.id}"] = Domain("choice", tuple(way.id for way in exits(node)))
        if isinstance(node, Question) and node.input.type != "choice":
            found[f"answer.{node.id}"] = Domain(node.input.type)
            typed_into.add(node.input.variable)
    for variable in document.variables:
        chosen = variable.type == "choice" and variable.choices and variable.name not in typed_into
        values = (*variable.choices, *([variable.default] if variable.default else []))
        found[variable.name] = Domain("choice", values) if chosen else Domain("text")
    return found


def can_hold(rule: Rule, known: Known) -> bool | None:
    """None: not decided."""
    if known.effort.spent:
        return None
    parts = list(leaves(rule))
    tried = _to_try(parts, known)
    needed = effort_of(prod(map(len, tried.values())) if tried else 1, parts)
    if not known.effort.allows(needed) or tried is None:
        return None
    for values in product(*tried.values()):
        if holds(rule, {name: sample.value for name, sample in zip(tried, values, strict=True)}):
            return True
    return False if all(is_exact(known.domain(leaf.var), leaf) for leaf in parts) else None


def _to_try(parts: list[Leaf], known: Known) -> dict[str, list[Sample]] | None:
    """None: too many values to try them all together."""
    compared: dict[str, list[Leaf]] = {}
    for leaf in parts:
        compared.setdefault(leaf.var, []).append(leaf)
    tried: dict[str, list[Sample]] = {}
    together = 1
    for name, some in compared.items():
        tried[name] = samples(known.domain(name), some)
        together *= len(tried[name])
        if takes_long(together, some):
            return None
    return None if takes_long(together, parts) else tried


def offered_together(first: Exit, second: Exit, known: Known) -> bool:
    """False also where it is not decided."""
    rules = [way.when for way in (first, second) if way.when]
    return not rules or can_hold(Every(op="all", rules=rules), known) is True


def takes_long(tried: int, compared: list[Leaf]) -> bool:
    return effort_of(tried, compared) > _MOST_TRIED


def effort_of(tried: int, compared: list[Leaf]) -> int:
    return tried * sum(1 + len(_constants(leaf)) for leaf in compared)


def is_exact(domain: Domain, leaf: Leaf) -> bool:
    return domain.kind == "choice" or leaf.op != "contains"


def samples(domain: Domain, compared: list[Leaf]) -> list[Sample]:
    found = [Sample("", "no value")] if domain.optional else []
    if domain.kind == "choice":
        return found + [Sample(choice, f'"{choice}"') for choice in dict.fromkeys(domain.choices)]
    texts = list(dict.fromkeys(text for leaf in compared for text in _constants(leaf)))
    found += _numbers(texts)
    return found if domain.kind == "number" else found + _texts(texts)


def _constants(leaf: Leaf) -> list[str]:
    match leaf:
        case Compare():
            return [leaf.value]
        case Among():
            return leaf.values
    return []


def _numbers(texts: list[str]) -> list[Sample]:
    points = sorted({Decimal(text) for text in texts if is_numeric(text)})
    if not points:
        return [Sample("0", "any number")]
    found = [(_EXACT.subtract(points[0], Decimal(1)), f"less than {points[0]:f}")]
    for point, beyond in zip(points, [*points[1:], None], strict=True):
        found.append((point, f"{point:f}"))
        if beyond is None:
            found.append((_EXACT.add(point, Decimal(1)), f"more than {point:f}"))
        elif (after := _EXACT.add(point, _STEP)) < beyond:
            found.append((after, f"between {point:f} and {beyond:f}"))
    return [Sample(f"{value:f}", words) for value, words in found if is_numeric(f"{value:f}")]


def _texts(texts: list[str]) -> list[Sample]:
    """The last is a character that occurs in none of them: it equals and contains none."""
    written = set("".join(texts))
    other = next(chr(point) for point in range(0x10000, 0x110000) if chr(point) not in written)
    return [*(Sample(text, f'"{text}"') for text in texts if not is_numeric(text)), Sample(other, "any other text")]
