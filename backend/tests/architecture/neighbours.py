"""Accounts that have one of everything, made through the product's own routes, and browsers of their people."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx2
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from resolutionflow.accounts import service as accounts
from resolutionflow.accounts.models import Account, User
from resolutionflow.accounts.permissions import Role
from resolutionflow.auth import passwords
from resolutionflow.auth import service as auth
from resolutionflow.auth.models import Purpose
from resolutionflow.core.context import begin
from tests import make
from tests.architecture.calls import NOW, Call, fill
from tests.conftest import AsOwner
from tests.flows.shipped import flow

API = "/api/v1"
EVENT_STREAM = (b"content-type", b"text/event-stream; charset=utf-8")
PASSWORD = "a lantern behind nine hedges"


class StreamOpened(BaseException):
    """Not an error of the product's: nobody in it may catch this."""


class Cut:
    """An open stream never ends by itself; here it ends once it has told something."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        streams: list[bytes] = []

        async def watch(message: Message) -> None:
            if message["type"] == "http.response.start":
                streams.extend(value for value in message["headers"] if value == EVENT_STREAM)
            told = bool(streams and message.get("body"))
            await send({**message, "more_body": False} if told else message)
            if told:
                raise StreamOpened()

        try:
            await self.app(scope, receive, watch)
        except* StreamOpened:
            pass


@dataclass
class House:
    """`things` are everybody's, `own` a person's; `headers` let each of its people in."""

    canary: str
    account: Account
    people: dict[Role, User]
    headers: dict[Role, dict[str, str]]
    things: dict[str, str] = field(default_factory=dict)
    own: dict[Role, dict[str, str]] = field(default_factory=dict)

    def things_of(self, role: Role) -> dict[str, str]:
        return self.things | self.own[role]

    def ids(self) -> dict[str, str]:
        """Everything of the account that has an id, by what it is."""
        everything = self.things_of(Role.owner)
        people = {f"{role}_id": str(person.id) for role, person in self.people.items()}
        kinds = {name: value for name, value in everything.items() if name.endswith("_id") or name == "slug"}
        return kinds | people | {"account_id": str(self.account.id)}


async def ask(
    browser: httpx2.AsyncClient, call: Call, things: dict[str, str], headers: dict[str, str]
) -> httpx2.Response:
    content = None if call.body is None else json.dumps(fill(call.body, things)).encode()
    sent = headers | ({"Content-Type": "application/json"} if content else {})
    browser.cookies.clear()
    return await browser.request(
        call.operation.method,
        path_of(call).format(**things),
        params=fill(dict(call.query), things) or None,
        content=content,
        headers=sent,
    )


def path_of(call: Call) -> str:
    return call.operation.path.format(**call.path)


async def build(browser: httpx2.AsyncClient, as_owner: AsOwner, *, name: str) -> House:
    canary = f"CANARY{name.upper()}"
    account = await make.account(f"{canary} IT")
    people = {role: await make.user(account, role=role, email=f"{role}@{name}.example") for role in Role}
    # One hash for all of them: each costs more than all the rest of a person.
    hashed = await passwords.hash_password(PASSWORD)
    await as_owner("update users set password_hash = :h where account_id = :a", h=hashed, a=account.id)
    headers = {role: {"Authorization": f"Bearer {await make.access_token(person)}"} for role, person in people.items()}
    house = House(canary, account, people, headers)
    spare = await make.user(account, role=Role.viewer)
    await make.user(account, role=Role.owner)
    house.things |= {
        "canary": canary,
        "account_name": account.name,
        "user_id": str(spare.id),
        "password": PASSWORD,
        "variable": "client.dc",
    }
    await furnish(browser, house)
    for role in Role:
        house.own[role] = await own_things(browser, house, role)
    await put_codes(house)
    await put_failed_jobs(house, as_owner)
    return house


async def post(browser: httpx2.AsyncClient, house: House, role: Role, path: str, body: Any) -> Any:
    answer = await browser.post(API + path, json=body, headers=house.headers[role])
    assert answer.is_success, f"{path}: {answer.text}"
    return answer.json()


async def furnish(browser: httpx2.AsyncClient, house: House) -> None:
    canary, owner = house.canary, house.headers[Role.owner]
    # A flow's own id is made of how its slug begins.
    slug = canary.removeprefix("CANARY").lower()
    for number in (2, 1):
        client = {"id": str(uuid4()), "name": f"{canary} {number}"}
        await post(browser, house, Role.owner, "/clients", client)
        file = json.dumps(flow(f"{slug}-{number}", title=f"{canary} {number}"))
        made = (await post(browser, house, Role.owner, "/flows/import", {"text": file}))["flow"]
    version = (await browser.get(f"{API}/flow-versions/{made['version_id']}", headers=owner)).json()
    invited = {"email": f"new@{canary.lower()}.example", "role": "viewer"}
    invite = await post(browser, house, Role.owner, "/invites", invited)
    team = await post(browser, house, Role.owner, "/teams", {"name": canary})
    site_id = str(uuid4())
    member = f"/teams/{team['id']}/members/{house.things['user_id']}"
    for path, body in {
        f"/clients/{client['id']}/sites/{site_id}": {"name": canary},
        f"/clients/{client['id']}/facts/client.dc": {"label": "Domain controller", "value": canary},
        member: {"lead": False},
    }.items():
        answer = await browser.put(API + path, json=body, headers=owner)
        assert answer.is_success, answer.text
    house.things |= {
        "client_id": client["id"],
        "client_name": client["name"],
        "site_id": site_id,
        "flow_id": made["id"],
        "slug": made["slug"],
        "version_id": made["version_id"],
        "version": str(version["version"]),
        "title": version["document"]["title"],
        "flow_file": json.dumps(flow(f"{slug}-3", title=f"{canary} 3")),
        "invite_id": invite["id"],
        "team_id": team["id"],
    }


async def own_things(browser: httpx2.AsyncClient, house: House, role: Role) -> dict[str, str]:
    """Two sessions, so that a list of them can be continued, and a login besides the one that is used."""
    person = house.people[role]
    for _ in range(2):
        session_id, first, fact_id = (str(uuid4()) for _ in range(3))
        start = {"id": session_id, "event_id": first, "problem": house.canary, "occurred_at": NOW}
        guide = {"flow_version_id": house.things["version_id"], "client_id": house.things["client_id"]}
        await post(browser, house, role, "/sessions", start | guide)
        timeline = await browser.get(f"{API}/sessions/{session_id}/events", headers=house.headers[role])
        said = {
            fact_id: {"kind": "fact_added", "label": "Printer", "value": house.canary},
            str(uuid4()): {"kind": "variable_set", "name": house.things["variable"], "value": house.canary},
        }
        events = [{"id": event_id, "occurred_at": NOW, "payload": payload} for event_id, payload in said.items()]
        seq = timeline.json()["events"][-1]["seq"]
        appended = await post(
            browser, house, role, f"/sessions/{session_id}/events", {"expected_seq": seq, "events": events}
        )
    granted = await make.login(person)
    listed = (await browser.get(f"{API}/auth/logins", headers=house.headers[role])).json()["logins"]
    return {
        "session_id": session_id,
        "event_id": first,
        "fact_id": fact_id,
        "seq": str(appended["state_version"]),
        "email": str(person.email),
        "login_id": next(login["id"] for login in listed if not login["current"]),
        "refresh_token": granted.refresh_token,
    }


async def put_codes(house: House) -> None:
    """What only mails carry."""
    owner = house.people[Role.owner]
    async with begin(make.job(house.account.id)) as ctx:
        for name, purpose in {
            "verify_code": Purpose.verify_email,
            "reset_code": Purpose.reset_password,
            "email_code": Purpose.change_email,
        }.items():
            email = f"other@{house.canary.lower()}.example" if purpose is Purpose.change_email else None
            house.things[name] = (
                await auth.mint_link(ctx, uuid4(), user_id=owner.id, purpose=purpose, email=email) or ""
            )
    async with begin(make.actor(owner)) as ctx:
        invite = next(each for each in await accounts.list_invites(ctx))
        house.things["invite_code"] = await accounts.invite_code(ctx, invite.id)


async def put_failed_jobs(house: House, as_owner: AsOwner) -> None:
    """Only the worker writes these."""
    for number in range(2):
        house.things["job_id"] = str(uuid4())
        await as_owner(
            "insert into deliveries (account_id, id, event_id, handler, queue, state, attempts, failed_because,"
            " recorded_at) select account_id, :id, id, 'notifications.jobs.send', 'outside', 'failed', 1, :why,"
            " recorded_at from events where account_id = :account order by id limit 1 offset :skipped",
            id=house.things["job_id"],
            account=house.account.id,
            why=house.canary,
            skipped=number,
        )
