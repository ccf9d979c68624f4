"""The API's description: what FastAPI reads off each route, and what holds for every route of a kind."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute, iter_route_contexts

from resolutionflow.core.errors import Conflict, ProductError, UnsupportedType
from resolutionflow.web.http import PROBLEM, open_context, problem_model, who
from resolutionflow.web.repeats import (
    FORM,
    HEADER,
    METHODS,
    REPLAYED,
    IdempotencyKeyReused,
    StillRunning,
    UnfitIdempotencyKey,
)

SCHEMA, RESPONSE_HEADER = "#/components/schemas/", "#/components/headers/"
OF_A_CHANGE: tuple[type[ProductError], ...] = (UnsupportedType, Conflict)
OF_A_KEY: tuple[type[ProductError], ...] = (UnfitIdempotencyKey, IdempotencyKeyReused, StillRunning)
BEARER = "bearer"
KEY = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": "The same call under the same key is done once; for a day it is answered as it was the first time.",
    "schema": {"type": "string", "pattern": FORM},
}
SECONDS = {"type": "integer", "minimum": 1}
LIMITS = {
    "RateLimit-Limit": ("Requests allowed at once, of the limit that is nearest.", {"type": "integer", "minimum": 1}),
    "RateLimit-Remaining": ("Requests left at this moment.", {"type": "integer", "minimum": 0}),
    "RateLimit-Reset": ("Seconds until all of them are there again.", {"type": "integer", "minimum": 0}),
}
WAIT = {"Retry-After": ("Seconds to wait.", SECONDS)}
AGAIN = {REPLAYED: ("Stands on an answer that is given again.", {"const": "true"})}
WAITS = {"429", "503"}


def describe(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(title=app.title, version=app.version, openapi_version="3.1.0", routes=app.routes)
    for route in iter_route_contexts(app.routes):
        if isinstance(route.original_route, APIRoute) and route.include_in_schema:
            for method in route.methods or ():
                operation = document["paths"][route.path_format][method.lower()]
                complete(operation, method, route.dependant)
    components = document["components"]
    components["securitySchemes"] = {BEARER: {"type": "http", "scheme": "bearer"}}
    components["schemas"] |= {name_of(each): schema_of(each) for each in (*OF_A_CHANGE, *OF_A_KEY)}
    components["headers"] = {
        name: {"description": says, "required": name != REPLAYED, "schema": schema}
        for name, (says, schema) in (LIMITS | WAIT | AGAIN).items()
    }
    app.openapi_schema = document
    return document


def complete(operation: dict[str, Any], method: str, dependant: Dependant) -> None:
    as_problems(operation["responses"])
    repeatable = method in METHODS and depends_on(dependant, open_context)
    if repeatable:
        operation["parameters"] = [*operation.get("parameters", ()), KEY]
    for refusal in (OF_A_CHANGE if method != "GET" else ()) + (OF_A_KEY if repeatable else ()):
        also(operation["responses"], refusal)
    signed_in = depends_on(dependant, who)
    if signed_in:
        operation["security"] = [{BEARER: []}]
    for status, answer in operation["responses"].items():
        success = status < "300"
        # They stand on every answer to who is signed in; described where they matter.
        names = [*(LIMITS if signed_in and (success or status == "429") else ()), *(WAIT if status in WAITS else ())]
        names += AGAIN if repeatable and success else ()
        if names:
            answer["headers"] = {name: {"$ref": RESPONSE_HEADER + name} for name in names}


def as_problems(answers: dict[str, Any]) -> None:
    """FastAPI writes every answer of a route down as what its success is; our errors are problem documents."""
    for status, answer in answers.items():
        if status >= "400" and "content" in answer:
            (described,) = answer["content"].values()
            answer["content"] = {PROBLEM: described}


def also(answers: dict[str, Any], refusal: type[ProductError]) -> None:
    added = {"$ref": SCHEMA + name_of(refusal)}
    answer = answers.setdefault(str(refusal.status), {"description": "", "content": {PROBLEM: {"schema": {}}}})
    content = answer["content"][PROBLEM]
    before = content["schema"].get("anyOf") or [each for each in [content["schema"]] if each]
    if added in before:
        return
    content["schema"] = {"anyOf": [*before, added]} if before else added
    answer["description"] = " or ".join(filter(None, [answer["description"], name_of(refusal)]))


def depends_on(dependant: Dependant, wanted: Callable[..., Any]) -> bool:
    return any(each.call is wanted or depends_on(each, wanted) for each in dependant.dependencies)


def name_of(refusal: type[ProductError]) -> str:
    return problem_model(refusal).__name__


def schema_of(refusal: type[ProductError]) -> dict[str, Any]:
    """The models it holds are in the document already."""
    described = problem_model(refusal).model_json_schema(mode="serialization", ref_template=SCHEMA + "{model}")
    return {name: part for name, part in described.items() if name != "$defs"}
