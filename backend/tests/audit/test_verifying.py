"""The logs of all accounts, and the heads that the clock notes."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from resolutionflow.accounts.models import User
from resolutionflow.audit import jobs
from resolutionflow.audit.heads import FILE, read_lines, write_line
from resolutionflow.audit.live import verifying
from resolutionflow.audit.service import Verdict
from resolutionflow.cli import upkeep
from resolutionflow.core import settings
from resolutionflow.core.db import Current, connect, using
from resolutionflow.core.queue import Job
from resolutionflow.core.settings import Mode, Settings
from tests import make
from tests.jobs import as_server

NOW = datetime(2026, 11, 21, 9, 7, tzinfo=UTC)


@pytest.fixture
def here(committed: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    place = committed.place.model_copy(update={"run_folder": tmp_path})
    urls = replace(committed.database, embedded_folder=None)
    chosen = committed.model_copy(update={"place": place, "database": urls})
    monkeypatch.setattr(settings, "read", lambda: chosen)
    return chosen


async def note(chosen: Settings, person: User) -> None:
    own = connect(chosen.database.job_url or "")
    with using(own):
        await jobs.note_head(Job(make.job(person.account_id), uuid4(), NOW))
    await own.close()


async def test_heads_are_noted_outside_the_database(here: Settings) -> None:
    person = await make.user()
    await note(here, person)
    await note(here, person)
    ((account, heads),) = read_lines((here.place.run_folder / FILE).read_text().splitlines()).items()
    assert account == person.account_id
    assert {(head.seq, head.hash) for head in heads} == set(
        as_server(here, f"select seq, hash from sec.audit_heads where account = '{account}'")
    )


async def test_in_production_a_head_is_a_line_of_the_log(
    here: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    place = here.place.model_copy(update={"mode": Mode.production})
    monkeypatch.setattr(settings, "read", lambda: here.model_copy(update={"place": place}))
    caplog.set_level("INFO", "resolutionflow")
    person = await make.user()
    await note(here, person)
    fields = [record.__dict__["fields"] for record in caplog.records if record.getMessage() == "audit head"]
    assert [(each["account"], each["seq"] > 0) for each in fields] == [(str(person.account_id), True)]
    assert not (here.place.run_folder / FILE).exists()


async def test_an_account_without_a_log_has_no_head(here: Settings) -> None:
    person = await make.user()
    as_server(here, "delete from audit_entries; delete from sec.audit_heads")
    await note(here, person)
    assert not (here.place.run_folder / FILE).exists()


async def test_the_log_of_every_account_is_verified(here: Settings) -> None:
    one, other = await make.user(), await make.user()
    for person in (one, other):
        await note(here, person)
    verdicts = await verified(here)
    assert {account: verdict.broken_at for account, verdict in verdicts.items()} == {
        one.account_id: None,
        other.account_id: None,
    }
    as_server(
        here,
        f"delete from audit_entries where account_id = '{one.account_id}';"
        f"delete from sec.audit_heads where account = '{one.account_id}'",
    )
    verdicts = await verified(here)
    assert (verdicts[one.account_id].broken_at, verdicts[other.account_id].broken_at) == (1, None)


async def test_whom_a_head_speaks_of_and_nobody_knows_is_missed_until_purged(here: Settings) -> None:
    await note(here, await make.user())
    file = here.place.run_folder / FILE
    ((head,),) = read_lines(file.read_text().splitlines()).values()
    gone = replace(head, account=uuid4())
    file.write_text(write_line(gone))
    assert (await verified(here))[gone.account].broken_at == 1
    as_server(here, f"insert into purged_accounts values ('{gone.account}', now(), '{{}}')")
    assert gone.account not in await verified(here)


def test_the_command_names_the_account_and_the_number(here: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    async def make_two() -> list[User]:
        Current.database = connect(here.database.app_url or "")
        people = [await make.user() for _ in range(2)]
        await Current.database.close()
        return people

    one, other = asyncio.run(make_two())
    assert upkeep.verify_audit(here, None) == 0
    as_server(here, f"update audit_entries set actor = 'x' where account_id = '{one.account_id}' and seq = 2")
    assert upkeep.verify_audit(here, None) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert sorted(line.split(",")[0] for line in lines[2:]) == sorted(
        [f"{one.account_id}  broken at 2", f"{other.account_id}  intact"]
    )


async def verified(chosen: Settings) -> dict[UUID, Verdict]:
    heads = read_lines((chosen.place.run_folder / FILE).read_text().splitlines())
    own = connect(chosen.database.job_url or "")
    with using(own):
        found = await verifying.verify_all(heads)
    await own.close()
    return found
