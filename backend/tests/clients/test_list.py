"""The list of clients: by name, filtered, searched, in pages."""

from typing import Any
from uuid import uuid4

import httpx2
import pytest

from tests.clients.book import CLIENTS, create


async def listed(browser: httpx2.AsyncClient, **query: Any) -> list[str]:
    answer = await browser.get(CLIENTS, params=query)
    assert answer.status_code == 200, answer.text
    return [item["name"] for item in answer.json()["items"]]


async def test_a_line_of_the_list(browser: httpx2.AsyncClient) -> None:
    client = await create(browser)
    for name in ("Head office", "Warehouse"):
        await browser.put(f"{client}/sites/{uuid4()}", json={"name": name})
    await create(browser, "Meridian")
    first, second = (await browser.get(CLIENTS)).json()["items"]
    assert first == {"id": client.split("/")[-1], "name": "Harbor Dental", "active": True, "site_count": 2}
    assert second["site_count"] == 0


async def test_in_order_of_names_whatever_their_case(browser: httpx2.AsyncClient) -> None:
    for name in ("beta", "Gamma", "ALPHA"):
        await create(browser, name)
    assert await listed(browser) == ["ALPHA", "beta", "Gamma"]


async def test_active_and_inactive(browser: httpx2.AsyncClient) -> None:
    await create(browser, "Here")
    await browser.patch(await create(browser, "Left"), json={"active": False})
    assert await listed(browser) == ["Here", "Left"]
    assert await listed(browser, status="active") == ["Here"]
    assert await listed(browser, status="inactive") == ["Left"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("HARBOR", ["Harbor  Dental"]),
        ("harbor dental", ["Harbor  Dental"]),
        ("bor", ["Harbor  Dental"]),
        ("STRASSE", ["Straße 7"]),
        ("100%", ["100% Clean_Co"]),
        ("%", ["100% Clean_Co"]),
        ("_", ["100% Clean_Co"]),
        ("nowhere", []),
        ("", ["100% Clean_Co", "Harbor  Dental", "Straße 7"]),
    ],
)
async def test_search(browser: httpx2.AsyncClient, words: str, found: list[str]) -> None:
    for name in ("Harbor  Dental", "Straße 7", "100% Clean_Co"):
        await create(browser, name)
    assert await listed(browser, q=words) == found


async def test_pages(browser: httpx2.AsyncClient) -> None:
    for name in "gfedcba":
        await create(browser, name)
    seen, cursor = [], None
    while True:
        answer = await browser.get(CLIENTS, params={"limit": 3} | ({"cursor": cursor} if cursor else {}))
        seen.append([item["name"] for item in answer.json()["items"]])
        cursor = answer.json()["next_cursor"]
        if cursor is None:
            break
    assert seen == [["a", "b", "c"], ["d", "e", "f"], ["g"]]


@pytest.mark.parametrize(
    "query", [{"limit": 0}, {"limit": 101}, {"cursor": "abc"}, {"q": "a" * 301}, {"status": "lost"}]
)
async def test_bad_queries(browser: httpx2.AsyncClient, query: dict[str, Any]) -> None:
    assert (await browser.get(CLIENTS, params=query)).status_code == 422
