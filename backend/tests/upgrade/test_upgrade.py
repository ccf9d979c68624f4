"""What people made with the version delivered before is there, whole, after the upgrade to this one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from resolutionflow.core import schema
from tests.backups.machine import Machine, check_that_everything_opens, listed, manifest_of, sign_in
from tests.upgrade.keys import KEYS
from tools.keep_backup import OWNER

PREVIOUS = Path(__file__).with_name("previous.zip")


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    machine = Machine(tmp_path_factory.mktemp("upgraded"), KEYS)
    code, said = machine.run("restore", str(PREVIOUS))
    assert code == 0, said
    with machine.awake():
        yield machine


def test_it_stands_at_the_present_schema(upgraded: Machine) -> None:
    assert upgraded.ask("select version_num from alembic_version") == [(schema.head(),)]


def test_every_row_came_along(upgraded: Machine) -> None:
    kept = {table["name"].removeprefix("tables/"): table["rows"] for table in manifest_of(PREVIOUS)["tables"]}
    counted = " union all ".join(f"select '{place}', (select count(*) from {place})" for place in kept)
    assert dict(upgraded.ask(counted)) == kept
    assert kept["public.sessions"] >= 5 and kept["public.audit_entries"] >= 20


def test_the_audit_logs_are_intact(upgraded: Machine) -> None:
    code, said = upgraded.run("audit", "verify")
    assert code == 0 and said.count(" intact, ") >= 4, said


def test_people_go_on(upgraded: Machine) -> None:
    with upgraded.started() as browser:
        sign_in(browser, OWNER)
        check_that_everything_opens(browser)
        (kept,) = [each for each in listed(browser, "/api/v1/sessions")["items"] if each["status"] == "resolved"]
        events = listed(browser, f"/api/v1/sessions/{kept['id']}/events")["events"]
        notes = [event["payload"]["text"] for event in events if event["payload"]["kind"] == "noted"]
        assert notes == ["Kept for later.\n\\.\nمرحبا"]
        (invite,) = listed(browser, "/api/v1/invites")
        assert listed(browser, f"/api/v1/invites/{invite['id']}/link")
