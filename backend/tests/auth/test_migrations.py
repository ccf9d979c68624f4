"""A database in which people are signed in already is brought to the present schema, and they stay so."""

from uuid import uuid4

import psycopg
import pytest
from alembic import command
from alembic.config import Config

from resolutionflow.core import schema
from resolutionflow.core.settings import Settings
from tests.conftest import of, on_server

BEFORE_TEAMS = "20261121_0940"
NAME = "rf_test_earlier"


def test_who_is_signed_in_stays_so(server: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    on_server(server, f"drop database if exists {NAME} with (force)", f"create database {NAME}")
    earlier, upgrade = of(server, NAME), command.upgrade

    def upgrade_part(config: Config, _: str) -> None:
        upgrade(config, BEFORE_TEAMS)

    with monkeypatch.context() as stopped:
        stopped.setattr(command, "upgrade", upgrade_part)
        schema.upgrade(earlier)
    with psycopg.connect(earlier.database.url or "", autocommit=True) as connection:
        account, person, login = uuid4(), uuid4(), uuid4()
        connection.execute("insert into accounts values (%s, 'Northwind MSP', true, now())", [account])
        connection.execute(
            "insert into users (account_id, id, email, name, role, time_zone, theme, active, created_at)"
            " values (%s, %s, 'mara@northwind.example', 'Mara', 'owner', 'UTC', 'dark', true, now())",
            [account, person],
        )
        connection.execute(
            "insert into logins (account_id, id, user_id, signed_in_at, ends_at, idle_seconds)"
            " values (%s, %s, %s, now(), now() + interval '14 days', 900)",
            [account, login, person],
        )
        schema.upgrade(earlier)
        kept = connection.execute(
            "select last_seen_at = signed_in_at, confirmed_at = signed_in_at, revoked_at from logins"
        ).fetchall()
    on_server(server, f"drop database {NAME} with (force)")
    assert kept == [(True, True, None)]
