"""What the database holds: timelines that nobody changes, states that come to the same, facts for other rooms."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from uuid import UUID

import httpx2
import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts.models import User
from resolutionflow.core.context import begin
from resolutionflow.core.errors import NotFound
from resolutionflow.sessions import queries, service
from resolutionflow.sessions.guides import Guides
from resolutionflow.sessions.state import State
from tests import make
from tests.conftest import AsOwner
from tests.sessions.conftest import version_of
from tests.sessions.flows import DOCUMENT, OTHER, guide
from tests.sessions.walks import legal
from tests.sessions.window import Window, open_window, saying

CHANGES = ("update session_events set seq = 9", "delete from session_events", "truncate session_events")


@pytest.mark.parametrize("statement", CHANGES)
@pytest.mark.parametrize("role", ["rf_app", "rf_job", "rf_owner"])
async def test_nobody_changes_a_timeline(
    browser: httpx2.AsyncClient, database: AsyncConnection, role: str, statement: str
) -> None:
    await open_window(browser)
    await database.execute(text(f"set role {role}"))
    with pytest.raises(ProgrammingError, match="permission denied|only ever added to"):
        async with database.begin_nested():
            await database.execute(text(statement))


async def test_a_row_that_says_something_else_is_made_anew(
    browser: httpx2.AsyncClient, version: UUID, engineer: User, as_owner: AsOwner
) -> None:
    window = await open_window(browser, version)
    await window.answer("one")
    before = await window.read()
    async with begin(make.actor(engineer)) as ctx:
        assert await service.rebuild(ctx, UUID(window.id))
    await as_owner("update sessions set state = jsonb_set(state, '{problem}', '\"Another\"'), title = 'Another'")
    assert (await window.read())["title"] == "Another"
    async with begin(make.actor(engineer)) as ctx:
        assert not await service.rebuild(ctx, UUID(window.id))
    after = await window.read()
    assert after | {"updated_at": ""} == before | {"updated_at": ""}


async def test_only_its_engineer_makes_it_anew(browser: httpx2.AsyncClient) -> None:
    window = await open_window(browser)
    async with make.ctx() as ctx:
        with pytest.raises(NotFound):
            await service.rebuild(ctx, UUID(window.id))


@pytest.mark.parametrize("seed", range(8))
async def test_random_sessions_come_to_what_is_stored(
    browser: httpx2.AsyncClient, version: UUID, engineer: User, seed: int
) -> None:
    random, window = Random(seed), await open_window(browser, version)
    guides = stored_guides()
    for _ in range(25):
        state = State.model_validate((await window.read())["state"])
        choices = legal(state, guides, {})
        if not choices:
            break
        await window.say(**random.choice(choices))
    async with begin(make.actor(engineer)) as ctx:
        session = await queries.get(ctx, UUID(window.id))
        assert State.model_validate(session.state) == await queries.fold_timeline(ctx, session.id)
        assert session.state_version == window.seq == session.state["version"]


def stored_guides() -> Guides:
    found = {}
    for document in (DOCUMENT, OTHER):
        drawn, version_id = guide(document), version_of(document)
        flow = drawn.flow.model_copy(update={"version_id": version_id})
        found[version_id] = type(drawn)(flow, document)
    return Guides(found)


async def test_facts_for_other_rooms(browser: httpx2.AsyncClient, version: UUID, database: AsyncConnection) -> None:
    window = await open_window(browser, version)
    await window.say("noted", text="Not a fact")
    await window.say("resolved", outcome="referred", fix="Words stay in the session")
    rows = await database.execute(text("select name, payload from events where name like 'session.%' order by id"))
    ids = {"session_id": window.id, "flow_version_id": str(version)}
    assert [tuple(row) for row in rows] == [
        ("session.started", ids),
        ("session.resolved", ids | {"outcome": "referred"}),
    ]


async def test_an_answer_takes_few_statements(
    browser: httpx2.AsyncClient, version: UUID, database: AsyncConnection
) -> None:
    window = await open_window(browser, version)
    with counted(database) as statements:
        answer = await window.post(saying("answered", step=1, exit="one"))
    assert answer.status_code == 200
    assert [statement.split()[0] for statement in statements if "SAVEPOINT" not in statement] == [
        *("select", "select"),  # who asks, and for which account
        *("SELECT", "WITH"),  # lock; events, state and news
    ]


@contextmanager
def counted(database: AsyncConnection) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        statements.append(statement)

    event.listen(database.sync_connection, "before_cursor_execute", note)
    yield statements
    event.remove(database.sync_connection, "before_cursor_execute", note)


async def test_what_a_window_is_told_is_what_is_stored(browser: httpx2.AsyncClient, version: UUID) -> None:
    window = await open_window(browser, version)
    told = await window.answer("one")
    assert await Window(browser, window.id, 0).events(after=2) == told
