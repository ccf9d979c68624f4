"""What is acknowledged outlives the death of each process, told in short; `./run bench kills` tells it at length."""

import random
from collections.abc import Iterator
from dataclasses import astuple
from uuid import uuid4

import httpx2
import pytest

from bench import crew, kills, machine, reckoning
from bench.crew import Ledger, Patient, Refused

INVITED = "notifications.mail_invite"


def test_what_was_acknowledged_outlives_each_process() -> None:
    with machine.running(kills.POSTMAN) as running:
        run = kills.survive(running, ["api", "worker", "database"], luck=random.Random(1), clients=4, hurry=True)
    assert run.ledger.acknowledged > 20
    assert (run.ledger.refused, run.ledger.faults) == ([], [])
    assert set(astuple(run.found)) == {0}, run.found


def patient(monkeypatch: pytest.MonkeyPatch, answers: Iterator[httpx2.Response | None], sent: list[bytes]) -> Patient:
    """None is a connection that breaks."""

    async def transport(request: httpx2.Request) -> httpx2.Response:
        sent.append(request.content)
        answer = next(answers)
        if answer is None:
            raise httpx2.ReadError("gone")
        return answer

    monkeypatch.setattr(crew, "PAUSE", 0)
    return Patient(Ledger(), "http://api.example", 1, httpx2.MockTransport(transport))


def problem(status: int, code: str, **headers: str) -> httpx2.Response:
    return httpx2.Response(status, json={"status": status, "code": code}, headers=headers)


async def test_a_call_is_repeated_as_it_was_until_it_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[bytes] = []
    later = {"Retry-After": "2"}
    answers = [None, problem(503, "unavailable", **later), problem(500, "unexpected"), httpx2.Response(201)]
    client = patient(monkeypatch, iter(answers), sent)
    answer = await client.post("/sessions", json={"id": str(uuid4())})
    assert answer.status_code == 201
    assert len(sent) == 4 and len(set(sent)) == 1
    assert client.ledger.repeated == 3
    assert client.ledger.faults == ["POST /sessions 500 unexpected"]


async def test_a_refusal_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[bytes] = []
    client = patient(monkeypatch, iter([problem(404, "not_found")]), sent)
    with pytest.raises(Refused, match="GET /sessions 404 not_found"):
        await client.get("/sessions")


def test_an_invite_that_is_there_already_is_ones_own() -> None:
    assert crew.is_final("/api/v1/invites", "already_invited")
    assert crew.is_final("/api/v1/auth/register", "email_taken")
    assert crew.is_final("/api/v1/invites", "limit_reached")
    assert not crew.is_final("/api/v1/me", "limit_reached")


def test_a_fact_is_delivered_once_to_each_of_its_handlers() -> None:
    fact = uuid4()
    assert reckoning.once(fact, "user.invited", [INVITED], 1)
    assert reckoning.once(fact, "session.started", [], 0)
    assert not reckoning.once(fact, "user.invited", [], 0)
    assert not reckoning.once(fact, "user.invited", [], 1)
    assert not reckoning.once(fact, "user.invited", [INVITED, INVITED], 2)
    assert not reckoning.once(fact, "session.started", [INVITED], 1)
