"""Whatever comes on a connection before anybody is known to ask for anything."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import uvicorn

from bench.product import free_port
from resolutionflow.cli import connections
from resolutionflow.cli.serving import server_config
from resolutionflow.core import settings

GET = b"GET / HTTP/1.1\r\nHost: here\r\n"


async def answer(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        return
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


@pytest.fixture
async def port() -> AsyncIterator[int]:
    """The product's own server before another application."""
    config = server_config(settings.read())
    config.app, config.factory, config.lifespan, config.port = answer, False, "off", free_port()
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    yield config.port
    server.should_exit = True
    await serving


async def said(port: int, *pieces: bytes) -> bytes:
    """What the server says until it closes the connection, or to one whole request."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for piece in pieces:
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(0)
    status = await reader.readline()
    writer.close()
    return status


async def test_a_head_of_lawful_length_is_read_in_one_piece_and_in_many(port: int) -> None:
    head = GET + b"X-Long: " + b"a" * 30_000 + b"\r\n\r\n"
    assert b"204" in await said(port, head)
    assert b"204" in await said(port, *(head[begins : begins + 1_000] for begins in range(0, len(head), 1_000)))


@pytest.mark.parametrize(
    "head",
    [
        GET + b"X-Long: " + b"a" * 45_000 + b"\r\n\r\n",
        GET + b"".join(b"X-%d: %s\r\n" % (number, b"a" * 100) for number in range(500)) + b"\r\n",
        b"GET /" + b"a" * 45_000 + b" HTTP/1.1\r\nHost: here\r\n\r\n",
    ],
)
async def test_a_longer_one_is_refused(port: int, head: bytes) -> None:
    assert b"400" in await said(port, head)


async def test_one_that_never_ends_is_not_gathered(port: int) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(GET + b"X-Long: ")
    with pytest.raises(ConnectionError):
        for _ in range(2_000):
            writer.write(b"a" * 1_000)
            await writer.drain()
            await asyncio.sleep(0.001)


async def test_one_that_comes_too_slowly_is_not_waited_for(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "SLOWEST_HEAD", 0.1)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(GET)
    assert await reader.read() == b""
    writer.close()


async def test_a_connection_on_which_nothing_comes_is_closed(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "KEEP_ALIVE_SECONDS", 0.1)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    assert await reader.read() == b""
    writer.close()


async def test_a_web_socket_is_asked_for_in_vain(port: int) -> None:
    """The request is answered as any other, with all that an answer of ours carries."""
    upgrade = b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    assert b"204" in await said(port, GET + upgrade + b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
