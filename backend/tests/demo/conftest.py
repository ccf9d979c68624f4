"""The demo accounts as they were seeded on a given day, once for the tests of a file: these only read."""

from collections.abc import AsyncIterator

import pytest_asyncio

from resolutionflow.core.db import Current, connect
from resolutionflow.core.settings import Settings
from resolutionflow.demo import live
from tests.conftest import copied
from tests.demo.cast import DEMO, TODAY, load_flows


@pytest_asyncio.fixture(scope="module")
async def seeded(server: Settings, template: str) -> AsyncIterator[Settings]:
    with copied(server, template) as chosen:
        Current.database = connect(chosen.database.app_url or "")
        try:
            await load_flows(chosen)
            await live.seed(DEMO, TODAY)
            yield chosen
        finally:
            await Current.database.close()
            Current.database = None
