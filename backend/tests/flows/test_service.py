"""Loading the flows that ship: versions, refusals, and what may never change."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts.permissions import Role
from resolutionflow.core.context import Context
from resolutionflow.core.errors import Forbidden
from resolutionflow.core.settings import Settings
from resolutionflow.flows import service
from resolutionflow.flows.content import ContentRefused
from resolutionflow.flows.queries.listing import Listed
from resolutionflow.flows.schemas import FlowQuery
from resolutionflow.flows.service import Loaded
from resolutionflow.graph.document import Document
from resolutionflow.pilot import service as pilot
from tests import make
from tests.flows.shipped import CONTENT, flow, load, owner, write


async def listed(ctx: Context, q: str = "") -> Sequence[Listed]:
    return (await service.list_flows(ctx, wanted=FlowQuery(q=q))).items


async def test_a_new_flow_gets_its_first_version(database: AsyncConnection, tmp_path: Path) -> None:
    loaded = await load(database, write(tmp_path, flow("mail-delayed"), flow("vpn-down")))

    assert (loaded.flows, loaded.published) == (2, ["mail-delayed", "vpn-down"])
    async with make.ctx() as ctx:
        [mail, vpn] = await listed(ctx)
    assert (mail.slug, mail.version, mail.node_count, vpn.slug, vpn.version) == ("mail-delayed", 1, 3, "vpn-down", 1)


async def test_loading_the_same_again_changes_nothing(database: AsyncConnection, tmp_path: Path) -> None:
    await load(database, write(tmp_path, flow("vpn-down")))
    before = await database.scalar(text("select xmin::text || version_id from platform_flows"))
    entry = await database.scalar(text("select xmin::text from platform_entries"))

    assert await load(database, tmp_path) == Loaded(0, [])
    file = tmp_path / "vpn-down.yaml"
    file.write_text(f"# other spelling of the same flow\n{file.read_text()}", encoding="utf-8")
    assert await load(database, tmp_path) == Loaded(1, [])

    assert await database.scalar(text("select xmin::text || version_id from platform_flows")) == before
    assert await database.scalar(text("select xmin::text from platform_entries")) == entry
    assert await database.scalar(text("select count(*) from platform_flow_versions")) == 1


async def test_other_code_reads_the_same_files_again(
    database: AsyncConnection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "code"
    code.mkdir()
    monkeypatch.setattr("resolutionflow.flows.made_of.CODE", (code,))
    await load(database, write(tmp_path, flow("vpn-down")))
    assert (await load(database, tmp_path)).flows == 0
    (code / "lint.py").write_text("")
    assert (await load(database, tmp_path)).flows == 1
    (code / "lint.py").rename(code / "rules.py")
    assert (await load(database, tmp_path)).flows == 1
    assert (await load(database, tmp_path)).flows == 0


async def test_a_changed_flow_gets_a_second_version_and_keeps_the_first(
    database: AsyncConnection, tmp_path: Path
) -> None:
    await load(database, write(tmp_path, flow("vpn-down")))
    async with make.ctx() as ctx:
        [first] = await listed(ctx)
        first_id = first.version_id
    await load(database, write(tmp_path, flow("vpn-down", title="The tunnel is down")))

    async with make.ctx() as ctx:
        [now] = await listed(ctx)
        old, new = await service.get_version(ctx, first_id), await service.get_version(ctx, now.version_id)
    assert (now.version, now.title, now.version_id != first_id) == (2, "The tunnel is down", True)
    assert (old.version, old.document.title, new.version, new.document.title) == (
        1,
        "Vpn down",
        2,
        "The tunnel is down",
    )


async def test_two_installations_agree_on_the_ids_of_versions() -> None:
    made = service.version_id_of(UUID(int=1), 1, "aa")
    assert made == service.version_id_of(UUID(int=1), 1, "aa")
    others = {service.version_id_of(UUID(int=f), v, h) for f, v, h in ((2, 1, "aa"), (1, 2, "aa"), (1, 1, "bb"))}
    assert made not in others and len(others) == 3


async def test_the_stored_document_is_the_one_in_the_file(database: AsyncConnection) -> None:
    await load(database, CONTENT)
    stored = await database.scalar(
        text(
            "select document from platform_flow_versions v join platform_flows f on f.version_id = v.id"
            " where slug = 'fslogix-profile-issues'"
        )
    )
    async with make.ctx() as ctx:
        [flow_id] = [one.id for one in await listed(ctx) if one.slug == "fslogix-profile-issues"]
        assert (await service.get_flow(ctx, flow_id)).document == Document.model_validate(stored)


@pytest.mark.parametrize(
    ("written", "line", "says"),
    [
        ("format: resolutionflow/flow\n\ttitle: VPN", 2, ""),
        ("format: resolutionflow/flow\nformat_version: 1\nstrat: one\n", 3, "strat"),
    ],
)
async def test_a_file_that_cannot_be_read_is_named_with_line_and_problem(
    database: AsyncConnection, tmp_path: Path, written: str, line: int, says: str
) -> None:
    write(tmp_path, flow("vpn-down"))
    (tmp_path / "broken.yaml").write_text(written, encoding="utf-8")

    with pytest.raises(ContentRefused) as refused:
        await load(database, tmp_path)

    assert any(p.file.name == "broken.yaml" and p.line == line and says in p.says for p in refused.value.problems)
    assert f"{tmp_path / 'broken.yaml'}, line " in str(refused.value)
    assert await database.scalar(text("select count(*) from platform_flows")) == 0


async def test_a_flow_that_cannot_be_walked_is_refused_at_its_step(database: AsyncConnection, tmp_path: Path) -> None:
    written = flow("vpn-down")
    nodes = written["nodes"]
    assert isinstance(nodes, list)
    write(tmp_path, written | {"nodes": nodes[:2]})

    with pytest.raises(ContentRefused) as refused:
        await load(database, tmp_path)

    [problem] = refused.value.problems
    lines = (tmp_path / "vpn-down.yaml").read_text().splitlines()
    assert lines[problem.line - 1].strip(" -") == "id: works"
    assert "hand_over" in problem.says


@pytest.mark.parametrize("shared", ["id", "slug"])
async def test_two_files_cannot_be_the_same_flow(database: AsyncConnection, tmp_path: Path, shared: str) -> None:
    one, other = flow("vpn-down"), flow("mail-delayed")
    write(tmp_path, one)
    write(tmp_path, other)
    file = tmp_path / "vpn-down.yaml"
    file.write_text(file.read_text().replace(f"{shared}: {one[shared]}", f"{shared}: {other[shared]}"))

    with pytest.raises(ContentRefused) as refused:
        await load(database, tmp_path)

    [problem] = refused.value.problems
    assert problem.file == file and "mail-delayed.yaml" in problem.says
    assert str(other[shared]) in file.read_text().splitlines()[problem.line - 1]


async def test_a_flow_that_no_longer_ships_is_readable_and_not_offered(
    database: AsyncConnection, tmp_path: Path
) -> None:
    await load(database, write(tmp_path, flow("vpn-down"), flow("mail-delayed")))
    async with make.ctx() as ctx:
        [_, vpn] = await listed(ctx)
        flow_id, version_id = vpn.id, vpn.version_id
    (tmp_path / "vpn-down.yaml").unlink()
    await load(database, tmp_path)

    async with make.ctx() as ctx:
        assert [one.slug for one in await listed(ctx)] == ["mail-delayed"]
        assert await listed(ctx, "vpn down") == []
        assert await pilot.match(ctx, "vpn down") == pilot.Offers(None, [])
        assert (await service.get_version(ctx, version_id)).document.slug == "vpn-down"
        assert (await service.get_flow(ctx, flow_id)).slug == "vpn-down"


async def test_a_flow_that_ships_again_is_offered_again(database: AsyncConnection, tmp_path: Path) -> None:
    await load(database, write(tmp_path, flow("vpn-down"), flow("mail-delayed")))
    (tmp_path / "vpn-down.yaml").unlink()
    await load(database, tmp_path)
    assert (await load(database, write(tmp_path, flow("vpn-down")))).published == []

    async with make.ctx() as ctx:
        assert [(one.slug, one.version) for one in await listed(ctx)] == [
            ("mail-delayed", 1),
            ("vpn-down", 1),
        ]
        assert [one.slug for one in await listed(ctx, "vpn down")] == ["vpn-down"]


@pytest.mark.parametrize("retired", [False, True])
async def test_a_known_slug_under_a_new_id_is_refused(database: AsyncConnection, tmp_path: Path, retired: bool) -> None:
    known = flow("vpn-down")
    await load(database, write(tmp_path, known))
    if retired:
        (tmp_path / "vpn-down.yaml").unlink()
        await load(database, write(tmp_path, flow("mail-delayed")))
    write(tmp_path, known | {"id": str(UUID(int=7))})

    with pytest.raises(ContentRefused) as refused:
        await load(database, tmp_path)

    [problem] = refused.value.problems
    assert (problem.file.name, problem.says) == (
        "vpn-down.yaml",
        f'The slug "vpn-down" belongs to the flow {known["id"]}. Keep that id, or choose another slug.',
    )
    assert problem.file.read_text().splitlines()[problem.line - 1] == "slug: vpn-down"


async def test_bytes_that_are_no_text_are_refused(database: AsyncConnection, tmp_path: Path) -> None:
    (tmp_path / "odd.yaml").write_bytes(b"title: \xff\xfe")
    with pytest.raises(ContentRefused, match=r"odd\.yaml, line 1: The file is not UTF-8"):
        await load(database, tmp_path)


@pytest.mark.parametrize("role", list(Role))
async def test_no_person_may_load_content(database: AsyncConnection, role: Role) -> None:
    async with make.ctx(role=role) as ctx:
        with pytest.raises(Forbidden):
            await service.load_content(ctx, CONTENT)


@pytest.mark.parametrize("role", ["rf_app", "rf_job", "rf_owner"])
@pytest.mark.parametrize(
    "statement",
    [
        "update platform_flow_versions set version = 7",
        "delete from platform_flow_versions",
        "truncate platform_flow_versions cascade",
    ],
)
async def test_a_version_never_changes_for_any_role(
    database: AsyncConnection, tmp_path: Path, role: str, statement: str
) -> None:
    await load(database, write(tmp_path, flow("vpn-down")))
    await database.execute(text("set constraints all immediate"))
    await database.execute(text(f"set role {role}"))
    with pytest.raises(DBAPIError) as refused:
        async with database.begin_nested():
            await database.execute(text(statement))
    assert refused.value.orig is not None and getattr(refused.value.orig, "sqlstate", "") == "42501"


@pytest.mark.parametrize("role", ["rf_app", "rf_job"])
@pytest.mark.parametrize("table", ["platform_flows", "platform_flow_versions", "platform_entries"])
@pytest.mark.parametrize("statement", ["insert into {} select * from {}", "delete from {}", "update {} set id = id"])
async def test_run_time_roles_only_read_platform_content(
    database: AsyncConnection, role: str, table: str, statement: str
) -> None:
    await database.execute(text(f"set role {role}"))
    with pytest.raises(DBAPIError, match="permission denied"):
        async with database.begin_nested():
            await database.execute(text(statement.format(table, table)))


async def test_of_two_starts_at_once_one_publishes(committed: Settings, tmp_path: Path) -> None:
    write(tmp_path, flow("vpn-down"))

    async def start() -> list[str]:
        async with owner(committed) as ctx:
            return (await service.load_content(ctx, tmp_path)).published

    assert sorted(await asyncio.gather(start(), start())) == [[], ["vpn-down"]]
