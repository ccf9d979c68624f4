"""What is sent to an operation: what its description allows, what it forbids, and the edges of both."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from unittest import SkipTest
from zoneinfo import available_timezones

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.case import Case
from schemathesis.schemas import BaseSchema

KEY = "Idempotency-Key"
FORMATS = {
    "date-time": st.integers(0, 2**32).map(lambda second: datetime.fromtimestamp(second, UTC).isoformat()),
    "time-zone": st.sampled_from(sorted(available_timezones())),
}
QUIET = settings(
    max_examples=1,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


for name, strategy in FORMATS.items():
    schemathesis.openapi.format(name, strategy)


def described(document: dict[str, Any]) -> BaseSchema:
    """Tokens are not drawn: who asks brings their own."""
    schema = schemathesis.openapi.from_dict(document)
    schema.config.generation.with_security_parameters = False
    return schema


def operations_of(document: dict[str, Any]) -> list[Any]:
    found: list[Any] = list(described(document).get_all_operations())
    return [each.ok() for each in found]


def drawn(operation: Any, number: int, count: int) -> list[Case[Any]]:
    """So many of each mode; the same for the same number."""
    return [case for mode in GenerationMode for case in examples(operation.as_strategy(mode), number, count)]


def examples(strategy: st.SearchStrategy[Case[Any]], number: int, count: int) -> list[Case[Any]]:
    cases: list[Case[Any]] = []

    @seed(number)
    @settings(QUIET, max_examples=count)
    @given(case=strategy)
    def draw(case: Case[Any]) -> None:
        cases.append(case)

    # Where nothing can be sent that the description forbids, there is nothing to draw.
    with suppress(Unsatisfiable, SkipTest):
        draw()
    return cases


def edges(operation: Any) -> Iterator[Case[Any]]:
    """Each limit from both sides, each part left out, other methods and types: the same each time."""
    schema = operation.schema
    how = schema.config.generation_for(operation=operation, phase="coverage")
    made: Iterator[Case[Any]] = schema.iter_coverage_cases(
        operation, generation_modes=list(GenerationMode), generation_config=how
    )
    return made


def put_things(case: Case[Any], things: Mapping[str, Sequence[Any]], number: int) -> None:
    """In two of three cases what is there takes the place of ids, codes and passwords that never existed."""
    if number % 3 and case.meta and not case.meta.is_negative_at(ParameterLocation.PATH):
        for place in case.path_parameters or {}:
            if place in things:
                case.path_parameters[place] = chosen(things, place, number)
    if is_lawful(case) and isinstance(case.body, dict):
        case.body = with_things(case.body, things if number % 3 else {}, number, (name_of(case),))
    if case.headers and KEY in case.headers and is_lawful(case) and number % 8:
        # Under one key there is one call.
        del case.headers[KEY]


def with_things(body: Any, things: Mapping[str, Sequence[Any]], number: int, above: tuple[str, ...]) -> Any:
    """By the name of the field, or by that together with what it stands in."""
    if isinstance(body, list):
        return [with_things(each, things, number, above) for each in body]
    if not isinstance(body, dict):
        # Whatever writes JSON writes a whole number as one.
        return int(body) if isinstance(body, float) and body.is_integer() else body
    return {name: with_thing(name, value, things, number, above) for name, value in body.items()}


def with_thing(name: str, value: Any, things: Mapping[str, Sequence[Any]], number: int, above: tuple[str, ...]) -> Any:
    known = next((place for place in places(name, above) if things.get(place)), None)
    if isinstance(value, dict | list) or known is None:
        return with_things(value, things, number, (*above, name))
    return value if value is None else chosen(things, known, number)


def places(name: str, above: tuple[str, ...]) -> Iterator[str]:
    yield f"{above[0]}.{name}"
    yield f"{above[-1]}_{name}"
    yield name


def chosen(things: Mapping[str, Sequence[Any]], name: str, number: int) -> Any:
    """What belongs together has the same place in its list."""
    return things[name][number % len(things[name])]


def is_lawful(case: Case[Any]) -> bool:
    return case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE


def name_of(case: Case[Any]) -> str:
    name: str = case.operation.definition.raw["operationId"]
    return name
