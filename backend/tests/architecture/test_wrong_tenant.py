"""Every route that takes an id, called by another account: the answer is that of an id that never existed."""

import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from resolutionflow import main
from tests import make
from tests.conftest import AsUser
from tests.flows.shipped import flow

METHODS = {"get", "post", "put", "patch", "delete"}


async def a_session(owner: httpx2.AsyncClient) -> str:
    started = {"id": str(uuid4()), "event_id": str(uuid4()), "problem": "CANARY-B", "flow_version_id": None}
    answer = await owner.post("/api/v1/sessions", json=started | {"occurred_at": "2026-11-21T09:00:00Z"})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def a_client(owner: httpx2.AsyncClient) -> str:
    answer = await owner.post("/api/v1/clients", json={"id": str(uuid4()), "name": "CANARY-B"})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def any_id(owner: httpx2.AsyncClient) -> str:
    """Of a part of what the path names before it."""
    return str(uuid4())


async def a_variable(owner: httpx2.AsyncClient) -> str:
    return "client.dc"


async def published(owner: httpx2.AsyncClient) -> dict[str, str]:
    file = json.dumps(flow("canary-b", title="CANARY-B"))
    answer = await owner.post("/api/v1/flows/import", json={"text": file})
    assert answer.status_code == 200, answer.text
    made: dict[str, str] = answer.json()["flow"]
    return made


async def a_flow(owner: httpx2.AsyncClient) -> str:
    return (await published(owner))["id"]


async def a_slug(owner: httpx2.AsyncClient) -> str:
    return (await published(owner))["slug"]


async def a_version(owner: httpx2.AsyncClient) -> str:
    return (await published(owner))["version_id"]


# How each noun that a path names is made.
NOUNS: dict[str, Callable[[httpx2.AsyncClient], Awaitable[str]]] = {
    "session_id": a_session,
    "flow_id": a_flow,
    "slug": a_slug,
    "version_id": a_version,
    "client_id": a_client,
    "site_id": any_id,
    "variable": a_variable,
}
# Names that every account gives alike: there is no other that never existed.
ALIKE = {"variable"}
# What a route that changes something is sent, by operation id; lawful for its own account.
BODIES: dict[str, Any] = {
    "clients_change": {"notes": "CANARY-B"},
    "clients_keep_site": {"name": "CANARY-B"},
    "clients_keep_fact": {"label": "Domain controller", "value": "CANARY-B"},
    "documents_preview": {"audience": "internal", "resolution": None},
    "sessions_append": {
        "expected_seq": 1,
        "events": [
            {
                "id": "01930000-0000-7000-8000-000000000099",
                "occurred_at": "2026-11-21T09:00:01Z",
                "payload": {"kind": "noted", "text": "looked"},
            }
        ],
    },
}

# What a route must be asked for in its query.
QUERIES: dict[str, dict[str, str]] = {"documents_export": {"format": "markdown"}}


@dataclass(frozen=True)
class Route:
    operation: str
    method: str
    path: str
    names: list[str]


def routes() -> Iterator[Route]:
    for path, operations in main.build().openapi()["paths"].items():
        for method in sorted(METHODS & set(operations)):
            parameters = operations[method].get("parameters", [])
            names = [each["name"] for each in parameters if each["in"] == "path"]
            if names:
                yield Route(operations[method]["operationId"], method, path, names)


ROUTES = list(routes())


def test_every_noun_of_a_path_can_be_made() -> None:
    assert {name for route in ROUTES for name in route.names} <= set(NOUNS)
    assert ROUTES


@pytest.mark.parametrize("route", ROUTES, ids=[route.operation for route in ROUTES])
async def test_another_accounts_thing_is_not_there(client: httpx2.AsyncClient, as_user: AsUser, route: Route) -> None:
    owner, stranger = await as_user(await make.user()), await as_user(await make.user())
    made = {name: await NOUNS[name](owner) for name in route.names}

    async def ask(who: httpx2.AsyncClient, ids: dict[str, str]) -> httpx2.Response:
        body, query = BODIES.get(route.operation), QUERIES.get(route.operation)
        return await who.request(route.method, route.path.format(**ids), json=body, params=query)

    refused = await ask(stranger, made)
    never = await ask(stranger, {name: made[name] if name in ALIKE else str(uuid4()) for name in route.names})
    assert (refused.status_code, refused.json() | {"request_id": ""}) == (404, never.json() | {"request_id": ""})
    assert "CANARY-B" not in refused.text
    # An open stream never ends by itself; that it opens for its owner is told by the tests of its room.
    if not route.operation.endswith("_stream"):
        assert (await ask(owner, made)).is_success, "a route nobody can call proves nothing"
