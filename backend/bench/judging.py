"""Whether an answer is what the API's description says of it."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import httpx2
import requests
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.transport import Response
from schemathesis.engine.recorder import ScenarioRecorder
from schemathesis.generation.case import Case
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ensure_resource_availability,
    is_unexpected_http_status_case,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
    use_after_free,
)

from bench.drawing import is_lawful, name_of

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
]
OF_STEPS = [use_after_free, ensure_resource_availability]
# Refusals that any request could meet. One with a code of its own says what no description of single fields can:
# a cursor that was not signed, a flow file that cannot be read, a password that is too weak.
OF_THE_FORM = {"malformed", "invalid", "too_large", "unsupported_type"}
BEYOND_A_SCHEMA = re.compile(r"body(\.time_zone)?")
# These want headers of a page of ours, which no description can hold.
OF_OWN_PAGES = {"auth_sign_out"}
OWN_PAGE = {"X-RF": "1", "Content-Type": "application/json"}
UNREAD = {400, 413, 415}
LIMITS = ("ratelimit-limit", "ratelimit-remaining", "ratelimit-reset")
UNCOUNTED = {401, 503}
# A `requests.PreparedRequest`; of its parts, typed for every way to make one, only few kinds are met here.
Prepared = Any


def ready(case: Case[Any], address: str, headers: Mapping[str, str]) -> Prepared:
    """Without credentials that were drawn."""
    sent = case.as_transport_kwargs(base_url=address)
    sent["headers"].pop("Authorization", None)
    own_page = OWN_PAGE | {"Origin": address} if name_of(case) in OF_OWN_PAGES else {}
    sent["headers"].update({**headers, **own_page})
    return requests.Request(**sent).prepare()


def to_send(request: Prepared) -> dict[str, Any]:
    headers = {name: value.encode("latin-1") for name, value in request.headers.items()}
    return {"method": request.method, "url": request.url, "headers": headers, "content": request.body}


def answered(request: Prepared, answer: httpx2.Response, *, streams: bool = False) -> Response:
    """A stream does not end by itself: that it begins is enough."""
    headers = {name: answer.headers.get_list(name) for name in answer.headers}
    content = b"" if streams else answer.content
    return Response(answer.status_code, headers, content, request, elapsed=0, verify=False, encoding=answer.encoding)


def faults(case: Case[Any], response: Response, recorder: ScenarioRecorder | None = None) -> Iterator[str]:
    """`recorder` knows the steps before this one, where it is one of several."""
    try:
        checks = [*CHECKS, *OF_STEPS] if recorder else CHECKS
        case.validate_response(response, checks=checks, recorder=recorder)
    except FailureGroup as group:
        yield from (f"{type(each).__name__}: {each}" for each in group.exceptions)
    except Failure as failure:
        yield f"{type(failure).__name__}: {failure}"
    if not is_unexpected_http_status_case(case):
        yield from faults_of_form(case, response)


def faults_of_form(case: Case[Any], response: Response) -> Iterator[str]:
    known = "Authorization" in response.request.headers
    if needs_token(case) and known and response.status_code not in UNCOUNTED:
        yield from (f"without {name}" for name in LIMITS if name not in response.headers)
    if needs_token(case) and not known:
        if response.status_code != 401 and (is_lawful(case) or response.status_code not in UNREAD):
            yield "answered without a token"
    elif is_lawful(case) and code_of(response) in OF_THE_FORM and (told := told_of_fields(response)):
        yield f"refused, though the description allows it: {told}"


def told_of_fields(response: Response) -> list[str]:
    """Not what is told of the whole body: a rule about several values together, which no schema of one can hold. Nor
    of time zones: there are more than a description should list."""
    problem = problem_of(response)
    told = [f"{each['at']}: {each['says']}" for each in problem["errors"] if not BEYOND_A_SCHEMA.fullmatch(each["at"])]
    return told if problem["errors"] else [problem["detail"]]


def needs_token(case: Case[Any]) -> bool:
    return bool(case.operation.definition.raw.get("security"))


def succeeded(response: Response) -> bool:
    return 200 <= response.status_code < 300


def code_of(response: Response) -> str | None:
    return problem_of(response).get("code")


def problem_of(response: Response) -> dict[str, Any]:
    is_problem = response.headers.get("content-type") == ["application/problem+json"]
    return json.loads(response.content) if is_problem else {}
