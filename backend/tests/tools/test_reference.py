"""The reference follows the code: what is planted in the code shows up in its page."""

import re
from typing import ClassVar
from uuid import UUID

import pytest

from resolutionflow.accounts.permissions import ROLES, Permission, Role
from resolutionflow.core import settings
from resolutionflow.core.errors import Conflict
from resolutionflow.core.events import Event
from resolutionflow.core.queue import CLOCKS
from tests.architecture.permissions_by_route import AT_THE_DOOR, LEAST
from tests.architecture.test_catalogue import GLOBAL
from tools.reference.__main__ import PAGES
from tools.reference.errors import TO_DO_ABOUT, errors_page
from tools.reference.facts import facts_page, jobs_page
from tools.reference.permissions import permissions_page
from tools.reference.routes import routes, routes_page
from tools.reference.settings import settings_page
from tools.reference.tables import tables_page


def rows(text: str) -> dict[str, list[str]]:
    """By the first cell that is code, without its quotes."""
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if "| `" in line]
    return {next(cell for cell in line if cell.startswith("`")).strip("`"): line for line in lines}


def test_settings_carry_their_name_default_and_meaning() -> None:
    told = rows(settings_page())
    assert told["RF_PORT"][1] == "`8400`"
    assert told["RF_RUN_FOLDER"][1] == "`.run`"
    assert told["RF_DATABASE_URL"][1] == told["RF_TOKEN_KEYS"][1] == ""
    assert all(meaning for _, _, _, meaning in told.values())


def test_what_production_does_not_start_without_is_marked() -> None:
    marks = {name: cells[2] for name, cells in rows(settings_page()).items() if cells[2]}
    databases = dict.fromkeys(("RF_DATABASE_URL", "RF_APP_DATABASE_URL", "RF_JOB_DATABASE_URL"), "one of these")
    needed = dict.fromkeys(("RF_PUBLIC_URL", "RF_SECRET_KEYS` or `RF_SECRET_KEY", "RF_TOKEN_KEYS"), "needed")
    assert marks == needed | databases


def test_every_name_a_setting_is_read_from_is_told() -> None:
    source = (settings.HOUSE / "backend/resolutionflow/core/settings.py").read_text()
    assert set(re.findall(r'"(RF_[A-Z_]+)"', source)) <= set(re.findall(r"`(RF_[A-Z_]+)`", settings_page()))


@pytest.mark.parametrize("role", Role)
def test_permissions_are_told_by_role(role: Role) -> None:
    told = rows(permissions_page())
    place = 1 + list(Role).index(role)
    assert {name for name, cells in told.items() if cells[place] == "yes"} == {str(each) for each in ROLES[role]}
    assert set(told) == {str(each) for each in Permission}


def test_a_fact_shows_with_its_payload() -> None:
    class Planted(Event, name="planted.here", public=True):
        thing_id: UUID
        other_id: UUID | None

    assert rows(facts_page())["planted.here"][2:] == ["`thing_id`, `other_id?`", "yes", "", ""]
    assert Planted.name == "planted.here"


def test_a_fact_shows_with_who_hears_it() -> None:
    told = rows(facts_page())
    assert told["user.invited"][4:] == ["yes", "`notifications.mail_invite`"]
    assert told["session.started"][3:] == ["yes", "", ""]


def test_jobs_show_with_what_starts_them() -> None:
    lines = [[cell.strip() for cell in line.split("|")[1:5]] for line in jobs_page().splitlines() if "| `" in line]
    assert ["`notifications.mail_invite`", "`user.invited`", "", "outside"] in lines
    assert ["`audit.note_head`", "", "`7 * * * *`", "default"] in lines
    assert {f"`{name}`" for name in CLOCKS} == {name for name, fact, _, _ in lines if not fact}


def test_each_route_shows_whom_its_verb_lets_in() -> None:
    """Read off the code here, and listed by hand where each role calls each route."""
    read = {route.operation: route.least for route in routes()}
    assert read == LEAST | dict.fromkeys(AT_THE_DOOR)


def test_a_route_shows_what_else_it_asks_for() -> None:
    told = {cells[1]: cells[2:] for cells in rows(routes_page()).values()}
    assert told["`accounts_export`"][:3] == ["owner", "`account:export`", "yes"]
    assert told["`audit_export`"][3] == "2 at once (`exports-at-once`), 20 a minute (`exports`)"
    assert told["`auth_reset`"] == ["anybody", "", "", "5 an hour (`mails-to-person`), 60 a minute (`link-network`)"]
    assert told["`accounts_invite`"][3] == "20 an hour (`invite-mails`)"


def test_an_error_shows_with_its_status_and_sentence() -> None:
    class PlantedHere(Conflict):
        detail: ClassVar[str] = "Something is planted here."
        carries: ClassVar[dict[str, type]] = {"seed": str}

    assert rows(errors_page())["planted_here"] == [
        "409",
        "`planted_here`",
        "Something is planted here.",
        "`seed`",
        "load it again and decide anew",
        "",
    ]
    assert PlantedHere.code() == "planted_here"


def test_an_error_shows_with_what_to_do_and_who_answers_it() -> None:
    told = rows(errors_page())
    assert told["last_owner"][4:] == ["what it says", "`accounts_leave`"]
    assert set(TO_DO_ABOUT) <= set(told)


def test_tables_are_of_an_account_or_global() -> None:
    told = rows(tables_page())
    assert {name for name, cells in told.items() if cells[2] == "global"} <= set(GLOBAL)
    assert told["users"][:4] == ["accounts", "`users`", "account", "`accounts`"]
    assert told["events"][0] == "core"


def test_pages_are_tables_that_render() -> None:
    for made in PAGES.values():
        title, blank, sentence, other, *table = made().splitlines()
        assert (title[:2], blank, sentence[-1], other) == ("# ", "", ".", "")
        assert len({len(line) for line in table}) == 1
        assert len({line.count("|") for line in table}) == 1
