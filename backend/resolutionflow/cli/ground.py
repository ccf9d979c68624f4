"""What every command stands on: a refusal in one line, and a database that runs meanwhile."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from resolutionflow.core.settings import Settings
from resolutionflow.postgres import embedded


class Refusal(Exception):
    """One line for the person at the keyboard."""


@contextmanager
def database(chosen: Settings, *, meanwhile: Callable[[], None] = lambda: None) -> Iterator[None]:
    """`meanwhile` is done while the server starts."""
    folder = chosen.database.embedded_folder
    with ThreadPoolExecutor(1) as beside:
        starting = beside.submit(embedded.start, folder) if folder else None
        meanwhile()
    server = starting.result() if starting else None
    try:
        yield
    finally:
        if server:
            server.leave()
