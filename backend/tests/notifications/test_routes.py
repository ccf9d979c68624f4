"""What failed, seen and repeated by who may; the mails a machine without a mail server keeps; what is forgotten."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import httpx2
import pytest
from sqlalchemy import func, select

from resolutionflow import main
from resolutionflow.accounts.permissions import Role
from resolutionflow.adapters import mail
from resolutionflow.adapters.mail import Mail
from resolutionflow.auth import actors
from resolutionflow.auth.events import PasswordResetAsked
from resolutionflow.auth.models import OneTimeLink
from resolutionflow.core import db, queue, settings
from resolutionflow.core.context import begin
from resolutionflow.core.queue import Delivery, Job
from resolutionflow.core.settings import Mode, Settings
from tests import make
from tests.conftest import AsUser, open_browser
from tests.jobs import as_server, run_jobs

JOBS = "/api/v1/jobs"
MAILS = "/api/v1/dev/mails"


async def test_what_failed_is_shown_in_words_and_repeated(client: httpx2.AsyncClient, as_user: AsUser) -> None:
    admin = await make.user(role=Role.admin)
    made, browser = str(await make.failed_job(admin.account_id)), await as_user(admin)
    (shown,) = (await browser.get(JOBS)).json()["jobs"]
    assert shown.pop("recorded_at")
    assert shown == {
        "id": made,
        "handler": "notifications.mail_invite",
        "says": "Mail invite",
        "event_name": "account.created",
        "attempts": 4,
        "failed_because": "The mail server did not answer in time.",
        "state": "failed",
    }
    assert (await browser.post(f"{JOBS}/{made}/repeat")).status_code == 204
    assert (await browser.get(JOBS)).json() == {"jobs": [], "next_cursor": None}
    assert [job["id"] for job in (await browser.get(JOBS, params={"state": "waiting"})).json()["jobs"]] == [made]
    assert (await browser.post(f"{JOBS}/{made}/repeat")).status_code == 404


async def test_a_long_list_goes_on(client: httpx2.AsyncClient, as_user: AsUser) -> None:
    admin = await make.user(role=Role.admin)
    made = {str(await make.failed_job(admin.account_id, nth=nth)) for nth in range(2)}
    browser = await as_user(admin)
    first = (await browser.get(JOBS, params={"limit": 1})).json()
    second = (await browser.get(JOBS, params={"limit": 1, "cursor": first["next_cursor"]})).json()
    assert {job["id"] for page in (first, second) for job in page["jobs"]} == made
    assert second["next_cursor"] is None


@pytest.mark.parametrize("role", [Role.viewer, Role.engineer])
async def test_who_does_not_manage_sees_no_jobs(client: httpx2.AsyncClient, as_user: AsUser, role: Role) -> None:
    person = await make.user(role=role)
    browser = await as_user(person)
    made = await make.failed_job(person.account_id)
    assert (await browser.get(JOBS)).status_code == 403
    assert (await browser.post(f"{JOBS}/{made}/repeat")).status_code == 403
    assert (await browser.post(f"{JOBS}/{uuid4()}/repeat")).status_code == 403


async def test_kept_mails_are_shown_with_their_links(
    client: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep_in(monkeypatch, tmp_path)
    assert (await client.get(MAILS)).json() == {"mails": []}
    link = "http://127.0.0.1:8400/join#rfi_abc"
    await mail.send(Mail(uuid4(), ("sam@example.net",), "Hello", f"Come:\n{link}\n\n-- \nhttp://127.0.0.1:8400\n", ""))
    (shown,) = (await client.get(MAILS)).json()["mails"]
    assert (shown["to"], shown["subject"], shown["links"]) == ("sam@example.net", "Hello", [link])


def keep_in(monkeypatch: pytest.MonkeyPatch, folder: Path, **changes: object) -> None:
    chosen = settings.read()
    place = chosen.place.model_copy(update={"run_folder": folder, **changes})
    changed = chosen.model_copy(update={"place": place})
    monkeypatch.setattr(settings, "read", lambda: changed)


async def test_nobody_is_shown_mails_where_a_server_sends_them(
    client: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    sending = settings.Mail(smtp_url="smtp://127.0.0.1:25", mail_from="flow@resolutionflow.example")
    changed = settings.read().model_copy(update={"mail": sending})
    monkeypatch.setattr(settings, "read", lambda: changed)
    assert (await client.get(MAILS)).status_code == 404


@pytest.mark.parametrize("path", [MAILS, "/api/v1/dev/demo"])
async def test_nor_is_a_page_whose_name_leads_to_this_machine(client: httpx2.AsyncClient, path: str) -> None:
    """To the browser it asks its own server, so nothing else keeps it from the answer, and links to choose a
    password anew are among the mails."""
    for host in ("evil.example", "evil.example:8400", "127.0.0.1.evil.example", "localhost.evil.example:8400", ""):
        assert (await client.get(path, headers={"Host": host})).status_code == 400
    for host in ("localhost:5173", "127.0.0.1:8400", "[::1]:8400", "192.168.1.7:8400"):
        assert (await client.get(path, headers={"Host": host})).status_code == 200


async def test_production_has_no_such_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    keep_in(monkeypatch, tmp_path, mode=Mode.production)
    app = main.build()
    assert MAILS not in app.openapi()["paths"]
    async with open_browser(app) as browser:
        assert (await browser.get(MAILS)).status_code == 404


async def test_what_ended_a_month_ago_is_forgotten(
    committed: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    keep_in(monkeypatch, tmp_path)
    person = await make.user()
    for _ in range(2):
        async with begin(make.actor(person)) as ctx:
            ctx.emit(PasswordResetAsked(user_id=person.id))
    await run_jobs(committed)
    as_server(
        committed,
        "update deliveries set finished_at = now() - interval '31 days' where id = (select id from deliveries limit 1)",
        "update one_time_links set expires_at = now() - interval '31 days'"
        " where id = (select id from one_time_links limit 1)",
    )
    assert await kept(person.account_id) == (2, 2)
    clock = queue.CLOCKS["notifications.forget_old_deliveries"]
    worker = db.connect(committed.database.job_url or "")
    with db.using(worker):
        await clock.work(Job(actors.job(person.account_id, clock.name), uuid4(), datetime.now(UTC)))
    await worker.close()
    assert await kept(person.account_id) == (1, 1)


async def kept(account_id: UUID) -> tuple[int, int]:
    async with begin(make.job(account_id)) as ctx:
        deliveries = await ctx.db.scalar(select(func.count()).select_from(Delivery))
        links = await ctx.db.scalar(select(func.count()).select_from(OneTimeLink))
        return deliveries or 0, links or 0
