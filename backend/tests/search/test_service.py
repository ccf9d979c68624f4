"""The index of platform content: who puts, and what is found of it."""

from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts.permissions import Role
from resolutionflow.core.errors import Forbidden
from resolutionflow.core.ids import uuid7
from resolutionflow.search import queries, service
from resolutionflow.search.entries import Entry
from tests import make
from tests.flows.shipped import flow, load, write


async def found(text: str, limit: int = 25) -> list[str]:
    async with make.ctx() as ctx:
        return [entry.title for entry in await queries.list_candidates(ctx, text, kind="flow", limit=limit)]


@pytest.mark.parametrize("role", list(Role))
async def test_no_person_puts_platform_content(database: AsyncConnection, role: Role) -> None:
    async with make.ctx(role=role) as ctx:
        with pytest.raises(Forbidden):
            await service.put_platform(ctx, Entry("flow", uuid7(), "Title", "Summary.", (), (), ()))


async def test_what_was_put_is_found_whole(database: AsyncConnection, tmp_path: Path) -> None:
    symptoms, codes, tags = ["sign-in hangs", "profile weg"], ["ERROR:00000020"], ["avd"]
    written = flow("profiles", symptoms=symptoms, codes=codes, tags=tags)
    await load(database, write(tmp_path, written))

    async with make.ctx() as ctx:
        [entry] = await queries.list_candidates(ctx, "profiles", kind="flow")

    assert (entry.kind, str(entry.id), entry.title) == ("flow", written["id"], written["title"])
    assert (entry.symptoms, entry.codes, entry.tags) == (tuple(symptoms), tuple(codes), tuple(tags))


@pytest.mark.parametrize(
    "text",
    [
        "0x20",
        "error 32",
        "logging on",
        "terminal server",
        "Profil",
        "profle",
        "PROFILES",
        "Prófile",
        "hanging",
        "vanished",
    ],
)
async def test_other_spellings_words_and_languages_find_it(
    database: AsyncConnection, tmp_path: Path, text: str
) -> None:
    written = flow(
        "profiles", title="Profiles", symptoms=["sign-in hangs", "profile lost"], codes=["0x20"], tags=["avd"]
    )
    await load(database, write(tmp_path, written, flow("printer-jam", title="Paper jam")))
    assert await found(text) == ["Profiles"]


async def test_the_title_counts_more_than_a_symptom_and_a_symptom_more_than_the_summary(
    database: AsyncConnection, tmp_path: Path
) -> None:
    plain = {"title": "One", "summary": "Nothing."}
    await load(
        database,
        write(
            tmp_path,
            flow("in-summary", **plain | {"summary": "About quokka."}),
            flow("in-symptom", **plain | {"title": "Two", "symptoms": ["quokka"]}),
            flow("in-title", **plain | {"title": "Quokka"}),
        ),
    )
    assert await found("quokka") == ["Quokka", "Two", "One"]
    assert await found("quokka", limit=2) == ["Quokka", "Two"]
