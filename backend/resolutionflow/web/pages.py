"""Lists in pages: a limit, and a signed cursor that says after which row the next page begins."""

import hashlib
import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Select, literal, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from resolutionflow.core.context import Context
from resolutionflow.core.crypto import derive
from resolutionflow.core.errors import Invalid

Item = TypeVar("Item")
SIGNATURE = 16
READERS: dict[str, Callable[[str], Any]] = {"t": datetime.fromisoformat, "u": UUID, "s": str, "i": int}
LETTERS = {datetime: "t", UUID: "u", str: "s", int: "i"}


class InvalidCursor(Invalid):
    detail = "This list cannot be continued from there. Load it from the beginning."


class Page(BaseModel, Generic[Item]):
    """`next` is the cursor of the following page, null on the last: `response_model=Page[SessionSummary]`."""

    model_config = ConfigDict(from_attributes=True)

    items: list[Item]
    next: str | None


@dataclass(frozen=True)
class Rows(Generic[Item]):
    items: Sequence[Item]
    next: str | None


@dataclass(frozen=True)
class Order:
    """By these columns, the last of them unique; newest first unless told. `name` ties a cursor to its list."""

    name: str
    columns: tuple[InstrumentedAttribute[Any], ...]
    descending: bool = True


async def fetch(ctx: Context, statement: Select[Item], order: Order, *, limit: int, after: str | None) -> Rows[Item]:
    columns = order.columns
    if after:
        place = tuple_(*map(literal, read_cursor(after, order.name, ctx.actor.account_id)))
        statement = statement.where(tuple_(*columns) < place if order.descending else tuple_(*columns) > place)
    ordered = statement.order_by(*(column.desc() if order.descending else column for column in columns))
    rows = (await ctx.db.scalars(ordered.limit(limit + 1))).all()
    if len(rows) <= limit:
        return Rows(rows, None)
    place_of_last = [getattr(rows[limit - 1], column.key) for column in columns]
    return Rows(rows[:limit], write_cursor(place_of_last, order.name, ctx.actor.account_id))


def write_cursor(place: Sequence[Any], name: str, account_id: UUID) -> str:
    values = [
        [LETTERS[type(value)], value.isoformat() if isinstance(value, datetime) else str(value)] for value in place
    ]
    body = json.dumps(values, separators=(",", ":")).encode()
    return urlsafe_b64encode(sign(body, name, account_id) + body).decode().rstrip("=")


def read_cursor(cursor: str, name: str, account_id: UUID) -> list[Any]:
    try:
        raw = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except ValueError:
        raise InvalidCursor() from None
    if not hmac.compare_digest(raw[:SIGNATURE], sign(raw[SIGNATURE:], name, account_id)):
        raise InvalidCursor()
    return [READERS[letter](value) for letter, value in json.loads(raw[SIGNATURE:])]


def sign(body: bytes, name: str, account_id: UUID) -> bytes:
    claim = f"{account_id}\n{name}\n".encode() + body
    return hmac.new(derive("cursor"), claim, hashlib.sha256).digest()[:SIGNATURE]
