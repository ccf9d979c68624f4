"""The demo account is alive: what a list, a note, a statistic or a search shows of it is there and true."""

from collections import Counter
from datetime import UTC, datetime, time
from http import HTTPStatus

from fastapi import FastAPI

from resolutionflow.core.settings import Settings
from resolutionflow.demo import live
from resolutionflow.demo.content import fixed
from tests.conftest import AsUser, open_browser
from tests.demo.cast import DEMO, HARBOR, NORTHWIND, STORY, TODAY, all_sessions, sessions_of, user
from tests.jobs import as_server

MIDNIGHT = datetime.combine(TODAY, time(0), UTC)
# What the tests do themselves is to sign in. Every other moment that an account's rows hold.
MOMENTS = """
    select recorded_at from events where name not like 'auth.%' union select occurred_at from session_events
    union select recorded_at from session_events union select updated_at from sessions
    union select closed_at from sessions
    union select created_at from users union select created_at from teams union select created_at from clients
    union select kept_at from client_facts
"""
AMOUNTS = """
    select (select count(*) from events), (select count(*) from session_events), (select count(*) from sessions),
        (select count(*) from users), (select count(*) from clients), (select sum(seq) from sec.audit_heads)
"""


async def test_sessions_are_in_every_state(seeded: Settings, as_user: AsUser) -> None:
    sessions = await all_sessions(as_user)
    assert len(sessions) == len(STORY.work) >= 60
    counted = Counter(session["status"] for _, session in sessions)
    assert counted == {"resolved": 58, "active": 6, "waiting": 3, "abandoned": 3, "paused": 2}
    assert {session["flow"]["slug"] for _, session in sessions if session["flow"]} == {
        "ad-replication-failure",
        "citrix-vda-not-registering",
        "file-share-access",
        "first-questions",
        "fslogix-profile-issues",
        "sonicwall-vpn-tunnel-down",
    }
    assert sum(session["flow"] is None for _, session in sessions) > 5
    outcomes = {session["outcome"] for _, session in sessions if session["outcome"]}
    assert outcomes == {"fixed", "workaround", "no_fault_found", "referred", "customers_choice"}


async def test_work_was_done_in_minutes_that_a_person_takes(seeded: Settings, as_user: AsUser) -> None:
    spent = [session["active_ms"] / 60_000 for _, session in await all_sessions(as_user)]
    assert all(5 <= minutes <= 110 for minutes in spent)
    assert len(set(spent)) > 30


async def test_whoever_is_in_the_middle_of_it_sees_their_own(seeded: Settings, as_user: AsUser) -> None:
    mara = await as_user(user("mara"))
    open_now = [session["id"] for session in await sessions_of(mara, status="open")]
    assert {str(fixed(2004)), str(fixed(2407)), str(fixed(2012))} == set(open_now)
    (waiting,) = await sessions_of(mara, status="waiting")
    assert datetime.fromisoformat(waiting["waiting"]["remind_at"]) < MIDNIGHT, "one is overdue"
    closed = await sessions_of(mara, status="closed", q="0x20")
    assert len(closed) >= 1


async def test_reopened_work_stays_on_its_timeline(seeded: Settings, as_user: AsUser) -> None:
    reopened = []
    for browser, session in await all_sessions(as_user):
        events = (await browser.get(f"/api/v1/sessions/{session['id']}/events")).json()["events"]
        moments = [event["occurred_at"] for event in events]
        assert moments == sorted(moments), session["title"]
        reopened += [session["status"] for event in events if event["payload"]["kind"] == "reopened"]
    assert sorted(reopened) == ["active", "active", "resolved"]


async def test_nothing_lies_in_the_future(seeded: Settings) -> None:
    ((first, last),) = as_server(seeded, f"select min(recorded_at), max(recorded_at) from ({MOMENTS}) as moments")
    assert (MIDNIGHT - first).days >= 70 and last < MIDNIGHT


async def test_a_session_like_it_shows_what_fixed_it(seeded: Settings, as_user: AsUser) -> None:
    mara = await as_user(user("mara"))
    items = (await mara.get(f"/api/v1/sessions/{fixed(2004)}/similar")).json()["items"]
    alike = {item["id"]: item for item in items}
    for number in (2001, 2002):
        shown = alike[str(fixed(number))]
        assert shown["reason"] == "Same error 0x20, same client, same flow"
        assert shown["fix"].startswith("Closed the open container file")


async def test_both_notes_of_all_that_is_resolved_compose(seeded: Settings, as_user: AsUser) -> None:
    for browser, session in await all_sessions(as_user):
        if session["status"] != "resolved":
            continue
        for audience in ("internal", "customer"):
            answer = await browser.get(f"/api/v1/sessions/{session['id']}/documentation", params={"audience": audience})
            assert answer.status_code == HTTPStatus.OK, answer.text
            assert "{{" not in answer.json()["text"], session["title"]


async def test_lists_have_something_on_every_page(seeded: Settings, as_user: AsUser) -> None:
    priya = await as_user(user("priya"))
    clients = (await priya.get("/api/v1/clients")).json()["items"]
    assert len(clients) == 12
    sources = set()
    for client in clients:
        whole = (await priya.get(f"/api/v1/clients/{client['id']}")).json()
        assert 1 <= len(whole["sites"]) <= 3 and 3 <= len(whole["facts"]) <= 8, client["name"]
        sources |= {(fact["source"], fact["session_id"] is None) for fact in whole["facts"]}
    assert sources == {("typed", True), ("session", False)}
    members = (await priya.get("/api/v1/members")).json()["members"]
    assert Counter(member["role"] for member in members) == {"owner": 1, "admin": 2, "engineer": 5, "viewer": 1}
    seen = {member["name"]: datetime.fromisoformat(member["last_seen_at"]) for member in members}
    assert all((MIDNIGHT - moment).days <= 14 for name, moment in seen.items() if name != "Priya Nair"), seen
    teams = (await priya.get("/api/v1/teams")).json()
    assert [sum(member["lead"] for member in team["members"]) for team in teams] == [1, 1]


async def test_flows_have_statistics(seeded: Settings, as_user: AsUser) -> None:
    flows = (await (await as_user(user("priya"))).get("/api/v1/flows")).json()["items"]
    assert len(flows) == 6
    for flow in flows:
        assert flow["statistics"]["uses"] > 0 and flow["statistics"]["median_active_ms"] > 0, flow["slug"]
    assert sum(flow["statistics"]["uses"] for flow in flows) > 50


async def test_the_audit_log_verifies_and_is_in_the_order_of_time(seeded: Settings, as_user: AsUser) -> None:
    priya = await as_user(user("priya"))
    assert (await priya.get("/api/v1/audit/verify")).json()["broken_at"] is None
    ((early,),) = as_server(
        seeded,
        "select count(*) from audit_entries a join audit_entries b on (b.account_id, b.seq) = (a.account_id, a.seq + 1)"
        f" where b.recorded_at < a.recorded_at and a.account_id = '{NORTHWIND.id}'",
    )
    assert early == 0


async def test_whoever_works_signed_in_before(seeded: Settings) -> None:
    ((strangers,),) = as_server(
        seeded,
        "select count(*) from events e where e.name not like 'auth.%' and e.user_id is not null and not exists"
        " (select 1 from events l where l.name = 'auth.signed_in' and l.user_id = e.user_id"
        " and l.recorded_at <= e.recorded_at and l.recorded_at::date = e.recorded_at::date)",
    )
    assert strangers == 0


async def test_seeding_again_changes_nothing(seeded: Settings) -> None:
    before = as_server(seeded, AMOUNTS)
    told = await live.seed(DEMO, TODAY)
    assert as_server(seeded, AMOUNTS) == before
    assert "mara@northwind.example (engineer)" in told


async def test_the_other_account_sees_nothing_of_it(seeded: Settings, as_user: AsUser) -> None:
    noah = await as_user(user("noah", HARBOR))
    assert await sessions_of(noah) == []
    assert (await noah.get("/api/v1/clients")).json()["items"] == []
    assert len((await noah.get("/api/v1/members")).json()["members"]) == 2
    for address in (f"sessions/{fixed(2004)}", f"clients/{fixed(101)}"):
        stranger, nowhere = (
            await noah.get(f"/api/v1/{address}"),
            await noah.get(f"/api/v1/{address.split('/')[0]}/{fixed(999_999)}"),
        )
        assert stranger.status_code == HTTPStatus.NOT_FOUND
        assert stranger.json()["code"] == nowhere.json()["code"]
    flows = (await noah.get("/api/v1/flows")).json()["items"]
    assert sum(flow["statistics"]["uses"] for flow in flows) == 0


async def test_the_sign_in_page_offers_one_for_each_kind_of_work(seeded: Settings, app: FastAPI) -> None:
    async with open_browser(app) as browser:
        offered = (await browser.get("/api/v1/dev/demo")).json()
        roles = [person["role"] for person in offered["users"]]
        assert roles == ["owner", "admin", "engineer", "viewer", "engineer"]
        entry = {"email": offered["users"][2]["email"], "password": offered["password"]}
        answer = await browser.post("/api/v1/auth/sign-in", json=entry, headers={"X-RF": "1"})
        assert answer.status_code == HTTPStatus.OK, answer.text
