"""The database handle: naming, tenant tables, and the only place where a transaction is opened."""

import hashlib
import hmac
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy import Connection, DateTime, Enum, ForeignKey, ForeignKeyConstraint, MetaData, Text, event, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, SessionTransaction, declared_attr, mapped_column

from resolutionflow.core import logs, settings
from resolutionflow.core.crypto import derive

# A signature admits one database session for this long; a transaction that has begun is not cut short by it.
SIGNATURE_LIVES = 60
SET_ACCOUNT = text(
    "select set_config('app.account_id', :account, true), set_config('app.account_sig', :signature, true)"
)


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        str: Text(),
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB(),
        StrEnum: Enum(StrEnum, native_enum=False, length=40, values_callable=lambda kind: [*kind]),
    }


class Tenant:
    """A row of one account. The database fills `account_id` from the transaction's context and checks it."""

    @declared_attr
    @classmethod
    def account_id(cls) -> Mapped[UUID]:
        return mapped_column(
            ForeignKey("accounts.id"), primary_key=True, server_default=text("sec.account()"), sort_order=-2
        )

    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-1)


def tenant_fk(column: str, table: str, ondelete: str = "RESTRICT") -> ForeignKeyConstraint:
    """A key to another tenant table always holds the account on both sides. For "set null" name the column:
    `SET NULL (flow_id)`, else the account would be nulled too."""
    return ForeignKeyConstraint(["account_id", column], [f"{table}.account_id", f"{table}.id"], ondelete=ondelete)


class Database:
    """`transactions` makes sessions of one transaction each; `look_ups` makes sessions that commit by themselves."""

    def __init__(self, bind: AsyncEngine | AsyncConnection) -> None:
        self.bind = bind
        quick = bind.execution_options(isolation_level="AUTOCOMMIT") if isinstance(bind, AsyncEngine) else bind
        self.transactions = async_sessionmaker(
            bind, expire_on_commit=False, autoflush=True, join_transaction_mode="create_savepoint"
        )
        self.look_ups = async_sessionmaker(quick, expire_on_commit=False, join_transaction_mode="create_savepoint")

    @asynccontextmanager
    async def transaction(self, account_id: UUID | None) -> AsyncIterator[AsyncSession]:
        """Of this account, or of nobody: without an account no tenant row is seen."""
        async with self.transactions(info={"account_id": account_id}) as db, db.begin():
            yield db

    async def close(self) -> None:
        if isinstance(self.bind, AsyncEngine):
            await self.bind.dispose()


class Current:
    """The database of this process: connected when first asked for; tests put another in its place."""

    database: Database | None = None


def connect(url: str) -> Database:
    engine = create_async_engine(
        url.replace("postgresql://", "postgresql+psycopg://", 1),
        pool_size=10,
        max_overflow=10,
        pool_timeout=5,
        # The connection used last knows the statements best.
        pool_use_lifo=True,
        pool_recycle=1800,
        hide_parameters=True,
        json_serializer=to_json,
        json_deserializer=from_json,
        connect_args={"connect_timeout": 5, "application_name": "resolutionflow"},
    )
    return Database(engine)


# What a worker inside the API's process does, it does on connections of its own.
own: ContextVar[Database | None] = ContextVar("own", default=None)


@contextmanager
def using(database: Database) -> Iterator[None]:
    before = own.set(database)
    try:
        yield
    finally:
        own.reset(before)


def current() -> Database:
    mine = own.get()
    if mine:
        return mine
    if Current.database is None:
        Current.database = connect(app_url())
    return Current.database


async def close() -> None:
    database, Current.database = Current.database, None
    if database:
        await database.close()


def app_url() -> str:
    url = settings.read().database.app_url
    if url is None:
        raise ValueError("serving needs RF_APP_DATABASE_URL or RF_DATABASE_URL")
    return url


def sign(account_id: UUID, backend_pid: int) -> str:
    """Bound to one database session, so that a statement smuggled into it cannot name another account."""
    expires = int(time.time()) + SIGNATURE_LIVES
    claim = f"{account_id}.{backend_pid}.{expires}".encode()
    return f"{expires}.{hmac.new(derive('tenant-context'), claim, hashlib.sha256).hexdigest()}"


def account_settings(connection: Connection, account_id: UUID | None) -> dict[str, str]:
    if account_id is None:
        return {"account": "", "signature": ""}
    driver: Any = connection.connection.driver_connection
    return {"account": str(account_id), "signature": sign(account_id, driver.info.backend_pid)}


async def adopt_account(db: AsyncSession, account_id: UUID) -> None:
    """For a transaction that learned only by a look-up whose it is."""
    connection = await db.connection()
    await connection.run_sync(lambda plain: plain.execute(SET_ACCOUNT, account_settings(plain, account_id)))


@event.listens_for(Session, "after_begin")
def set_account(session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    """The first statement of each transaction; a savepoint inside it inherits."""
    if "account_id" in session.info and not transaction.nested:
        connection.execute(SET_ACCOUNT, account_settings(connection, session.info["account_id"]))


@event.listens_for(Connection, "before_cursor_execute")
def count_statement(*_: object) -> None:
    logs.count_statement()
