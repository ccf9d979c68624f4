"""Makes accounts that have people of each role and links from mails; run in the product's environment.

What goes through the API, `furnish` makes in them afterwards.
"""

import asyncio
import json
import sys
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID, uuid4

import httpx2
import psycopg
import yaml

from resolutionflow.accounts import service as accounts
from resolutionflow.accounts.permissions import Role
from resolutionflow.auth import actors, passwords
from resolutionflow.auth import service as auth
from resolutionflow.auth.models import Purpose
from resolutionflow.core import db, settings
from resolutionflow.core.context import begin
from resolutionflow.core.ids import uuid7
from resolutionflow.postgres import embedded

PASSWORD, NEW_PASSWORD = "slow rivers carve deep valleys", "kettle drum under a slate roof"
API = "/api/v1"
NOW = "2026-11-21T09:00:00Z"
SPARE = 4
FLOW = {
    "format": "resolutionflow/flow",
    "format_version": 1,
    "kind": "troubleshooting",
    "category": "Servers",
    "domain": "servers",
    "start": "works",
    "nodes": [
        {
            "id": "works",
            "kind": "question",
            "title": "Does it work?",
            "exits": [{"id": "yes", "label": "Yes", "to": "done"}],
        },
        {"id": "done", "kind": "resolution", "title": "It works", "outcome": "fixed"},
    ],
}
Things = dict[str, list[Any]]
# Where a session on that flow begins.
WALKED: Things = {"step": [1], "exit": ["yes"], "node": ["works"], "occurred_at": [NOW]}


@dataclass
class House:
    """`tokens` let each role in; `things` are everybody's, `own` a role's. A thing may be of one operation alone:
    then its name begins with the operation's."""

    tokens: dict[str, str]
    things: Things
    own: dict[str, Things]

    def things_of(self, role: str) -> Things:
        return self.things | self.own.get(role, {})


async def make(password_hash: str, database_url: str) -> House:
    account_id = uuid7()
    name = f"Account {account_id}"
    async with begin(actors.job(account_id, "bench")) as ctx:
        await accounts.create_account(ctx, name=name)
    people = {role: await make_person(account_id, role, password_hash) for role in Role}
    spare = [str(await make_person(account_id, Role.viewer, password_hash)) for _ in range(SPARE)]
    own: dict[str, Things] = {}
    tokens: dict[str, str] = {}
    for role, person in people.items():
        used, other = await log_in(account_id, person), await log_in(account_id, person)
        tokens[role] = used.access.access_token
        own[role] = {"email": [email_of(person)], "refresh_token": [other.refresh_token]}
    things: Things = {
        "user_id": spare,
        "password": [PASSWORD],
        "current": [PASSWORD],
        "new": [NEW_PASSWORD],
        "accounts_close.name": [name],
    }
    things["job_id"] = [str(make_failed_job(account_id, database_url))]
    return House(tokens, things | await make_codes(account_id, people[Role.owner]), own)


def email_of(person: UUID) -> str:
    return f"{person.hex}@bench.example"


async def make_person(account_id: UUID, role: Role, password_hash: str) -> UUID:
    person = uuid7()
    async with begin(actors.job(account_id, "bench")) as ctx:
        await accounts.add_user(
            ctx, person, name="Mara Okafor", email=email_of(person), role=role, password_hash=password_hash
        )
    return person


async def log_in(account_id: UUID, person: UUID) -> auth.Granted:
    async with begin(actors.at_the_door(account_id, person)) as ctx:
        return await auth.begin_login(ctx, person)


async def make_codes(account_id: UUID, owner: UUID) -> Things:
    """What only mails carry."""
    new_email = f"{owner.hex}@new.example"
    async with begin(actors.job(account_id, "bench")) as ctx:
        return {
            "auth_verify.code": [await auth.mint_link(ctx, uuid7(), user_id=owner, purpose=Purpose.verify_email)],
            "auth_finish_reset.code": [
                await auth.mint_link(ctx, uuid7(), user_id=owner, purpose=Purpose.reset_password)
            ],
            "auth_finish_email.code": [
                await auth.mint_link(ctx, uuid7(), user_id=owner, purpose=Purpose.change_email, email=new_email)
            ],
        }


def make_failed_job(account_id: UUID, database_url: str) -> UUID:
    """Written past the application's rights: only the worker writes these."""
    job_id = uuid7()
    with psycopg.connect(database_url) as connection:
        connection.execute(
            "insert into deliveries (account_id, id, event_id, handler, queue, state, attempts, failed_because,"
            " recorded_at) select account_id, %s, id, 'notifications.mail_invite', 'outside', 'failed', 4,"
            " 'The mail server did not answer in time.', recorded_at from events where account_id = %s limit 1",
            (job_id, account_id),
        )
    return job_id


async def make_all(count: int, database_url: str) -> list[dict[str, Any]]:
    password_hash = await passwords.hash_password(PASSWORD)
    return [asdict(await make(password_hash, database_url)) for _ in range(count)]


def furnish(house: House, address: str) -> None:
    """Some of everything that has an id."""
    with client(house, address, Role.owner) as owner:
        house.things |= WALKED | flows_of(owner) | clients_of(owner) | teams_of(owner, house.things["user_id"])
    for role in house.tokens:
        with client(house, address, role) as person:
            house.own[role] |= sessions_of(person, house) | {"login_id": logins_of(person)}


def client(house: House, address: str, role: str) -> httpx2.Client:
    return httpx2.Client(base_url=address + API, timeout=60, headers={"Authorization": f"Bearer {house.tokens[role]}"})


def document_of(number: int) -> dict[str, Any]:
    slug = f"own-flow-{number}"
    return {**FLOW, "id": str(UUID(int=1 + number)), "slug": slug, "title": f"Own flow {number}", "summary": "Own."}


def flows_of(http: httpx2.Client) -> Things:
    texts = [yaml.safe_dump(document_of(number)) for number in range(3)]
    flows = [post(http, "/flows/import", {"text": text})["flow"] for text in texts[:2]]
    named = {name: [flow[name] for flow in flows] for name in ("version_id", "version", "slug", "title")}
    ids = {"flow_id": [flow["id"] for flow in flows], "flow_version_id": named["version_id"]}
    return {**named, **ids, "flows_import.text": texts[2:]}


def clients_of(http: httpx2.Client) -> Things:
    clients = [post(http, "/clients", {"id": str(uuid4()), "name": f"Client {number}"}) for number in range(3)]
    sites = [str(uuid4()) for _ in clients]
    for each, site_id in zip(clients, sites, strict=True):
        put(http, f"/clients/{each['id']}/sites/{site_id}", {"name": "Head office"})
        put(http, f"/clients/{each['id']}/facts/client.dc", {"label": "Domain controller", "value": "DC1"})
    named = {"client_id": [each["id"] for each in clients], "client_name": [each["name"] for each in clients]}
    return {**named, "site_id": sites, "variable": ["client.dc"], "sessions_keep_fact.value": ["DC1"]}


def teams_of(http: httpx2.Client, members: list[str]) -> Things:
    teams = [post(http, "/teams", {"name": f"Team {number}"})["id"] for number in range(3)]
    for team_id, user_id in zip(teams, members, strict=False):
        put(http, f"/teams/{team_id}/members/{user_id}", {"lead": False})
    asked = [{"email": f"{uuid4()}@bench.example", "role": "viewer"} for _ in range(3)]
    invites = [post(http, "/invites", each)["id"] for each in asked]
    return {"team_id": teams, "invite_id": invites, "code": [invite_code(http, invites[-1])]}


def invite_code(http: httpx2.Client, invite_id: str) -> str:
    url: str = http.get(f"/invites/{invite_id}/link").raise_for_status().json()["url"]
    return url.partition("#")[2]


def sessions_of(http: httpx2.Client, house: House) -> Things:
    """One that is open; its next event has to name the one before."""
    session_id, event_id, fact = (str(uuid4()) for _ in range(3))
    start = {"id": session_id, "event_id": event_id, "problem": "No printer", "occurred_at": NOW}
    post(
        http,
        "/sessions",
        start | {"flow_version_id": house.things["version_id"][0], "client_id": house.things["client_id"][0]},
    )
    events = http.get(f"/sessions/{session_id}/events").raise_for_status().json()["events"]
    said = {"kind": "fact_added", "label": "Printer", "value": "HP"}
    sent = {"expected_seq": events[-1]["seq"], "events": [{"id": fact, "occurred_at": NOW, "payload": said}]}
    seq = post(http, f"/sessions/{session_id}/events", sent)["state_version"]
    return {"session_id": [session_id], "event_id": [event_id], "fact": [fact], "expected_seq": [seq]}


def logins_of(http: httpx2.Client) -> list[str]:
    """Not the one that asks."""
    logins = http.get("/auth/logins").raise_for_status().json()["logins"]
    return [login["id"] for login in logins if not login["current"]]


def post(http: httpx2.Client, path: str, body: dict[str, Any]) -> Any:
    return http.post(path, json=body).raise_for_status().json()


def put(http: httpx2.Client, path: str, body: dict[str, Any]) -> None:
    http.put(path, json=body).raise_for_status()


def main() -> None:
    database = settings.read().database
    server = embedded.start(database.embedded_folder) if database.embedded_folder else None
    db.connect(database.app_url or "")
    print(json.dumps(asyncio.run(make_all(int(sys.argv[1]), database.url or ""))))
    if server:
        server.leave()


if __name__ == "__main__":
    main()
