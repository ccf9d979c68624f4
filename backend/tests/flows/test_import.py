"""Flow files brought into an account and taken out again: what is refused, what is new, and who may."""

import asyncio
import json
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import httpx2
import pytest
import pytest_asyncio
import yaml
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts.permissions import Role
from resolutionflow.core.settings import Settings
from resolutionflow.flows import queries
from tests import make
from tests.conftest import AsOwner, AsUser
from tests.flows.own import bring, send
from tests.flows.shipped import CONTENT, flow, load, write

PRINTER = flow("printer-jam", title="Paper jam", symptoms=["printer blinks"], codes=["event 4740"])
STUCK = flow("stuck")["nodes"] + [{"id": "lost", "kind": "resolution", "title": "Lost", "outcome": "fixed"}]  # type: ignore[operator]


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """What one test loaded is rolled back, and so must be forgotten."""
    queries.kept.clear()
    yield
    queries.kept.clear()


@pytest_asyncio.fixture
async def browser(database: AsyncConnection, as_user: AsUser) -> httpx2.AsyncClient:
    return await as_user(await make.user())


async def test_a_new_flow_is_published_and_listed(browser: httpx2.AsyncClient) -> None:
    brought = await bring(browser, yaml.safe_dump(PRINTER), comment="From the wiki")

    assert (brought["action"], [found["code"] for found in brought["findings"]]) == ("new", ["no_expectations"])
    assert brought["document"] == {
        "id": PRINTER["id"],
        "slug": "printer-jam",
        "kind": "troubleshooting",
        "title": "Paper jam",
        "node_count": 3,
        "version": 1,
    }
    assert (brought["flow"]["source"], brought["flow"]["verified"], brought["flow"]["version"]) == ("account", False, 1)
    assert (await browser.get("/api/v1/flows")).json()["items"] == [brought["flow"] | {"excerpts": []}]
    read = (await browser.get(f"/api/v1/flows/{PRINTER['id']}")).json()
    assert read["document"]["symptoms"] == ["printer blinks"]
    version = (await browser.get(f"/api/v1/flow-versions/{read['version_id']}")).json()
    assert (version["flow_id"], version["document"]) == (PRINTER["id"], read["document"])


async def test_a_dry_run_tells_the_same_and_changes_nothing(browser: httpx2.AsyncClient) -> None:
    dry = await bring(browser, PRINTER, dry_run=True)

    assert (await browser.get("/api/v1/flows")).json()["items"] == []
    real = await bring(browser, PRINTER)
    assert dry == real | {"flow": None}
    assert (await bring(browser, PRINTER | {"title": "Jam"}, dry_run=True))["flow"]["title"] == "Paper jam"


async def test_other_content_is_the_next_version_and_the_same_content_is_none(browser: httpx2.AsyncClient) -> None:
    first = await bring(browser, PRINTER)
    again = await bring(browser, "# Checked in spring\n" + yaml.safe_dump(PRINTER))
    second = await bring(browser, PRINTER | {"title": "Jam", "slug": "jam"})

    assert (again["action"], again["flow"]) == ("unchanged", first["flow"])
    assert (second["action"], second["document"]["version"], second["flow"]["slug"]) == ("changed", 2, "jam")
    old = (await browser.get(f"/api/v1/flow-versions/{first['flow']['version_id']}")).json()
    new = (await browser.get(f"/api/v1/flow-versions/{second['flow']['version_id']}")).json()
    assert [(each["version"], each["document"]["title"]) for each in (old, new)] == [(1, "Paper jam"), (2, "Jam")]


async def test_publishing_is_a_fact_with_its_author(
    database: AsyncConnection, as_user: AsUser, as_owner: AsOwner
) -> None:
    author = await make.user()
    brought = await bring(await as_user(author), PRINTER, comment="Why")
    await bring(await as_user(author), PRINTER)

    await database.execute(text("reset role"))
    facts = (await database.execute(text("select payload, user_id from events where name = 'flow.published'"))).all()
    versions = (await database.execute(text("select author_id, comment, version from flow_versions"))).all()
    told = {"flow_id": PRINTER["id"], "version_id": brought["flow"]["version_id"], "version": 1}
    assert facts == [(told, author.id)] and versions == [(author.id, "Why", 1)]


async def test_errors_are_all_shown_at_their_lines_and_publish_nothing(browser: httpx2.AsyncClient) -> None:
    written = PRINTER | {"nodes": STUCK, "start": "nowhere"}
    file = yaml.safe_dump(written, sort_keys=False)

    brought = await bring(browser, file)

    lines = file.splitlines()
    assert (brought["action"], brought["flow"]) == ("invalid", None)
    assert {found["code"] for found in brought["findings"]} >= {"missing_start"}
    assert all(found["severity"] in ("error", "warning") and found["message"] for found in brought["findings"])
    assert all(found["node"] in lines[found["line"] - 1] for found in brought["findings"] if found["node"])
    assert (await browser.get("/api/v1/flows")).json()["items"] == []


async def test_a_finding_stands_at_the_line_of_its_node(browser: httpx2.AsyncClient) -> None:
    written = json.dumps(PRINTER | {"nodes": STUCK}).replace('"id": "yes"', '"id": "lost"')
    for file, line in (
        (yaml.safe_dump(json.loads(written), sort_keys=False), "- id: lost"),
        (json.dumps(json.loads(written), indent=1), '   "id": "lost",'),
    ):
        [finding] = [each for each in (await bring(browser, file))["findings"] if each["node"] == "lost"]
        assert (finding["severity"], file.splitlines()[finding["line"] - 1]) == ("error", line)


async def test_what_is_no_flow_is_refused_with_every_problem_and_its_place(browser: httpx2.AsyncClient) -> None:
    file = yaml.safe_dump(PRINTER, sort_keys=False).replace("kind: troubleshooting", "kind: story") + "colour: red\n"

    answer = await send(browser, file)

    problems = answer.json()["problems"]
    assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.UNPROCESSABLE_ENTITY, "unreadable_flow")
    places = [(each["line"], each["path"], each["code"]) for each in problems]
    last = len(file.splitlines())
    assert places == [(5, "kind", "not_in_list"), (last, "colour", "unknown_field")]
    assert all(each["column"] >= 1 and each["message"] for each in problems)
    assert answer.json()["errors"][1] == {"at": f"line {last}, column 1", "says": problems[1]["message"]}


@pytest.mark.parametrize("file", ["", "just words", "[]", "a: [", "{" * 100, "\t", "&a [*a]"])
async def test_any_text_is_answered(browser: httpx2.AsyncClient, file: str) -> None:
    answer = await send(browser, file)
    assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.UNPROCESSABLE_ENTITY, "unreadable_flow")
    assert answer.json()["problems"]


@pytest.mark.parametrize("same", ["id", "slug"])
async def test_what_ships_is_not_taken_over(
    database: AsyncConnection, browser: httpx2.AsyncClient, tmp_path: Path, same: str
) -> None:
    await load(database, write(tmp_path, flow("vpn-down", title="VPN tunnel down")))

    for dry_run in (True, False):
        answer = await send(browser, PRINTER | {same: flow("vpn-down")[same]}, dry_run=dry_run)

        assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.CONFLICT, "flow_ships")
        assert answer.json()["shipped"] == "VPN tunnel down" and same in answer.json()["detail"]
    assert [one["source"] for one in (await browser.get("/api/v1/flows")).json()["items"]] == ["shipped"]


async def test_a_slug_is_of_one_flow_in_an_account_and_free_in_others(
    browser: httpx2.AsyncClient, as_user: AsUser
) -> None:
    await bring(browser, PRINTER)
    other = flow("scanner", title="Scanner") | {"slug": "printer-jam"}

    answer = await send(browser, other)

    assert (answer.status_code, answer.json()["code"]) == (HTTPStatus.CONFLICT, "slug_taken")
    assert answer.json()["taken_by"] == "Paper jam"
    assert (await bring(await as_user(await make.user()), other))["action"] == "new"


async def test_two_accounts_have_the_same_flow_and_each_its_own_versions(
    browser: httpx2.AsyncClient, as_user: AsUser
) -> None:
    stranger = await as_user(await make.user())
    ours = await bring(browser, PRINTER)
    theirs = await bring(stranger, PRINTER | {"title": "CANARY-B"})

    assert theirs["action"] == "new" and theirs["flow"]["version_id"] != ours["flow"]["version_id"]
    for who, mine, not_mine in ((browser, ours, theirs), (stranger, theirs, ours)):
        for _ in range(2):
            assert (await who.get(f"/api/v1/flow-versions/{mine['flow']['version_id']}")).status_code == HTTPStatus.OK
            answer = await who.get(f"/api/v1/flow-versions/{not_mine['flow']['version_id']}")
            assert answer.status_code == HTTPStatus.NOT_FOUND
        assert (await who.get(f"/api/v1/flows/{PRINTER['id']}")).json()["title"] == mine["flow"]["title"]
        assert len((await who.get("/api/v1/flows")).json()["items"]) == 1


async def test_nothing_tells_that_another_account_has_the_flow(browser: httpx2.AsyncClient, as_user: AsUser) -> None:
    async def told(who: httpx2.AsyncClient) -> list[object]:
        missing = (await who.get(f"/api/v1/flows/{PRINTER['id']}")).json() | {"request_id": ""}
        tried, brought = await bring(who, PRINTER, dry_run=True), await bring(who, PRINTER)
        flow = brought["flow"] | dict.fromkeys(("version_id", "published_at", "author"))
        return [missing, tried, brought | {"flow": flow}, (await who.get("/api/v1/flows")).json()["total"]]

    assert await told(browser) == await told(await as_user(await make.user()))


@pytest.mark.parametrize("role", list(Role))
async def test_engineers_and_above_import(database: AsyncConnection, as_user: AsUser, role: Role) -> None:
    browser = await as_user(await make.user(role=role))
    for dry_run in (True, False):
        answer = await send(browser, PRINTER, dry_run=dry_run)
        assert answer.status_code == (HTTPStatus.FORBIDDEN if role == Role.viewer else HTTPStatus.OK)


async def test_signed_out_imports_nothing(client: httpx2.AsyncClient) -> None:
    assert (await send(client, PRINTER)).status_code == HTTPStatus.UNAUTHORIZED


@pytest.mark.parametrize("format", ["yaml", "json"])
async def test_export_import_export_gives_the_same_bytes(
    database: AsyncConnection, browser: httpx2.AsyncClient, as_user: AsUser, format: str
) -> None:
    decomposed = "Cafe\u0301 \u2013 10\u202f% #1: \"yes\" 'no' \\ {{client.dc}}"
    expectation = {"title": "Works", "answers": {"works": "yes"}, "end": "done"}
    odd = {"summary": "One line.\n\n  Two: # three\n", "symptoms": ["no", "1e3", "0x20", "~", "2027-03-31", " x "]}
    asked, shipped = (
        yaml.safe_load((CONTENT / f"{slug}.yaml").read_text(encoding="utf-8"))
        for slug in ("first-questions", "fslogix-profile-issues")
    )
    stranger = await as_user(await make.user())
    for each in (browser, stranger):
        await bring(each, asked)
    for written in (PRINTER | odd | {"tags": [decomposed], "expectations": [expectation]}, shipped):
        await bring(browser, written)
        export = f"/api/v1/flows/{written['id']}/export"

        first = await browser.get(export, params={"format": format})
        assert (await bring(stranger, first.text))["document"]["title"] == written["title"]
        second = await stranger.get(export, params={"format": format})

        assert first.content == second.content
        assert (await bring(browser, first.text))["action"] == "unchanged"
        assert first.headers["content-type"].startswith(f"application/{format}")
        assert first.headers["content-disposition"] == f'attachment; filename="{written["slug"]}.{format}"'


async def test_what_ships_is_exported_too(
    database: AsyncConnection, browser: httpx2.AsyncClient, tmp_path: Path
) -> None:
    await load(database, write(tmp_path, PRINTER))
    answer = await browser.get(f"/api/v1/flows/{PRINTER['id']}/export", params={"format": "json"})
    assert {name: answer.json()[name] for name in PRINTER} == PRINTER


@pytest.mark.parametrize("statement", ["update flow_versions set comment = ''", "delete from flow_versions"])
async def test_a_published_version_never_changes(
    database: AsyncConnection, browser: httpx2.AsyncClient, as_owner: AsOwner, statement: str
) -> None:
    await bring(browser, PRINTER)
    with pytest.raises(Exception, match="never changes"):
        await as_owner(statement)


async def test_of_two_who_import_at_once_one_publishes(committed: Settings, as_user: AsUser) -> None:
    browser = await as_user(await make.user())
    for slugs in (["printer-jam", "printer-jam"], ["jam", "jam"]):
        files = [PRINTER | {"slug": slug, "title": f"Title {place} {slug}"} for place, slug in enumerate(slugs)]

        answers = await asyncio.gather(*(send(browser, file) for file in files))

        assert {answer.status_code for answer in answers} <= {HTTPStatus.OK, HTTPStatus.CONFLICT}
        assert HTTPStatus.OK in {answer.status_code for answer in answers}
        [flow] = (await browser.get("/api/v1/flows")).json()["items"]
        published = [answer.json()["flow"]["version"] for answer in answers if answer.is_success]
        assert flow["slug"] == slugs[0] and flow["version"] == max(published) and len(set(published)) == len(published)
