"""What the API's description allows and what it forbids, sent to every operation by people of every role."""

import json
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import httpx2
from hypothesis import settings
from schemathesis.core.transport import Response
from schemathesis.engine.recorder import ScenarioRecorder
from schemathesis.generation.case import Case
from schemathesis.generation.stateful.state_machine import StepInput, StepOutput
from schemathesis.schemas import BaseSchema

from bench.drawing import QUIET, described, drawn, edges, name_of, operations_of, put_things
from bench.figures import Figure
from bench.houses import House, furnish
from bench.judging import Prepared, answered, code_of, faults, needs_token, ready, succeeded, to_send
from bench.product import BACKEND, Product, serving
from resolutionflow.accounts.permissions import Role

CASES, SEED = 5_000, 2026
DRAWN = 10
WALKS, STEPS = 60, 8
LONGEST = 60
# A stranger asks for things of another account than their own.
STRANGER, NOBODY = "stranger", "nobody"
ASKING = (Role.owner, Role.engineer, Role.owner, Role.viewer, Role.owner, STRANGER, Role.admin, NOBODY)
# Their tokens are good for five minutes.
HOUSES = 8


class Street:
    """Houses for whoever asks: one for each operation, and the next where one was broken."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.waiting: list[House] = []

    def next(self) -> House:
        """Nothing is in it yet."""
        if not self.waiting:
            command = [sys.executable, "-m", "bench.houses", str(HOUSES)]
            environment = self.product.environment
            made = subprocess.run(command, cwd=BACKEND, env=environment, stdout=subprocess.PIPE, check=True)
            self.waiting = [House(**each) for each in json.loads(made.stdout)]
        return self.waiting.pop()

    def furnished(self) -> House:
        house = self.next()
        furnish(house, self.product.address)
        return house


@dataclass
class Fuzz:
    address: str
    street: Street
    http: httpx2.Client
    house: House = field(init=False)
    stranger: House = field(init=False)
    cases: int = 0
    operations: set[str] = field(default_factory=set)
    statuses: Counter[int] = field(default_factory=Counter)
    succeeded: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def move(self) -> None:
        self.house, self.stranger = self.street.furnished(), self.street.next()

    def try_all(self, cases: Iterable[Case[Any]]) -> None:
        for number, (case, who) in enumerate(zip(cases, cycle(ASKING), strict=False)):
            token = self.stranger.tokens[Role.owner] if who == STRANGER else self.house.tokens.get(who)
            put_things(case, self.house.things_of(who), number)
            response = self.send(case, token)
            if token and needs_token(case) and code_of(response) == "not_signed_in":
                self.move()
            elif name_of(case) == "sessions_append" and succeeded(response):
                self.house.own[who]["expected_seq"] = [json.loads(response.content)["state_version"]]

    def send(self, case: Case[Any], token: str | None, recorder: ScenarioRecorder | None = None) -> Response:
        self.cases += 1
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        # Who comes to the door is counted by the network they come from.
        headers["X-Forwarded-For"] = f"10.{self.cases // 250 % 250}.{self.cases % 250}.1"
        response = self.exchange(ready(case, self.address, headers))
        name = name_of(case)
        self.operations.add(name)
        self.statuses[response.status_code] += 1
        self.succeeded[name] += succeeded(response)
        for fault in faults(case, response, recorder):
            self.tell(f"{name} {response.status_code}: {fault[:600]}", response.request)
        return response

    def tell(self, line: str, request: Prepared) -> None:
        """At once, with the request that shows it; what was seen before is only counted."""
        if line not in self.found:
            print(f"{line}\n    {curl(request)}\n", flush=True)
        self.found[line] += 1

    def exchange(self, request: Prepared) -> Response:
        self.http.cookies.clear()
        try:
            with self.http.stream(**to_send(request)) as answer:
                streams = answer.headers.get("content-type", "").startswith("text/event-stream")
                if not streams:
                    answer.read()
                return answered(request, answer, streams=streams)
        except httpx2.TransportError as error:
            # No answer is as bad as one that tells of a fault.
            return answered(request, httpx2.Response(599, text=repr(error)))


def curl(request: Prepared) -> str:
    body = request.body.decode(errors="backslashreplace") if isinstance(request.body, bytes) else request.body
    words = ["curl", "-X", request.method, request.url, *(["-d", body] if body else [])]
    return shlex.join([*words, *(word for each in request.headers.items() for word in ("-H", ": ".join(each)))])


def figures() -> list[Figure]:
    with serving() as product, httpx2.Client(timeout=LONGEST) as http:
        fuzz = Fuzz(product.address, Street(product), http)
        known = run(fuzz)
    tell(fuzz)
    broken = sum(times for status, times in fuzz.statuses.items() if status >= 500)
    return [
        Figure("fuzz, cases short of the number", max(0, CASES - fuzz.cases), 0, ""),
        Figure("fuzz, operations left out", len(known - fuzz.operations), 0, ""),
        Figure("fuzz, answers of 500 and above", broken, 0, ""),
        Figure("fuzz, answers that are not as described", len(fuzz.found), 0, ""),
    ]


def run(fuzz: Fuzz) -> set[str]:
    """Alike on each run: whatever is drawn follows from the seed and the operation's number."""
    document = fuzz.http.get(f"{fuzz.address}/api/openapi.json").json()
    operations = operations_of(document)
    for number, operation in enumerate(operations):
        fuzz.move()
        fuzz.try_all([*edges(operation), *drawn(operation, SEED + number, DRAWN)])
    follow(fuzz, described(document))
    return {operation.definition.raw["operationId"] for operation in operations}


def follow(fuzz: Fuzz, schema: BaseSchema) -> None:
    """One call with what the one before it answered, several times on."""

    class Walk(schema.as_state_machine()):  # type: ignore[misc]
        def setup(self) -> None:
            self.house = fuzz.street.next()

        def step(self, input: StepInput) -> StepOutput:
            token = self.house.tokens[Role.owner]
            self.before_call(input.case)
            response = fuzz.send(input.case, token, self.recorder)
            self.after_call(response, input.case)
            return StepOutput(response, input.case)

    Walk.run(settings=settings(QUIET, max_examples=WALKS, stateful_step_count=STEPS, derandomize=True))


def tell(fuzz: Fuzz) -> None:
    print(f"{fuzz.cases} cases from seed {SEED}: {dict(sorted(fuzz.statuses.items()))}")
    print(f"never answered with success: {', '.join(sorted(fuzz.operations - set(+fuzz.succeeded))) or 'none'}")
