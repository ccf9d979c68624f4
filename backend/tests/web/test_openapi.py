"""What the API's description says of all routes of a kind: keys, tokens, limits and every refusal."""

from typing import Any

import pytest
from fastapi import FastAPI

from resolutionflow.core.errors import MethodNotAllowed, ProductError, Unexpected
from tests.architecture import calls
from tests.architecture.calls import Operation
from tests.architecture.permissions_by_route import AT_THE_DOOR
from tools.reference.pages import below

OPERATIONS = list(calls.operations())
# They hash or check a password first, and open no transaction for the caller meanwhile.
WITHOUT_KEY = {"auth_confirm", "auth_change_password", "auth_ask_new_email"}
RATE_LIMITS = {"RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"}
# An address that takes another method, and a fault, are of no operation.
OF_NONE = {MethodNotAllowed, Unexpected}


def codes(operation: Operation, status: str) -> set[str]:
    """The problems described for that status."""
    schema = operation.described["responses"][status]["content"]["application/problem+json"]["schema"]
    schemas = calls.document()["components"]["schemas"]
    names = [each["$ref"].rpartition("/")[2] for each in schema.get("anyOf", [schema])]
    return {schemas[name]["properties"]["code"]["const"] for name in names}


def headers(operation: Operation, status: str) -> set[str]:
    return set(operation.described["responses"][status].get("headers", {}))


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_each_operation_says_what_it_takes_and_what_it_refuses(operation: Operation) -> None:
    known = operation.id not in AT_THE_DOOR
    repeatable = known and operation.method in ("POST", "PATCH") and operation.id not in WITHOUT_KEY
    success = min(operation.described["responses"])
    assert ("Idempotency-Key" in operation.names("header")) is repeatable
    assert ("Idempotency-Replayed" in headers(operation, success)) is repeatable
    if repeatable:
        assert "still_running" in codes(operation, "409")
        assert codes(operation, "422") >= {"idempotency_key_reused", "unfit_idempotency_key"}
    if operation.method != "GET":
        assert "unsupported_type" in codes(operation, "415")
        assert "conflict" in codes(operation, "409")
    assert operation.described.get("security") == ([{"bearer": []}] if known else None)
    for status in (success, "429"):
        assert headers(operation, status) & RATE_LIMITS == (RATE_LIMITS if known else set())
    assert {"Retry-After"} <= headers(operation, "429") & headers(operation, "503")


def test_each_refusal_is_described_somewhere(app: FastAPI) -> None:
    described: dict[str, Any] = app.openapi()["components"]["schemas"]
    ours = {kind for kind in below(ProductError) if kind.__module__.startswith("resolutionflow.")}
    assert {kind for kind in ours if f"{kind.__name__}Problem" not in described} == OF_NONE


def test_whatever_is_pointed_at_is_there(app: FastAPI) -> None:
    def pointers(part: Any) -> set[str]:
        if isinstance(part, list):
            return {each for child in part for each in pointers(child)}
        if not isinstance(part, dict):
            return set()
        own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
        return own | {each for child in part.values() for each in pointers(child)}

    components = app.openapi()["components"]
    for pointer in pointers(app.openapi()):
        _, _, kind, name = pointer.split("/")
        assert name in components[kind]
