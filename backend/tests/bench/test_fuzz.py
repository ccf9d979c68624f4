"""The fuzz's eye: each way in which an answer is not as described is seen, and one that is passes."""

import json
from typing import Any

import httpx2
import pytest
from schemathesis import GenerationMode
from schemathesis.generation.case import Case

from bench.drawing import examples, operations_of, put_things
from bench.judging import answered, faults, ready

ADDRESS = "http://127.0.0.1:8400"
ID = "01930000-0000-7000-8000-000000000001"
TOKEN = {"Authorization": "Bearer of-somebody"}
LIMITS = {"RateLimit-Limit": "600", "RateLimit-Remaining": "599", "RateLimit-Reset": "1"}


def described(schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": "", "content": {"application/json": {"schema": schema}}}


DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Test", "version": "1"},
    "paths": {
        "/things/{thing_id}": {
            "put": {
                "operationId": "things_keep",
                "security": [{"bearer": []}],
                "parameters": [
                    {"name": "thing_id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
                ],
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "properties": {"lead": {"type": "boolean"}, "team_id": {"type": "string"}},
                                "required": ["lead", "team_id"],
                                "additionalProperties": False,
                            }
                        }
                    },
                },
                "responses": {
                    "200": described({"type": "object", "required": ["id"]}),
                    "401": described({"type": "object"}),
                    "422": described({"type": "object"}),
                },
            }
        }
    },
    "components": {"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}},
}
(OPERATION,) = operations_of(DOCUMENT)


def case_of(mode: GenerationMode) -> Case[Any]:
    return examples(OPERATION.as_strategy(mode), 1, 5)[-1]


def told(mode: GenerationMode, status: int, body: Any, **sent: Any) -> list[str]:
    request = ready(case_of(mode), ADDRESS, sent.get("token", TOKEN))
    headers = {"Content-Type": sent.get("kind", "application/json")} | sent.get("limits", LIMITS)
    answer = httpx2.Response(status, headers=headers, content=json.dumps(body).encode())
    return [fault.partition(":")[0] for fault in faults(case_of(mode), answered(request, answer))]


LAWFUL, UNLAWFUL = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
INVALID = {"code": "invalid", "detail": "Some values are not accepted.", "errors": []}
PROBLEM = "application/problem+json"


def test_an_answer_as_described_passes() -> None:
    assert told(LAWFUL, 200, {"id": ID}) == []
    assert told(UNLAWFUL, 422, INVALID) == []
    assert told(LAWFUL, 401, {"code": "not_signed_in"}, token={}) == []


@pytest.mark.parametrize(
    ("mode", "status", "body", "sent", "seen"),
    [
        (LAWFUL, 500, {}, {}, "ServerError"),
        (LAWFUL, 418, {}, {}, "UndefinedStatusCode"),
        (LAWFUL, 200, {}, {}, "JsonSchemaError"),
        (LAWFUL, 200, {"id": ID}, {"kind": "text/plain"}, "UndefinedContentType"),
        (UNLAWFUL, 200, {"id": ID}, {}, "AcceptedNegativeData"),
        (LAWFUL, 422, INVALID, {"kind": PROBLEM}, "refused, though the description allows it"),
        (LAWFUL, 200, {"id": ID}, {"limits": {}}, "without ratelimit-limit"),
        (LAWFUL, 200, {"id": ID}, {"token": {}}, "answered without a token"),
    ],
)
def test_an_answer_that_is_not_as_described_is_seen(
    mode: GenerationMode, status: int, body: Any, sent: Any, seen: str
) -> None:
    assert seen in told(mode, status, body, **sent)


def test_what_is_there_takes_the_place_of_what_was_drawn() -> None:
    case = case_of(LAWFUL)
    put_things(case, {"thing_id": [ID], "team_id": ["of the team"]}, 1)
    assert case.path_parameters == {"thing_id": ID}
    body: Any = case.body
    assert body["team_id"] == "of the team"


def test_a_case_is_the_same_each_time() -> None:
    one, other = (examples(OPERATION.as_strategy(LAWFUL), 7, 5) for _ in range(2))
    assert [case.body for case in one] == [case.body for case in other]
