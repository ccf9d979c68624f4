"""Sites, and the facts that fill variables of flows; never a secret."""

from uuid import UUID, uuid4

import httpx2
import pytest

from resolutionflow.accounts.models import Account, User
from resolutionflow.clients import queries, service
from resolutionflow.clients.names import asks_for_secret
from tests import make
from tests.clients.book import CLIENTS, create, keep_fact, read
from tests.clients.conftest import Told
from tests.conftest import AsUser


async def test_sites_are_kept_changed_and_removed(browser: httpx2.AsyncClient, told: Told) -> None:
    client, site = await create(browser), str(uuid4())
    place = f"{client}/sites/{site}"
    kept = {"id": site, "name": "Head office", "address": "1 Quay, Harbor"}
    answer = await browser.put(place, json={"name": "Head office", "address": "1 Quay, Harbor"})
    assert (answer.status_code, answer.json()) == (200, kept)
    await browser.put(f"{client}/sites/{uuid4()}", json={"name": "Annex"})
    assert [each["name"] for each in (await read(browser, client))["sites"]] == ["Annex", "Head office"]
    changed = await browser.put(place, json={"name": "Quay"})
    assert changed.json() == {"id": site, "name": "Quay", "address": ""}
    for _ in range(2):
        assert (await browser.delete(place)).status_code == 204
    assert [each["name"] for each in (await read(browser, client))["sites"]] == ["Annex"]
    identity = {"client_id": client.split("/")[-1], "fields": ["sites"]}
    assert (await told())[1:] == [("client.changed", identity)] * 4


async def test_a_site_stays_with_its_client(browser: httpx2.AsyncClient) -> None:
    first, second, site = await create(browser), await create(browser, "Meridian"), uuid4()
    await browser.put(f"{first}/sites/{site}", json={"name": "Head office"})
    answer = await browser.put(f"{second}/sites/{site}", json={"name": "Moved"})
    assert (answer.status_code, answer.json()["code"]) == (409, "site_id_taken")
    assert (await browser.delete(f"{second}/sites/{site}")).status_code == 204
    assert [each["name"] for each in (await read(browser, first))["sites"]] == ["Head office"]


async def test_facts_are_kept_changed_and_removed(browser: httpx2.AsyncClient, engineer: User, told: Told) -> None:
    client = await create(browser)
    answer = await keep_fact(browser, client, "client.dc", "HD-DC-01")
    assert (answer.status_code, answer.json() | {"kept_at": ""}) == (
        200,
        {
            "variable": "client.dc",
            "label": "Domain controller",
            "value": "HD-DC-01",
            "source": "typed",
            "session_id": None,
            "keeper": {"id": str(engineer.id), "name": engineer.name},
            "kept_at": "",
        },
    )
    await keep_fact(browser, client, "client.dc", "HD-DC-01")
    await keep_fact(browser, client, "client.dc", "HD-DC-02")
    facts = (await read(browser, client))["facts"]
    assert [(fact["variable"], fact["value"]) for fact in facts] == [("client.dc", "HD-DC-02")]
    for _ in range(2):
        assert (await browser.delete(f"{client}/facts/client.dc")).status_code == 204
    assert (await read(browser, client))["facts"] == []
    news = (await told())[1:]
    assert [name for name, _ in news] == ["client.fact_kept", "client.fact_kept", "client.changed"]
    assert [payload["fields"] for _, payload in news] == [["label", "source", "value"], ["value"], ["facts"]]
    assert "HD-DC" not in str(news)


async def test_a_fact_tells_who_changed_it_last(
    browser: httpx2.AsyncClient, account: Account, as_user: AsUser, engineer: User
) -> None:
    client, colleague = await create(browser), await make.user(account)
    await keep_fact(browser, client, "client.dc", "HD-DC-01")
    theirs = await as_user(colleague)
    await keep_fact(theirs, client, "client.dc", "HD-DC-01")
    assert [fact["keeper"]["id"] for fact in (await read(browser, client))["facts"]] == [str(engineer.id)]
    await keep_fact(theirs, client, "client.dc", "HD-DC-02")
    assert [fact["keeper"]["id"] for fact in (await read(browser, client))["facts"]] == [str(colleague.id)]


async def test_facts_fill_the_variables_of_flows(browser: httpx2.AsyncClient, engineer: User) -> None:
    client = await create(browser)
    other = await create(browser, "Meridian")
    await keep_fact(browser, client, "profile.server", "HD-FS-01")
    await keep_fact(browser, client, "client.dc", "HD-DC-01")
    await keep_fact(browser, other, "client.dc", "MD-DC-01")
    async with make.ctx(engineer) as ctx:
        found = await queries.list_facts(ctx, UUID(client.split("/")[-1]))
        assert found == {"client.dc": "HD-DC-01", "profile.server": "HD-FS-01"}
        assert await queries.list_facts(ctx, uuid4()) == {}


async def test_no_fact_holds_a_secret(browser: httpx2.AsyncClient) -> None:
    client = await create(browser)
    answer = await keep_fact(browser, client, "client.admin_password", "hunter2")
    assert (answer.status_code, answer.json()["code"]) == (422, "fact_is_secret")
    assert "hunter2" not in answer.text
    assert (await read(browser, client))["facts"] == []


@pytest.mark.parametrize(
    "variable",
    [
        *("client.password", "admin_passwd", "wifi.passphrase", "client.secret", "vpn.psk", "snmp.community"),
        *("snmp_communities", "client.key", "client.wifi_key", "apikey", "client.keys", "db.pwd", "bitlocker.pin"),
    ],
)
def test_names_of_secrets(variable: str) -> None:
    assert asks_for_secret(variable)


@pytest.mark.parametrize(
    "variable", ["client.dc", "profile.server", "client.keyboard", "spine.switch", "client.compass"]
)
def test_names_that_are_none(variable: str) -> None:
    assert not asks_for_secret(variable)


@pytest.mark.parametrize("variable", ["Client.DC", "client dc", "1st", "client.", "a" * 81])
async def test_a_fact_is_named_as_flows_name_variables(browser: httpx2.AsyncClient, variable: str) -> None:
    assert (await keep_fact(browser, await create(browser), variable, "x")).status_code == 422


@pytest.mark.parametrize("value", ["", " ", "a" * 301, "a\nb"])
async def test_a_value_is_one_line(browser: httpx2.AsyncClient, value: str) -> None:
    assert (await keep_fact(browser, await create(browser), "client.dc", value)).status_code == 422


async def test_what_a_client_can_hold(browser: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST", 2)
    client = await create(browser)
    for variable in ("one", "two"):
        await keep_fact(browser, client, variable, "x")
    refused = await keep_fact(browser, client, "three", "x")
    assert (refused.status_code, refused.json()["code"]) == (422, "client_is_full")
    assert (await keep_fact(browser, client, "two", "y")).status_code == 200
    sites = [await browser.put(f"{client}/sites/{uuid4()}", json={"name": "x"}) for _ in range(3)]
    assert [answer.status_code for answer in sites] == [200, 200, 422]


async def test_parts_of_a_client_that_is_not_there(browser: httpx2.AsyncClient) -> None:
    nowhere = f"{CLIENTS}/{uuid4()}"
    for answer in (
        await keep_fact(browser, nowhere, "client.dc", "x"),
        await browser.put(f"{nowhere}/sites/{uuid4()}", json={"name": "x"}),
        await browser.delete(f"{nowhere}/sites/{uuid4()}"),
        await browser.delete(f"{nowhere}/facts/client.dc"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
