"""A call repeated with its idempotency key is done once and answered as the first time."""

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
import pytest_asyncio
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts

from resolutionflow.accounts.models import Account
from resolutionflow.accounts.permissions import Role
from resolutionflow.core.db import connect, using
from resolutionflow.core.queue import Job
from resolutionflow.core.settings import Settings
from resolutionflow.web import jobs
from resolutionflow.web.http import open_context
from resolutionflow.web.repeats import METHODS, Repeatable
from tests import make
from tests.conftest import AsOwner, AsUser
from tests.jobs import as_server

TEAMS, ME = "/api/v1/teams", "/api/v1/me"
KEY = {"Idempotency-Key": "key-of-this-call"}


@pytest_asyncio.fixture
async def owner(client: httpx2.AsyncClient, as_user: AsUser) -> httpx2.AsyncClient:
    return await as_user(await make.user(role=Role.owner))


async def names(browser: httpx2.AsyncClient) -> list[str]:
    return [team["name"] for team in (await browser.get(TEAMS)).json()]


async def test_the_second_call_gets_the_first_answer_and_does_nothing(owner: httpx2.AsyncClient) -> None:
    first = await owner.post(TEAMS, json={"name": "Escalations"}, headers=KEY)
    again = await owner.post(
        TEAMS, content=b'{ "name":"Escalations" }', headers=KEY | {"Content-Type": "application/json"}
    )
    assert (first.status_code, "idempotency-replayed" in first.headers) == (201, False)
    assert (again.status_code, again.headers["idempotency-replayed"]) == (201, "true")
    assert again.content == first.content
    assert again.headers["content-type"] == first.headers["content-type"]
    assert await names(owner) == ["Escalations"]


async def test_an_answer_without_a_body_is_given_again_too(owner: httpx2.AsyncClient, as_user: AsUser) -> None:
    account = (await owner.get("/api/v1/accounts/me")).json()["id"]
    leaver = await as_user(await make.user(Account(id=UUID(account)), role=Role.owner))
    answer = await leaver.patch(ME, json={"name": "Sam"}, headers=KEY)
    assert (await leaver.patch(ME, json={"name": "Sam"}, headers=KEY)).content == answer.content


async def test_another_body_under_the_same_key_is_refused(owner: httpx2.AsyncClient) -> None:
    await owner.post(TEAMS, json={"name": "Escalations"}, headers=KEY)
    answer = await owner.post(TEAMS, json={"name": "Projects"}, headers=KEY)
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")
    assert await names(owner) == ["Escalations"]


async def test_a_key_is_of_one_caller_and_one_route(owner: httpx2.AsyncClient, as_user: AsUser) -> None:
    account = (await owner.get("/api/v1/accounts/me")).json()["id"]
    colleague = await as_user(await make.user(Account(id=UUID(account)), role=Role.owner))
    stranger = await as_user(await make.user(role=Role.owner))
    assert (await owner.post(TEAMS, json={"name": "One"}, headers=KEY)).status_code == 201
    assert (await colleague.post(TEAMS, json={"name": "Two"}, headers=KEY)).status_code == 201
    assert (await stranger.post(TEAMS, json={"name": "One"}, headers=KEY)).status_code == 201
    assert (await owner.patch(ME, json={"name": "Sam"}, headers=KEY)).status_code == 200
    assert await names(owner) == ["One", "Two"]


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [(TEAMS, {"name": ""}, 422), (TEAMS, {"name": "Taken"}, 409), (f"{ME}/nothing", {}, 404)],
)
async def test_what_was_refused_may_be_tried_again(
    owner: httpx2.AsyncClient, path: str, body: dict[str, Any], status: int
) -> None:
    await owner.post(TEAMS, json={"name": "Taken"})
    assert (await owner.post(path, json=body, headers=KEY)).status_code == status
    assert (await owner.post(TEAMS, json={"name": "Free"}, headers=KEY)).status_code == 201


async def test_without_the_right_nothing_is_kept(client: httpx2.AsyncClient, as_user: AsUser) -> None:
    viewer = await as_user(await make.user(role=Role.viewer))
    for _ in range(2):
        answer = await viewer.post(TEAMS, json={"name": "One"}, headers=KEY)
        assert (answer.status_code, "idempotency-replayed" in answer.headers) == (403, False)


@pytest.mark.parametrize("key", ["short", "with a space", "x" * 256])
async def test_a_key_has_a_form(owner: httpx2.AsyncClient, key: str) -> None:
    answer = await owner.post(TEAMS, json={"name": "One"}, headers={"Idempotency-Key": key})
    assert (answer.status_code, answer.json()["code"]) == (422, "unfit_idempotency_key")


async def test_after_a_day_a_key_is_new(owner: httpx2.AsyncClient, as_owner: AsOwner) -> None:
    await owner.post(TEAMS, json={"name": "One"}, headers=KEY)
    await as_owner("update idempotency_keys set recorded_at = recorded_at - interval '24 hours 1 second'")
    assert (await owner.post(TEAMS, json={"name": "Two"}, headers=KEY)).status_code == 201
    again = await owner.post(TEAMS, json={"name": "Two"}, headers=KEY)
    assert (again.status_code, again.json()["name"]) == (201, "Two")
    assert await names(owner) == ["One", "Two"]


async def test_of_calls_at_once_one_is_done(committed: Settings, as_user: AsUser) -> None:
    owner = await as_user(await make.user(role=Role.owner))
    answers = await asyncio.gather(*(owner.post(TEAMS, json={"name": "One"}, headers=KEY) for _ in range(8)))
    done = [answer for answer in answers if answer.status_code == 201]
    busy = [answer for answer in answers if answer.status_code == 409]
    assert len(done) + len(busy) == 8
    assert len([answer for answer in done if "idempotency-replayed" not in answer.headers]) == 1
    assert {(a.json()["code"], a.headers["retry-after"]) for a in busy} <= {("still_running", "1")}
    assert await names(owner) == ["One"]


async def test_the_clock_forgets_answers_of_yesterday(committed: Settings, as_user: AsUser) -> None:
    person = await make.user(role=Role.owner)
    owner = await as_user(person)
    for number in range(2):
        await owner.post(TEAMS, json={"name": f"Team {number}"}, headers={"Idempotency-Key": f"number-{number}"})
    as_server(
        committed,
        "update idempotency_keys set recorded_at = recorded_at - interval '25 hours' where key = 'number-0'",
    )
    own = connect(committed.database.job_url or "")
    with using(own):
        await jobs.forget_answers(Job(make.job(person.account_id), uuid4(), datetime.now(UTC)))
    await own.close()
    assert as_server(committed, "select key, status from idempotency_keys") == [("number-1", 201)]


def opens_context(dependant: Dependant) -> bool:
    return any(each.call is open_context or opens_context(each) for each in dependant.dependencies)


def test_every_route_that_changes_something_keeps_its_answer(app: FastAPI) -> None:
    """A key that was taken and has no answer would refuse its call for a day."""
    routes = [each.original_route for each in iter_route_contexts(app.routes)]
    changing = [route for route in routes if isinstance(route, APIRoute) and (route.methods or set()) & METHODS]
    with_context = [route for route in changing if opens_context(route.dependant)]
    assert len(with_context) > 20
    assert [route.path for route in with_context if not isinstance(route, Repeatable)] == []
