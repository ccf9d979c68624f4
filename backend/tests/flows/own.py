"""Bringing a flow into an account the way its people do."""

import json
from http import HTTPStatus
from typing import Any

import httpx2


async def bring(browser: httpx2.AsyncClient, written: object, **fields: object) -> dict[str, Any]:
    answer = await send(browser, written, **fields)
    assert answer.status_code == HTTPStatus.OK, answer.text
    read: dict[str, Any] = answer.json()
    return read


async def send(browser: httpx2.AsyncClient, written: object, **fields: object) -> httpx2.Response:
    file = written if isinstance(written, str) else json.dumps(written)
    return await browser.post("/api/v1/flows/import", json={"text": file, **fields})


async def publish(browser: httpx2.AsyncClient, written: dict[str, object]) -> dict[str, Any]:
    """The flow as the list shows it."""
    brought = await bring(browser, written)
    assert brought["action"] in ("new", "changed"), brought["findings"]
    flow: dict[str, Any] = brought["flow"]
    return flow
