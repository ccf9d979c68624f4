"""Commands that answer or work until they are told to stop."""

import asyncio
import errno
import signal
import socket
import sys
from collections.abc import Awaitable, Callable
from importlib import import_module
from types import FrameType

import uvicorn

from resolutionflow.cli.connections import KEEP_ALIVE_SECONDS, Connection
from resolutionflow.cli.ground import Refusal, database
from resolutionflow.cli.upkeep import make_ready
from resolutionflow.core import schema
from resolutionflow.core.settings import Settings
from resolutionflow.web import doctor, stream

# By name: what it brings along is read in while the database starts.
API = "resolutionflow.main:build"
# Of a worker inside, each as long after the last as open requests are given to end.
CANCELLATIONS = 3


class AnnouncedServer(uvicorn.Server):
    """Says where it is once it answers, and lets go of open streams when it stops."""

    def __init__(self, config: uvicorn.Config, announcement: str) -> None:
        super().__init__(config)
        self.announcement = announcement

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(self.announcement, flush=True)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Told twice, it waits for nothing more."""
        self.force_exit = self.should_exit
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        stream.end_all()
        await super().shutdown(sockets)


class WorkingServer(AnnouncedServer):
    """With a worker inside, for a machine of one's own: begun once the server answers, ended with it."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.working = asyncio.create_task(keep_working())

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.working.cancel()
        await super().shutdown(sockets)
        # What it awaits may lose one cancellation; whatever it has begun is taken up again at the next start.
        for _ in range(0 if self.force_exit else CANCELLATIONS):
            await asyncio.wait([self.working], timeout=self.config.timeout_graceful_shutdown)
            self.working.cancel()


async def keep_working() -> None:
    """What the worker brings along takes 0.3 s to read in, which the first answer must not wait for."""
    worker = await asyncio.to_thread(import_module, "resolutionflow.worker")
    await worker.keep_working()


def start(chosen: Settings) -> None:
    """Migrate, seed and serve in one process: the quickest way to a page that answers."""
    if chosen.production:
        raise Refusal("In production run migrate, then serve and worker beside each other (docs/guides/deploy.md).")
    door, config = open_door(chosen), server_config(chosen)
    with database(chosen, meanwhile=config.load):
        schema.upgrade(chosen)
        run_server(chosen, config, door, prepare=lambda: make_ready(chosen))


def serve(chosen: Settings) -> None:
    door, config = open_door(chosen), server_config(chosen)
    with database(chosen, meanwhile=config.load):
        doctor.require_keys(chosen, chosen.database.app_url)
        run_server(chosen, config, door)


def work(chosen: Settings) -> None:
    """What is done later and apart. `start` does it by itself."""
    if chosen.database.job_url is None:
        raise Refusal("Working needs RF_JOB_DATABASE_URL, or RF_DATABASE_URL from which it follows.")
    with database(chosen):
        doctor.require_keys(chosen, chosen.database.job_url)
        import_module("resolutionflow.worker").run()


def open_door(chosen: Settings) -> socket.socket:
    """Taken before anything else is done, so that a port in use is told at once."""
    host, port = chosen.server.host, chosen.server.port
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise Refusal(f"RF_HOST: {host} cannot be found: {error.strerror}.") from None
    door = socket.socket(family, kind, protocol)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind(address)
    except OSError as error:
        door.close()
        raise Refusal(why_closed(error, host, port)) from None
    return door


def why_closed(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Choose another: RF_PORT={port + 1} ./run"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"RF_HOST: {host} is no address of this machine."
    return f"Nobody can be served at {host}, port {port}: {error.strerror}."


def server_config(chosen: Settings) -> uvicorn.Config:
    """Which proxies are believed is our own setting; the server's would believe every caller on this machine."""
    return uvicorn.Config(
        API,
        factory=True,
        http=Connection,
        # Nothing here speaks it; asked for, it would be refused past the layers that every answer passes.
        ws="none",
        proxy_headers=False,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=15 if chosen.production else 1,
    )


def run_server(
    chosen: Settings,
    config: uvicorn.Config,
    door: socket.socket,
    *,
    prepare: Callable[[], Awaitable[str]] | None = None,
) -> None:
    async def prepare_and_serve() -> None:
        told = await prepare() if prepare else ""
        announcement = f"ResolutionFlow is at {chosen.server.public_url}\n{told}".rstrip()
        server = WorkingServer if prepare else AnnouncedServer
        await server(config, announcement).serve(sockets=[door])

    # Being told to stop is no failure; uvicorn hands the signal on once it has stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(prepare_and_serve())
