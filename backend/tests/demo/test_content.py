"""Content that cannot be used is refused by file, line and reason."""

import re
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest

from resolutionflow.accounts import queries as accounts
from resolutionflow.accounts import service as account_verbs
from resolutionflow.auth import actors
from resolutionflow.clients import queries as clients
from resolutionflow.core import settings
from resolutionflow.core.context import begin
from resolutionflow.core.errors import Forbidden
from resolutionflow.core.settings import Mode, Settings
from resolutionflow.demo import live
from resolutionflow.demo.content import Account, Work, read, read_story
from resolutionflow.demo.live.making import CannotBeMade, make
from resolutionflow.flows.content import ContentRefused
from tests.demo.cast import DEMO, NORTHWIND, TODAY, load_flows

DOCUMENTATION = [ip_network(block) for block in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")]
ADDRESS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
DOMAIN = re.compile(r"\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|io|local|lan|internal|de|uk)\b", re.IGNORECASE)
SESSION = """\
- number: 9001
  by: {by}
  client: aldermoor
  flow: first-questions
  problem: Nothing works
  stretches:
    - when: "{when}"
      minutes: 5
      does:
        - answers: {{{answers}}}
"""


def test_names_and_addresses_are_nobodys() -> None:
    texts = [file.read_text() for file in DEMO.rglob("*.yaml")]
    addresses = {found for text in texts for found in ADDRESS.findall(text)}
    assert len(addresses) > 20
    assert [each for each in addresses if not any(ip_address(each) in block for block in DOCUMENTATION)] == []
    assert [found for text in texts for found in DOMAIN.findall(text)] == []


@pytest.mark.parametrize(
    ("written", "line", "says"),
    [
        (
            "number: 1\nname: Northwind\nsince: 3 08:00\npeople: []\nsize: 4\n",
            5,
            "size: Extra inputs are not permitted",
        ),
        ("number: 1\nname: Northwind\nsince: 0 08:00\npeople: []\n", 3, "may not have happened yet"),
        ("number: 1\nname: Northwind\nsince: yesterday\npeople: []\n", 3, "as in 12 08:42"),
        ("number: 1\nname: [\n", 3, "expected node content"),
        ("number: 1\nname: Northwind\nsince: 3 08:00\npeople:\n  - {number: 2, name: A}\n", 5, "people.0.email"),
    ],
)
def test_what_does_not_fit_is_named_by_its_line(tmp_path: Path, written: str, line: int, says: str) -> None:
    file = tmp_path / "account.yaml"
    file.write_text(written)
    with pytest.raises(ContentRefused) as refused:
        read(file, Account)
    assert (refused.value.problems[0].line, says in refused.value.problems[0].says) == (line, True), refused.value


def story(folder: Path, *, by: str = "mara", when: str = "3 10:00", answers: str) -> list[Work]:
    file = folder / "sessions.yaml"
    file.write_text(SESSION.format(by=by, when=when, answers=answers))
    return read(file, list[Work])


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"answers": "change: [known, none]"}, "Session 9001, stretch 1: Step 1 is since, not change."),
        ({"answers": "since: [never, none]"}, "Session 9001, stretch 1: This step has no answer `never`."),
        ({"answers": "since: [known, today]", "by": "nobody"}, "There is no nobody."),
        ({"answers": "since: [known, today]", "when": "75 09:00"}, "Session 9001: There is nothing here"),
    ],
)
async def test_what_could_not_have_happened_leaves_nothing_behind(
    committed: Settings, tmp_path: Path, wrong: dict[str, str], says: str
) -> None:
    await load_flows(committed)
    whole = read_story(DEMO / "northwind")
    told = type(whole)(whole.labels, whole.clients, story(tmp_path, **wrong))
    with pytest.raises(CannotBeMade, match=re.escape(says)):
        async with begin(actors.job(NORTHWIND.id, "seed")) as ctx:
            await make(ctx, NORTHWIND, told, TODAY)
    async with begin(actors.job(NORTHWIND.id, "test")) as ctx:
        assert await accounts.find_account(ctx) is None


async def test_an_account_that_is_there_stays_as_it_is(committed: Settings) -> None:
    async with begin(actors.job(NORTHWIND.id, "test")) as ctx:
        await account_verbs.create_account(ctx, name="Mine by now")
    await load_flows(committed)
    await live.seed(DEMO, TODAY)
    async with begin(actors.job(NORTHWIND.id, "test")) as ctx:
        account = await accounts.find_account(ctx)
        assert account and account.name == "Mine by now"
        found = await clients.list_clients(ctx, status="all", words="", limit=10, after=None)
        assert found.items == []


async def test_a_production_server_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = settings.read()
    place = chosen.place.model_copy(update={"mode": Mode.production})
    monkeypatch.setattr(settings, "read", lambda: chosen.model_copy(update={"place": place}))
    with pytest.raises(Forbidden, match="no demo account"):
        await live.seed(DEMO, TODAY)
