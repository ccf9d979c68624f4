"""The reference follows the code: what is planted in the code shows up in its page."""

import re
from typing import ClassVar
from uuid import UUID

import pytest

from resolutionflow.accounts.permissions import ROLES, Permission, Role
from resolutionflow.core import settings
from resolutionflow.core.errors import Conflict
from resolutionflow.core.events import Event
from tests.architecture.test_catalogue import GLOBAL
from tools import reference


def rows(text: str) -> dict[str, list[str]]:
    """By the first cell that is code, without its quotes."""
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if "| `" in line]
    return {next(cell for cell in line if cell.startswith("`")).strip("`"): line for line in lines}


def test_settings_carry_their_name_default_and_meaning() -> None:
    told = rows(reference.settings_page())
    assert told["RF_PORT"][1] == "`8400`"
    assert told["RF_RUN_FOLDER"][1] == "`.run`"
    assert told["RF_DATABASE_URL"][1] == told["RF_TOKEN_KEYS"][1] == ""
    assert all(meaning for _, _, meaning in told.values())


def test_every_name_a_setting_is_read_from_is_told() -> None:
    source = (settings.HOUSE / "backend/resolutionflow/core/settings.py").read_text()
    assert set(re.findall(r'"(RF_[A-Z_]+)"', source)) <= set(re.findall(r"`(RF_[A-Z_]+)`", reference.settings_page()))


@pytest.mark.parametrize("role", Role)
def test_permissions_are_told_by_role(role: Role) -> None:
    told = rows(reference.permissions_page())
    place = 1 + list(Role).index(role)
    assert {name for name, cells in told.items() if cells[place] == "yes"} == {str(each) for each in ROLES[role]}
    assert set(told) == {str(each) for each in Permission}


def test_a_fact_shows_with_its_payload() -> None:
    class Planted(Event, name="planted.here", public=True):
        thing_id: UUID
        other_id: UUID | None

    assert rows(reference.facts_page())["planted.here"][2:] == ["`thing_id`, `other_id?`", "yes", ""]
    assert Planted.name == "planted.here"


def test_an_error_shows_with_its_status_and_sentence() -> None:
    class PlantedHere(Conflict):
        detail: ClassVar[str] = "Something is planted here."
        carries: ClassVar[dict[str, type]] = {"seed": str}

    assert rows(reference.errors_page())["planted_here"] == [
        "409",
        "`planted_here`",
        "Something is planted here.",
        "`seed`",
    ]
    assert PlantedHere.code() == "planted_here"


def test_tables_are_of_an_account_or_global() -> None:
    told = rows(reference.tables_page())
    assert {name for name, cells in told.items() if cells[2] == "global"} <= set(GLOBAL)
    assert told["users"][:4] == ["accounts", "`users`", "account", "`accounts`"]
    assert told["events"][0] == "core"


def test_pages_are_tables_that_render() -> None:
    for made in reference.PAGES.values():
        title, blank, sentence, other, *table = made().splitlines()
        assert (title[:2], blank, sentence[-1], other) == ("# ", "", ".", "")
        assert len({len(line) for line in table}) == 1
        assert len({line.count("|") for line in table}) == 1
