"""Two flows to walk, and an engineer's browser."""

from pathlib import Path
from uuid import UUID

import httpx2
import pytest_asyncio
from sqlalchemy.ext.asyncio import AsyncConnection

from resolutionflow.accounts.models import User
from resolutionflow.core.settings import Settings
from resolutionflow.flows import service
from resolutionflow.flows.service import version_id_of
from resolutionflow.graph.canonical import content_hash
from resolutionflow.graph.document import Document
from tests import make
from tests.conftest import AsUser
from tests.flows.shipped import flow, load, owner, write
from tests.sessions.flows import DOCUMENT, FULL


def version_of(document: Document) -> UUID:
    return version_id_of(document.id, 1, content_hash(document))


@pytest_asyncio.fixture
async def version(database: AsyncConnection, tmp_path: Path) -> UUID:
    await load(database, write(tmp_path, FULL, flow("other-flow", title="Other flow")))
    return version_of(DOCUMENT)


@pytest_asyncio.fixture
async def committed_version(committed: Settings, tmp_path: Path) -> UUID:
    async with owner(committed) as ctx:
        await service.load_content(ctx, write(tmp_path, FULL))
    return version_of(DOCUMENT)


@pytest_asyncio.fixture
async def engineer(database: AsyncConnection) -> User:
    return await make.user()


@pytest_asyncio.fixture
async def browser(engineer: User, version: UUID, as_user: AsUser) -> httpx2.AsyncClient:
    return await as_user(engineer)
