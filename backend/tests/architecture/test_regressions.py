"""What a product of this kind once got wrong, each by its name; what has no place here yet is named at the end."""

import re

import httpx2
import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts import service as accounts
from resolutionflow.accounts.permissions import Role
from resolutionflow.core.settings import Settings
from tests import make
from tests.architecture import calls, neighbours
from tests.architecture.neighbours import House
from tests.architecture.rules import PACKAGE, sources
from tests.jobs import as_server, run_jobs

HOUSE = PACKAGE.parents[1]
OPERATIONS = {operation.id: operation for operation in calls.operations()}


async def told(browser: httpx2.AsyncClient, whose: House, things: dict[str, str], operation: str) -> httpx2.Response:
    """By the owner of one account, about these things."""
    call = calls.lawful(OPERATIONS[operation])[0]
    return await neighbours.ask(browser, call, things, whose.headers[Role.owner])


FOREIGN = {
    "a flow's analytics of another account": "flows_get_flow",
    "the documentation stream said 403": "documents_stream",
    "session get said 403": "sessions_get",
    "session update said 403": "sessions_append",
    "session export said 403": "documents_export",
    "session variables and facts": "sessions_events",
    "flow get": "flows_get_version",
    "flow edit": "flows_pin",
    "a task lane by its id": "jobs_repeat",
    "a client's fact": "clients_remove_fact",
    "an account's team": "accounts_rename_team",
    "an invite's link": "accounts_invite_link",
}


async def test_another_accounts_thing_was_found(
    browser: httpx2.AsyncClient, database: AsyncConnection, north: House, south: House
) -> None:
    for name, operation in FOREIGN.items():
        before = await database.begin_nested()
        own = await told(browser, south, south.things_of(Role.owner), operation)
        await before.rollback()
        foreign = await told(browser, north, south.things_of(Role.owner), operation)
        assert (own.is_success, foreign.status_code) == (True, 404), (name, own.text, foreign.text)


async def test_counts_of_tags_and_categories_were_over_all_accounts(
    browser: httpx2.AsyncClient, north: House, south: House
) -> None:
    facets = (await told(browser, north, {}, "flows_facets")).json()
    listed = (await told(browser, north, {}, "flows_list_flows")).json()["items"]
    for category in facets["categories"]:
        of_it = [flow for flow in listed if flow["category"] == category["name"]]
        assert category["count"] == len(of_it)


async def test_a_search_found_what_belongs_to_either_the_person_or_the_account(
    browser: httpx2.AsyncClient, north: House, south: House
) -> None:
    for path in ("/sessions", "/flows", "/clients"):
        for role in Role:
            words = {"q": south.canary}
            foreign = await browser.get(f"/api/v1{path}", params=words, headers=north.headers[role])
            own = await browser.get(f"/api/v1{path}", params=words, headers=south.headers[role])
            assert foreign.is_success and foreign.json()["items"] == [] and own.json()["items"]


async def test_the_intake_offered_flows_of_another_account(
    browser: httpx2.AsyncClient, north: House, south: House
) -> None:
    answer = await browser.post(
        "/api/v1/pilot/match", json={"text": f"{south.canary} 1"}, headers=north.headers[Role.owner]
    )
    assert answer.is_success and south.things["flow_id"] not in answer.text and south.things["slug"] not in answer.text


async def test_a_colleague_without_the_right_was_told_404(browser: httpx2.AsyncClient, north: House) -> None:
    for operation in ("clients_change", "accounts_rename_team", "jobs_repeat"):
        call = calls.lawful(OPERATIONS[operation])[0]
        answer = await neighbours.ask(browser, call, north.things_of(Role.viewer), north.headers[Role.viewer])
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize("field", ["role", "is_owner", "account_id", "verified", "plan"])
@pytest.mark.parametrize("operation", ["auth_register", "auth_join"])
async def test_registering_took_a_role(browser: httpx2.AsyncClient, operation: str, field: str) -> None:
    (body,) = calls.BODIES[operation]
    sent = calls.fill(body, {"invite_code": "none"}) | {field: "owner"}
    answer = await browser.post(OPERATIONS[operation].path, json=sent)
    assert (answer.status_code, answer.json()["errors"][0]["at"]) == (422, f"body.{field}")


async def test_a_refresh_that_slid_for_ever(browser: httpx2.AsyncClient, north: House) -> None:
    token = north.own[Role.owner]["refresh_token"]
    first = (await browser.post("/api/v1/auth/refresh", json={"refresh_token": token})).json()
    second = await browser.post("/api/v1/auth/refresh", json={"refresh_token": first["refresh_token"]})
    assert second.json()["absolute_ends_at"] == first["absolute_ends_at"]


async def test_what_was_to_be_told_was_lost_at_a_restart(committed: Settings) -> None:
    """Nothing runs between the change and the worker's start but the database."""
    person = await make.user(role=Role.owner)
    async with make.ctx(person) as ctx:
        await accounts.rename_account(ctx, name="Northwind again")
    waiting = "select count(*) from queue.procrastinate_jobs where status = 'todo'"
    assert as_server(committed, waiting) > [(0,)]
    await run_jobs(committed)
    assert as_server(committed, waiting) == [(0,)]


def test_tokens_lay_in_the_pages_storage() -> None:
    stored = re.compile(r"(?:local|session)Storage\.setItem\(([^)]*)\)")
    found = {
        file.name: stored.findall(file.read_text())
        for file in (HOUSE / "frontend/src").rglob("*.ts*")
        if stored.search(file.read_text())
    }
    assert found, "a search that finds nothing proves nothing"
    assert [line for lines in found.values() for line in lines if re.search("token|bearer|access|refresh", line)] == []


def test_rights_were_changed_while_somebody_was_let_in() -> None:
    """Whoever reads a bearer reads: the way in writes no account, person or role."""
    way_in = {path: source for path, source in sources() if path in ("auth/middleware.py", "auth/tokens.py")}
    assert len(way_in) == 2
    for path, source in way_in.items():
        assert not re.search(r"\b(db|session|ctx|service|begin|transaction)\b[.(]", source), path


# Without a place here: the assistant, PSA notes and tickets, uploads, shares, maintenance, tags and steps, webhooks.
