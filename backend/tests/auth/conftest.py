"""A server that sends mail, or one in production; the facts that an account was told."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from resolutionflow.core import settings
from resolutionflow.core.context import begin
from resolutionflow.core.settings import Mail, Mode
from tests import make

Told = Callable[[UUID], Awaitable[list[tuple[str, Any]]]]


@pytest.fixture
def sends_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    mail = Mail(smtp_url="smtp://127.0.0.1:2525", mail_from="product@northwind.example")
    chosen = settings.read().model_copy(update={"mail": mail})
    monkeypatch.setattr(settings, "read", lambda: chosen)


@pytest.fixture
def in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else it has, it has no mail."""
    now = settings.read()
    chosen = now.model_copy(update={"place": now.place.model_copy(update={"mode": Mode.production})})
    monkeypatch.setattr(settings, "read", lambda: chosen)


@pytest.fixture
def told() -> Told:
    async def read(account_id: UUID) -> list[tuple[str, Any]]:
        async with begin(make.job(account_id)) as ctx:
            rows = await ctx.db.execute(text("select name, payload from events order by recorded_at, id"))
            return [(name, payload) for name, payload in rows]

    return read
