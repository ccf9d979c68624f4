"""What the doctor says of a sound database, and of each fault planted for it."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bench.product import free_port
from resolutionflow import main
from resolutionflow.accounts.permissions import Role
from resolutionflow.cli import upkeep
from resolutionflow.core.keys import write_new_key
from resolutionflow.core.settings import Mode, Settings
from resolutionflow.web import doctor
from resolutionflow.web.doctor import State
from tests import make
from tests.conftest import open_browser
from tests.jobs import as_server

HEARD = "insert into queue.procrastinate_workers (last_heartbeat) values (now())"


def states(chosen: Settings) -> dict[str, State]:
    return {finding.about.split(":")[0].split(" ")[0]: finding.state for finding in doctor.examine(chosen)}


async def test_nothing_is_wrong_with_a_sound_database(committed: Settings) -> None:
    as_server(committed, HEARD)
    told = states(committed)
    assert {about for about, state in told.items() if state is State.fail} <= {"fsync", "PostgreSQL"}
    assert {"mode", "mail", "disk", "PostgreSQL", "full_page_writes", "roles", "schema", "worker", "queue"} <= set(told)


@pytest.mark.parametrize(
    ("statement", "about"),
    [
        ("update alembic_version set version_num = 'older'", "schema"),
        ("update queue.procrastinate_workers set last_heartbeat = now() - interval '5 minutes'", "worker"),
        (
            "insert into queue.procrastinate_jobs (queue_name, task_name, args, scheduled_at)"
            " values ('default', 'tick', '{}', now() - interval '2 minutes')",
            "queue",
        ),
    ],
)
async def test_a_fault_is_found(committed: Settings, statement: str, about: str) -> None:
    as_server(committed, HEARD)
    assert states(committed)[about] is State.ok
    as_server(committed, statement)
    assert states(committed)[about] is State.fail


FAIL = (
    "insert into deliveries (account_id, id, event_id, handler, queue, state, attempts, recorded_at)"
    " select account_id, id, id, 'notifications.mail_invite', 'outside', 'failed', 4, now() from events limit 1"
)


async def test_work_that_failed_is_told_and_fails_nothing(committed: Settings) -> None:
    assert states(committed)["failed"] is State.ok
    await make.account()
    as_server(committed, FAIL)
    (found,) = [each for each in doctor.examine(committed) if each.about.startswith("failed work")]
    assert (found.state, found.about) == (State.warn, "failed work: 1")
    async with open_browser(main.build()) as browser:
        assert "\nrf_deliveries_failed 1\n" in (await browser.get("/metrics")).text


async def test_no_database_is_a_finding_too(committed: Settings) -> None:
    nowhere = "postgresql://rf_app@/nowhere?host=/nonexistent"
    gone = committed.model_copy(update={"database": replace(committed.database, app_url=nowhere, job_url=nowhere)})
    assert states(gone)["database"] is State.fail


@pytest.mark.parametrize(
    ("number", "state"),
    [(160009, "fail"), (160010, "ok"), (170005, "fail"), (170006, "ok"), (180000, "ok"), (150014, "fail")],
)
def test_an_old_minor_release_is_told(number: int, state: str) -> None:
    assert doctor.examine_version(number).state == state


@pytest.mark.parametrize(("free", "state"), [(10**11, "ok"), (10**9, "warn"), (10**7, "fail")])
def test_space_runs_out_in_two_steps(free: int, state: str) -> None:
    assert doctor.examine_space(free).state == state


def test_production_without_mail_fails(committed: Settings) -> None:
    place = committed.place.model_copy(update={"mode": Mode.production})
    found = {each.about: each for each in doctor.examine_settings(committed.model_copy(update={"place": place}))}
    assert (found["mail"].state, found["metrics"].state) == (State.fail, State.warn)
    assert "RF_SMTP_URL" in found["mail"].line


def test_the_command_fails_where_a_line_does(
    committed: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert upkeep.examine(committed) == 1
    assert "fail  worker: not heard. Run `rf worker`." in capsys.readouterr().out.splitlines()


async def test_production_does_not_begin_beside_values_of_a_key_that_is_gone(committed: Settings) -> None:
    chosen = committed.model_copy(update={"place": committed.place.model_copy(update={"mode": Mode.production})})
    urls = (committed.database.app_url, committed.database.job_url)
    await make.invite(await make.user(role=Role.owner), email="sam@harbor.example")
    for url in urls:
        doctor.require_keys(chosen, url)
    as_server(committed, "update invites set sealed_code = replace(sealed_code, 'v1:', 'vlost:')")
    for url in urls:
        doctor.require_keys(committed, url)
        with pytest.raises(doctor.KeyMissing, match="sealed with key lost: put it back into RF_SECRET_KEYS"):
            doctor.require_keys(chosen, url)
    doctor.require_keys(chosen, "postgresql://rf_app@/nowhere?host=/nonexistent")


@pytest.mark.parametrize("verb", ["serve", "worker"])
async def test_the_commands_refuse_to_begin_in_one_line(committed: Settings, verb: str, tmp_path: Path) -> None:
    await make.invite(await make.user(role=Role.owner), email="sam@harbor.example")
    given = {
        "RF_MODE": "production",
        "RF_RUN_FOLDER": str(tmp_path),
        "RF_PORT": str(free_port()),
        "RF_PUBLIC_URL": "https://flow.example",
        "RF_APP_DATABASE_URL": committed.database.app_url or "",
        "RF_JOB_DATABASE_URL": committed.database.job_url or "",
        "RF_SECRET_KEYS": write_new_key().replace("1:", "new:"),
        "RF_TOKEN_KEYS": write_new_key(),
    }
    command = [sys.executable, "-m", "resolutionflow.cli", verb]
    ended = subprocess.run(command, env=os.environ | given, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    told = "The database holds values sealed with key 1: put it back into RF_SECRET_KEYS.\n"
    assert ended.stderr == told
