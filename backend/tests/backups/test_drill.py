"""The drill: people work, a backup is taken meanwhile, and all of it comes back on an empty machine."""

import asyncio
import itertools
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from bench.engineers import Engineer
from resolutionflow.backups import tables
from tests.backups.conftest import CHANGED
from tests.backups.machine import Machine, check_that_everything_opens, listed, manifest_of, sign_in
from tests.upgrade.keys import KEYS
from tools.keep_backup import OWNER, finish_a_session, know_a_client, signed_in

# Between two notes: the backup is to have something of the machine too.
PAUSE = 0.05
EVERY_TABLE = """
    select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'sec', 'queue') and c.relkind = 'r'
"""
SHAPE = """
    with ours as (select oid from pg_namespace where nspname in ('public', 'sec', 'queue'))
    select 'table', oid::regclass::text, concat_ws(' ', relowner::regrole, relrowsecurity, relforcerowsecurity, relacl)
        from pg_class where relnamespace in (select oid from ours)
    union all select 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
        from pg_constraint where connamespace in (select oid from ours)
    union all select 'trigger', tgrelid::regclass || '.' || tgname, concat(tgenabled, pg_get_triggerdef(oid))
        from pg_trigger where not tgisinternal
    union all select 'policy', concat_ws('.', schemaname, tablename, policyname), concat(roles, cmd, qual, with_check)
        from pg_policies
    union all select 'function', oid::regprocedure::text, concat_ws(' ', proowner::regrole, proacl, md5(prosrc))
        from pg_proc where pronamespace in (select oid from ours)
    order by 1, 2, 3
"""


@dataclass(frozen=True)
class Drill:
    """Notes numbered from 0 on went into one session: how many were acknowledged when the backup began and ended."""

    here: Machine
    there: Machine
    file: Path
    session: str
    notes: tuple[int, int]


@pytest.fixture(scope="module")
def drill(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drill]:
    folder = tmp_path_factory.mktemp("drill")
    here, there, file = Machine(folder / "here"), Machine(folder / "there"), folder / "backup.zip"
    with here.started() as browser:
        session, notes = asyncio.run(work_and_back_up(here, str(browser.base_url).rstrip("/"), file))
    there.folder.mkdir()
    shutil.copy(here.folder / "secrets", there.folder)
    code, said = there.run("restore", str(file))
    assert code == 0, said
    with here.awake(), there.awake():
        yield Drill(here, there, file, session, notes)


async def work_and_back_up(machine: Machine, address: str, file: Path) -> tuple[str, tuple[int, int]]:
    async with signed_in(address) as owner:
        await know_a_client(owner)
        await finish_a_session(owner)
        engineer, said = Engineer(owner, random.Random(1)), list[int]()
        await engineer.start()
        writing = asyncio.create_task(write(engineer, said))
        while len(said) < 3:
            await asyncio.sleep(0.01)
        before = len(said)
        code, told = await asyncio.to_thread(machine.run, "backup", str(file))
        assert code == 0, told
        writing.cancel()
        return str(engineer.session_id), (before, len(said))


async def write(engineer: Engineer, said: list[int]) -> None:
    for number in itertools.count():
        (await engineer.append({"kind": "noted", "step": engineer.step, "text": f"{number}"})).raise_for_status()
        said.append(number)
        await asyncio.sleep(PAUSE)


def test_it_is_one_moment_of_a_product_at_work(drill: Drill) -> None:
    before, after = drill.notes
    assert before < after
    (texts,) = drill.there.ask(
        "select array_agg(payload ->> 'text' order by seq) from session_events"
        f" where session_id = '{drill.session}' and payload ->> 'kind' = 'noted'"
    )[0]
    assert texts == [f"{number}" for number in range(len(texts))]
    # The next note may have been under way.
    assert before <= len(texts) <= after + 1


def test_every_table_comes_back_byte_for_byte(drill: Drill) -> None:
    again = drill.file.with_name("again.zip")
    code, said = drill.there.run("backup", str(again))
    assert code == 0, said
    kept, restored = manifest_of(drill.file), manifest_of(again)
    for part in ("files", "keys", "schema_revision"):
        assert restored[part] == kept[part]
    assert tables_of(restored) == tables_of(kept)
    assert sum(table["rows"] for table in tables_of(kept).values()) > 100


def tables_of(manifest: dict[str, Any]) -> dict[str, Any]:
    named = {table["name"].removeprefix("tables/"): table for table in manifest["tables"]}
    return {place: table for place, table in named.items() if place not in CHANGED}


def test_nothing_was_hidden_from_the_backup(drill: Drill) -> None:
    """Counted by a superuser, whom no policy binds."""
    kept = {place: table["rows"] for place, table in tables_of(manifest_of(drill.file)).items()}
    counted = " union all ".join(f"select '{place}', (select count(*) from {place})" for place in kept)
    assert dict(drill.there.ask(counted)) == kept
    left_out = {place for (place,) in drill.there.ask(EVERY_TABLE)} - kept.keys()
    assert left_out == {*CHANGED, *tables.LEFT_OUT, "sec.rate_limits", "sec.places"}


def test_keys_are_not_in_it(drill: Drill) -> None:
    secrets = (drill.here.folder / "secrets").read_text()
    written = [line.partition("=")[2].partition(":")[2] for line in secrets.splitlines()]
    assert len(written) == 2 and all(len(each) > 40 for each in written)
    pads = [
        bytes(pad).hex() for row in drill.here.ask("select inner_pad, outer_pad from sec.context_keys") for pad in row
    ]
    with ZipFile(drill.file) as found:
        for name in found.namelist():
            content = found.read(name).decode()
            assert not [each for each in (*written, *pads) if each in content], name


def test_roles_rights_and_rules_are_as_the_migrations_make_them(drill: Drill) -> None:
    shape = drill.there.ask(SHAPE)
    assert shape == drill.here.ask(SHAPE)
    assert len(shape) > 300


def test_the_audit_logs_are_intact(drill: Drill) -> None:
    code, said = drill.there.run("audit", "verify")
    assert code == 0 and said.count(" intact, ") == 2, said


def test_people_go_on_where_they_were(drill: Drill) -> None:
    with drill.there.started() as browser:
        sign_in(browser, OWNER)
        check_that_everything_opens(browser)
        assert listed(browser, f"/api/v1/sessions/{drill.session}")["status"] == "active"
        exported = browser.get("/api/v1/accounts/me/export")
        assert exported.status_code == 200, exported.text
        assert exported.json()["sessions"]


def test_it_goes_into_no_place_that_holds_something(drill: Drill) -> None:
    code, said = drill.there.run("restore", str(drill.file))
    assert code == 1 and len(said.splitlines()) == 2
    assert "is there already: restore into an empty folder." in said or "The database is not empty" in said
    code, said = drill.here.run("backup", str(drill.file))
    assert (code, said) == (1, f"{drill.file} is there already: a backup never takes the place of another file.\n")


def test_a_damaged_backup_makes_nothing(drill: Drill, tmp_path: Path) -> None:
    cut = tmp_path / "cut.zip"
    cut.write_bytes(drill.file.read_bytes()[:-100])
    nowhere = Machine(tmp_path / "nowhere", KEYS)
    code, said = nowhere.run("restore", str(cut))
    assert code == 1 and "is no whole backup" in said and len(said.splitlines()) == 1
    assert not (nowhere.folder / "postgres").exists()
