"""One refresh token used by many at once: one of them gets the next one."""

import asyncio
import socket
from typing import Any

import httpx2
import uvicorn
from fastapi import FastAPI

from resolutionflow.core.settings import Settings
from tests import make
from tests.conftest import ORIGIN, open_browser

REFRESH = "/api/v1/auth/refresh"
OWN_PAGE = {"Content-Type": "application/json", "X-RF": "1", "Origin": ORIGIN}


async def test_of_200_simultaneous_uses_of_one_token_one_succeeds(committed: Settings, app: FastAPI) -> None:
    token = (await make.login(await make.user())).refresh_token

    async def use(browser: httpx2.AsyncClient) -> Any:
        return await browser.post(REFRESH, content="{}", headers=OWN_PAGE | {"Cookie": f"rf_refresh={token}"})

    async with open_browser(app) as browser:
        answers = await asyncio.gather(*(use(browser) for _ in range(200)))
    codes = [answer.status_code for answer in answers]
    assert codes.count(200) == 1
    assert codes.count(409) == 199


async def test_over_200_connections_one_use_of_a_token_succeeds_too(committed: Settings, app: FastAPI) -> None:
    """Each through a socket of its own, as browsers come."""
    token = (await make.login(await make.user())).refresh_token
    with socket.create_server(("127.0.0.1", 0), backlog=256) as door:
        host = f"127.0.0.1:{door.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="error", ws="none"))
        serving = asyncio.create_task(server.serve(sockets=[door]))
        headers = OWN_PAGE | {"Origin": f"http://{host}", "Cookie": f"rf_refresh={token}"}
        limits = httpx2.Limits(max_connections=200, max_keepalive_connections=0)
        async with httpx2.AsyncClient(base_url=f"http://{host}", limits=limits, timeout=30) as browser:
            uses = (browser.post(REFRESH, content="{}", headers=headers) for _ in range(200))
            codes = [answer.status_code for answer in await asyncio.gather(*uses)]
        server.should_exit = True
        await serving
    assert codes.count(200) == 1
    assert codes.count(409) == 199
