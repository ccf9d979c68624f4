"""What people type and hold is in no line of the log: canaries through the main routes, and the whole log searched."""

import io
import logging
from collections.abc import Iterator
from uuid import uuid4

import httpx2
import pytest

from resolutionflow.accounts.permissions import Role
from resolutionflow.core import logs
from tests import make
from tests.conftest import AsUser

CANARY = "canary-7f3a"
PASSWORD = f"{CANARY}-a long password of somebody"
NOW = "2026-11-21T09:00:00Z"
CODE = f"rfi_{CANARY}{'x' * 32}"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """As it is written in production, and every logger with all it has to say."""
    written = io.StringIO()
    handler, root = logging.StreamHandler(written), logging.getLogger()
    handler.setFormatter(logs.JsonLines())
    # The browser of the tests writes down the addresses it asks for.
    handler.addFilter(lambda record: not record.name.startswith("httpx"))
    before = root.level, logs.LOG.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logs.LOG.setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    root.setLevel(before[0])
    logs.LOG.setLevel(before[1])


async def test_the_log_holds_nothing_that_was_typed(
    client: httpx2.AsyncClient, as_user: AsUser, log: io.StringIO
) -> None:
    owner = await make.user(role=Role.owner, email=f"{CANARY}@northwind.example", password=PASSWORD)
    browser = await as_user(owner)
    token = browser.headers["Authorization"].removeprefix("Bearer ")
    started = {"id": str(uuid4()), "event_id": str(uuid4()), "problem": CANARY, "flow_version_id": None}
    noted = {"id": str(uuid4()), "occurred_at": NOW, "payload": {"kind": "noted", "text": CANARY}}
    session = f"/api/v1/sessions/{started['id']}"
    email = f"{CANARY}@northwind.example"
    sent = [
        (client, "POST", "/api/v1/auth/sign-in", {"email": email, "password": PASSWORD}),
        (client, "POST", "/api/v1/auth/sign-in", {"email": email, "password": CANARY}),
        (client, "POST", "/api/v1/auth/register", {"account_name": CANARY, "name": CANARY, "email": email}),
        (client, "POST", "/api/v1/auth/reset/finish", {"code": CODE, "password": PASSWORD}),
        (client, "POST", "/api/v1/auth/join", {"code": CODE, "name": CANARY, "password": PASSWORD}),
        (client, "GET", f"/api/v1/flows?q={CANARY}", None),
        (browser, "GET", f"/api/v1/flows?q={CANARY}", None),
        (browser, "GET", f"/api/v1/nothing/{CANARY}", None),
        (browser, "GET", f"/{CANARY}.png", None),
        (browser, "PATCH", "/api/v1/me", {"name": CANARY, "phone": CANARY}),
        (browser, "POST", "/api/v1/teams", {"name": CANARY}),
        (browser, "POST", "/api/v1/invites", {"email": f"{CANARY}-2@harbor.example", "role": "viewer"}),
        (browser, "POST", "/api/v1/sessions", started | {"occurred_at": NOW}),
        (browser, "POST", f"{session}/events", {"expected_seq": 1, "events": [noted]}),
        (browser, "GET", f"{session}/documentation", None),
        (browser, "POST", f"{session}/events", {"expected_seq": CANARY}),
        (browser, "POST", "/api/v1/clients", {"id": str(uuid4()), "name": CANARY}),
        (browser, "GET", f"/api/v1/audit?search={CANARY}", None),
    ]
    for who, method, path, body in sent:
        await who.request(
            method, path, json=body, headers={"User-Agent": CANARY, "Idempotency-Key": f"{CANARY}-{path}"}
        )
    lines = log.getvalue().splitlines()
    assert len([line for line in lines if '"says": "request"' in line]) == len(sent)
    for secret in (CANARY, token, token.rpartition(".")[2]):
        assert [line for line in lines if secret in line] == []


def test_a_canary_in_the_log_is_found(log: io.StringIO) -> None:
    logs.write(logging.INFO, "request", path=f"/{CANARY}")
    assert CANARY in log.getvalue()
