"""What the API's description allows and what it forbids, sent to every operation by people of every role."""

import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any
from unittest import SkipTest
from uuid import uuid4

import httpx2
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.generation.case import Case
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bench.figures import Figure
from bench.product import serving
from resolutionflow.auth.demo import HARBOR, NORTHWIND, PASSWORD

CASES = 5_000
LONGEST = 5
# Before a token ends.
TRUSTED = 200
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
# One's own end, which nobody else could be sent for; and a last owner stays whatever is asked.
BY_OWNER_ALONE = {"accounts_leave"}
QUIET = settings(
    max_examples=1,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@dataclass
class Fuzz:
    address: str
    tokens: list[str] = field(default_factory=list)
    signed_in: float = 0
    cases: int = 0
    found: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)

    def bearers(self) -> list[str]:
        if time.monotonic() - self.signed_in > TRUSTED:
            self.tokens = [self.sign_in(person.email) for person in NORTHWIND.people]
            self.signed_in = time.monotonic()
        return self.tokens

    def sign_in(self, email: str) -> str:
        body = {"email": email, "password": PASSWORD}
        answer = httpx2.post(f"{self.address}/api/v1/auth/sign-in", json=body)
        answer.raise_for_status()
        return str(answer.json()["access_token"])

    def send(self, case: Case[Any], token: str) -> None:
        self.cases += 1
        headers = {"Authorization": f"Bearer {token}"}
        try:
            answer = case.call(base_url=self.address, headers=headers, timeout=LONGEST)
        except Exception as error:
            self.found[f"{named(case)}: {type(error).__name__}: {str(error)[:200]}"] += 1
            return
        self.statuses[answer.status_code] += 1
        if answer.status_code == 401:
            self.signed_in = 0
        try:
            case.validate_response(answer, checks=CHECKS)
        except FailureGroup as failures:
            for failure in failures.exceptions:
                self.found[f"{named(case)} {answer.status_code}: {type(failure).__name__}: {str(failure)[:300]}"] += 1


def named(case: Case[Any]) -> str:
    return f"{case.method} {case.path}"


def figures() -> list[Figure]:
    with serving() as product:
        fuzz = Fuzz(product.address)
        run(fuzz, CASES)
    print(f"{fuzz.cases} cases: {dict(sorted(fuzz.statuses.items()))}")
    for line, times in fuzz.found.most_common():
        print(f"{times} x {line}")
    broken = sum(times for status, times in fuzz.statuses.items() if status >= 500)
    return [
        Figure("fuzz, cases short of the number", max(0, CASES - fuzz.cases), 0, ""),
        Figure("fuzz, answers of 500 and above", broken, 0, ""),
        Figure("fuzz, answers that are not as described", len(fuzz.found), 0, ""),
    ]


def run(fuzz: Fuzz, cases: int) -> None:
    """Alike on each run: whatever is drawn follows from the operation's number."""
    document = httpx2.get(f"{fuzz.address}/api/openapi.json").json()
    described: list[Any] = list(schemathesis.openapi.from_dict(document).get_all_operations())
    operations = [each.ok() for each in described if not streams(each.ok())]
    # At the door one network has few turns: that comes last, so that the others can still sign in.
    operations.sort(key=lambda each: "/auth/" in each.path)
    known = ids_of(fuzz)
    for number, operation in enumerate(operations):
        sent = cycle(range(len(NORTHWIND.people)))
        for case in drawn(operation, number, -(-cases // len(operations))):
            put_known(case, known, fuzz.cases)
            role = 0 if operation.definition.raw["operationId"] in BY_OWNER_ALONE else next(sent)
            fuzz.send(case, fuzz.bearers()[role])


def streams(operation: Any) -> bool:
    """These do not end."""
    return "text/event-stream" in str(operation.definition.raw["responses"].get("200"))


def drawn(operation: Any, number: int, count: int) -> list[Case[Any]]:
    """Half of them as the description allows."""
    return [
        case
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
        for case in examples(operation.as_strategy(generation_mode=mode), number, -(-count // 2))
    ]


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


def ids_of(fuzz: Fuzz) -> dict[str, list[str]]:
    """What the demo accounts have, so that not every id is one that never existed. Nobody who is needed is removed."""
    headers = {"Authorization": f"Bearer {fuzz.bearers()[0]}"}
    with httpx2.Client(base_url=f"{fuzz.address}/api/v1", headers=headers) as http:
        for number in range(5):
            http.post("/clients", json={"id": str(uuid4()), "name": f"Client {number}"}).raise_for_status()
            http.post("/teams", json={"name": f"Team {number}"}).raise_for_status()
            http.post("/invites", json={"email": f"new{number}@fuzz.example", "role": "viewer"}).raise_for_status()
        flows = http.get("/flows").json()["items"]
        return {
            "flow_id": [each["id"] for each in flows],
            "version_id": [each["version_id"] for each in flows],
            "slug": [each["slug"] for each in flows],
            "session_id": [each["id"] for each in http.get("/sessions").json()["items"]],
            "client_id": [each["id"] for each in http.get("/clients").json()["items"]],
            "team_id": [each["id"] for each in http.get("/teams").json()],
            "invite_id": [each["id"] for each in http.get("/invites").json()],
            "user_id": [str(NORTHWIND.people[0].id), str(HARBOR.people[0].id)],
        }


def put_known(case: Case[Any], known: dict[str, list[str]], number: int) -> None:
    """In two of three cases."""
    if number % 3:
        for name in case.path_parameters or {}:
            if known.get(name):
                case.path_parameters[name] = known[name][number % len(known[name])]
