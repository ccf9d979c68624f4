"""Reads a request's body once, within limits, and refuses JSON that two readers could understand differently."""

import asyncio
import json
import math
import time
from email.message import Message as Header
from typing import Any

from pydantic_core import PydanticCustomError
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from resolutionflow.core.errors import Malformed, TooLarge, UnsupportedType
from resolutionflow.core.text import plain_json

# The second is how browsers send reports.
JSON_TYPES = ("application/json", "application/reports+json")
LARGEST = 1_000_000
LONGEST_QUERY = 8_000
PART = 64_000
# Seconds that each part may take; a body of single bytes, each in time, would else never end.
SLOWEST_PART = 10.0


class Bodies:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            return await self.app(scope, receive, send)
        check_address(scope)
        if scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            return await self.app(scope, receive, send)
        body = await read(receive, Headers(scope=scope))
        waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def replay() -> Message:
            return waiting.pop() if waiting else await receive()

        await self.app(scope, replay, send)


def check_address(scope: Scope) -> None:
    query: bytes = scope["query_string"]
    if "\x00" in scope["path"] or b"%00" in query or b"\x00" in query:
        raise Malformed("The address contains a character that cannot be stored.")
    if len(query) > LONGEST_QUERY:
        raise TooLarge("The address is longer than 8 kB.")


async def read(receive: Receive, headers: Headers) -> bytes:
    declared = headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared[:12]) > LARGEST:
        raise TooLarge()
    body = await collect(receive)
    if body:
        check_type(headers.get("content-type", ""))
        check_json(body)
    return body


async def collect(receive: Receive) -> bytes:
    parts, started = bytearray(), time.monotonic()
    while True:
        ends = started + SLOWEST_PART * (1 + len(parts) // PART)
        try:
            message = await asyncio.wait_for(receive(), ends - time.monotonic())
        except TimeoutError:
            raise Malformed("The body came too slowly.") from None
        parts += message.get("body", b"")
        if len(parts) > LARGEST:
            raise TooLarge()
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return bytes(parts)


def check_type(written: str) -> None:
    header = Header()
    header["content-type"] = written
    if header.get_content_type() not in JSON_TYPES or header.get_content_charset("utf-8") != "utf-8":
        raise UnsupportedType()


def check_json(body: bytes) -> None:
    try:
        plain_json(
            json.loads(
                body.decode("utf-8"),
                object_pairs_hook=without_repeats,
                parse_constant=refuse_constant,
                parse_float=finite,
            )
        )
    except PydanticCustomError as error:
        raise Malformed(f"The body is not accepted. {error.message()}") from None
    except UnicodeDecodeError:
        raise Malformed("The body is not UTF-8.") from None
    except RecursionError:
        raise Malformed("The body is nested too deeply.") from None
    except ValueError:
        raise Malformed("The body is not JSON.") from None


def without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        raise Malformed("The body names a field twice.")
    return read


def refuse_constant(_: str) -> float:
    raise Malformed("The body contains a number that is not finite.")


def finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise Malformed("The body contains a number that is not finite.")
    return number
