"""What a person does with clients over HTTP."""

from typing import Any
from uuid import uuid4

import httpx2

CLIENTS = "/api/v1/clients"


async def create(browser: httpx2.AsyncClient, name: str = "Harbor Dental") -> str:
    answer = await browser.post(CLIENTS, json={"id": str(uuid4()), "name": name})
    assert answer.status_code == 201, answer.text
    return f"{CLIENTS}/{answer.json()['id']}"


async def read(browser: httpx2.AsyncClient, client: str) -> Any:
    answer = await browser.get(client)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def keep_fact(browser: httpx2.AsyncClient, client: str, variable: str, value: str) -> httpx2.Response:
    return await browser.put(f"{client}/facts/{variable}", json={"label": "Domain controller", "value": value})
