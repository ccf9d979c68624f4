"""The product's own commands: `rf start | serve | worker | migrate | seed | openapi |
rotate-keys | doctor`,
`rf flows lint | test <file>...` and `rf audit verify [--heads <file>]`."""

import argparse
import asyncio
import errno
import json
import socket
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from uuid import UUID

import uvicorn
from pydantic import ValidationError
from uvicorn.importer import import_from_string

from resolutionflow.audit.heads import FILE, read_lines
from resolutionflow.audit.live import rotating, verifying
from resolutionflow.audit.service import Verdict
from resolutionflow.auth import actors
from resolutionflow.auth import live as auth
from resolutionflow.core import db, schema, settings, system_db
from resolutionflow.core.settings import Settings
from resolutionflow.flows import service as flows
from resolutionflow.flows.content import ContentRefused
from resolutionflow.flows.files import Told, lint_files, try_files
from resolutionflow.postgres import embedded
from resolutionflow.web import doctor, stream

# By name: what it brings along is read in while the database starts.
API = "resolutionflow.main:build"
# Of a worker inside, each as long after the last as open requests are given to end.
CANCELLATIONS = 3
# Longer than a proxy or a browser keeps an idle connection: one that closes first fails what is sent in that moment.
KEEP_ALIVE_SECONDS = 75
# Platform content is of no account.
NOBODY = UUID(int=0)


class Refusal(Exception):
    """One line for the person at the keyboard."""


class AnnouncedServer(uvicorn.Server):
    """Says where it is once it answers, and lets go of open streams when it stops."""

    def __init__(self, config: uvicorn.Config, announcement: str) -> None:
        super().__init__(config)
        self.announcement = announcement

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(self.announcement, flush=True)

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
        for _ in range(CANCELLATIONS):
            await asyncio.wait([self.working], timeout=self.config.timeout_graceful_shutdown)
            self.working.cancel()


async def keep_working() -> None:
    """What the worker brings along takes 0.3 s to read in, which the first answer must not wait for."""
    worker = await asyncio.to_thread(import_module, "resolutionflow.worker")
    await worker.keep_working()


def start(chosen: Settings) -> None:
    """Migrate, seed and serve in one process: the quickest way to a page that answers."""
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


def migrate(chosen: Settings) -> None:
    """The schema, and the flows that ship with this version."""
    with database(chosen):
        schema.upgrade(chosen)
        asyncio.run(load_content(chosen))


def seed(chosen: Settings) -> None:
    with database(chosen):
        print(asyncio.run(make_ready(chosen)))


async def make_ready(chosen: Settings) -> str:
    """What to sign in with, for the person at the keyboard."""
    await load_content(chosen)
    return await auth.seed_demo()


async def load_content(chosen: Settings) -> None:
    async with system_db.begin_as_owner(actors.job(NOBODY, "load_content")) as ctx:
        await flows.load_content(ctx, chosen.place.content_folder / "flows")


def openapi(_: Settings) -> None:
    print(json.dumps(import_from_string(API)().openapi(), indent=2, ensure_ascii=False))


def examine(chosen: Settings) -> int:
    found = list(doctor.examine(chosen))
    print("\n".join(finding.line for finding in found))
    return int(any(finding.state is doctor.State.fail for finding in found))


def rotate_keys(chosen: Settings) -> None:
    """Says of each key what it still holds; one that holds nothing may leave RF_SECRET_KEYS."""

    async def rotate() -> tuple[int, Counter[str]]:
        own = db.connect(chosen.database.job_url or "")
        with db.using(own):
            done, counts = await rotating.rotate_all(), await rotating.count_keys()
        await own.close()
        return done, counts

    with database(chosen):
        done, counts = asyncio.run(rotate())
    print(f"{done} values sealed anew")
    ring = chosen.secrets.keys
    for key_id in dict.fromkeys([*(key.id for key in ring.keys), *counts]):
        may = "the newest" if key_id == ring.newest.id else "may be dropped" if not counts[key_id] else "still needed"
        print(f"key {key_id}: {counts[key_id]} values, {may if ring.find(key_id) else 'not in RF_SECRET_KEYS'}")


VERBS: dict[str, Callable[[Settings], None]] = {
    "start": start,
    "serve": serve,
    "worker": work,
    "migrate": migrate,
    "seed": seed,
    "openapi": openapi,
    "rotate-keys": rotate_keys,
}


def verify_audit(chosen: Settings, noted: Path | None) -> int:
    """The log of every account against itself and against the heads in that file, or those of this machine."""
    file = noted or chosen.place.run_folder / FILE
    heads = read_lines(file.read_text().splitlines()) if noted or file.exists() else {}

    async def verify() -> dict[UUID, Verdict]:
        own = db.connect(chosen.database.job_url or "")
        with db.using(own):
            found = await verifying.verify_all(heads)
        await own.close()
        return found

    with database(chosen):
        verdicts = asyncio.run(verify())
    for account, verdict in verdicts.items():
        broken = f"broken at {verdict.broken_at}" if verdict.broken_at else "intact"
        print(f"{account}  {broken}, {verdict.entries} entries, {len(heads.get(account, ()))} heads noted elsewhere")
    return int(any(verdict.broken_at for verdict in verdicts.values()))


FLOW_VERBS: dict[str, Callable[[Sequence[Path]], list[Told]]] = {"lint": lint_files, "test": try_files}


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


def open_door(chosen: Settings) -> socket.socket:
    """Taken before anything else is done, so that a port in use is told at once."""
    host, port = chosen.server.host, chosen.server.port
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    door = socket.socket(family, kind, protocol)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind(address)
    except OSError as error:
        door.close()
        if error.errno != errno.EADDRINUSE:
            raise
        raise Refusal(f"Port {port} is taken by another program. Choose another: RF_PORT={port + 1} ./run") from None
    return door


def server_config(chosen: Settings) -> uvicorn.Config:
    """Which proxies are believed is our own setting; the server's would believe every caller on this machine."""
    return uvicorn.Config(
        API,
        factory=True,
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

    with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
        runner.run(prepare_and_serve())


def main(words: Sequence[str] | None = None) -> int:
    given = read_words(words)
    try:
        if given.verb == "flows":
            return tell(FLOW_VERBS[given.what](given.files))
        if given.verb == "doctor":
            with database(settings.read()):
                return examine(settings.read())
        if given.verb == "audit":
            return verify_audit(settings.read(), given.heads)
        VERBS[given.verb](settings.read())
    except ValidationError as error:
        return refuse(settings.explain(error))
    except (Refusal, ContentRefused, doctor.KeyMissing, embedded.CannotStart, schema.CannotMigrate) as error:
        return refuse(str(error))
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        return refuse(f"The disk is full: {settings.read().place.run_folder} cannot grow.")
    except KeyboardInterrupt:
        return 130
    return 0


def read_words(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="rf", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb in VERBS:
        verbs.add_parser(verb)
    about_files = verbs.add_parser("flows")
    about_files.add_argument("what", choices=FLOW_VERBS)
    about_files.add_argument("files", nargs="+", type=flow_file)
    verbs.add_parser("doctor")
    about_audit = verbs.add_parser("audit")
    about_audit.add_argument("what", choices=["verify"])
    about_audit.add_argument("--heads", type=flow_file, help="a log or file with heads that were noted")
    return parser.parse_args(words)


def flow_file(word: str) -> Path:
    if not Path(word).is_file():
        raise argparse.ArgumentTypeError(f"there is no file {word}")
    return Path(word)


def tell(lines: Sequence[Told]) -> int:
    """Warnings are told and refuse nothing."""
    print("\n".join(told.line for told in lines) or "Nothing found.")
    return int(any(told.failed for told in lines))


def refuse(line: str) -> int:
    print(line, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
