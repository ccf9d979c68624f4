"""Keeps one embedded PostgreSQL server running until its last user process is gone.

Runs as a process of its own (`python supervisor.py <plan>`, standard library only). Whoever uses the server
holds a shared lock on `users.lock`; the kernel drops it however that process ends, kill -9 included. The supervisor
asks for the exclusive lock, gets it when nobody is left, and stops the server. If the supervisor itself is killed, the
kernel sends the server an interrupt (parent-death signal), which is PostgreSQL's fast, clean stop.
"""

import ctypes
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1
LARGEST_OLD_LOG = 5_000_000
USERS_LOCK = "users.lock"
SUPERVISOR_LOCK = "supervisor.lock"
LOG = "server.log"

libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Plan:
    """What to run, as worked out by `embedded`."""

    folder: Path
    socket_folder: Path
    initdb: list[str]
    postgres: list[str]

    @property
    def data_folder(self) -> Path:
        return self.folder / "data"


def main(text: str) -> int:
    fields = json.loads(text)
    plan = Plan(Path(fields["folder"]), Path(fields["socket_folder"]), fields["initdb"], fields["postgres"])
    os.umask(0o077)
    os.chdir("/")
    close_inherited()
    if not take_charge(plan.folder):
        return 0
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if os.geteuid() == 0:
        leave_root()
    if not (plan.data_folder / "PG_VERSION").exists():
        create_cluster(plan)
    shorten_log(plan.folder / LOG)
    return Supervisor(plan).keep_running()


def close_inherited() -> None:
    """A lock the caller was holding would be held until the server has stopped, long after the caller is gone."""
    for descriptor in map(int, os.listdir("/proc/self/fd")):
        if descriptor > 2:
            with suppress(OSError):
                os.close(descriptor)


def take_charge(folder: Path) -> bool:
    """The lock is held until this process ends; False when another supervisor has it."""
    lock = os.open(folder / SUPERVISOR_LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def leave_root() -> None:
    """PostgreSQL refuses uid 0: inside a user namespace the same files belong to uid 1000."""
    if libc.unshare(CLONE_NEWUSER) != 0:
        sys.exit(
            "PostgreSQL does not run as root, and this system allows no user namespaces. "
            "Run as an ordinary user, or set RF_DATABASE_URL to a PostgreSQL of your own."
        )
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text("1000 0 1")
    Path("/proc/self/gid_map").write_text("1000 0 1")


def create_cluster(plan: Plan) -> None:
    """Renamed into place when complete, so an interrupted one is never taken for a database."""
    unfinished = plan.folder / "data.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    with (plan.folder / LOG).open("ab") as log:
        command = [*plan.initdb, "-D", str(unfinished)]
        code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False).returncode
    if code != 0:
        sys.exit(f"PostgreSQL could not create its data folder; see {plan.folder / LOG}.")
    unfinished.rename(plan.data_folder)


def shorten_log(log: Path) -> None:
    if log.exists() and log.stat().st_size > LARGEST_OLD_LOG:
        log.replace(log.with_suffix(".old.log"))


class Supervisor:
    """Starts a killed server again; one that ended by itself has a reason, which is in its log.

    The launching thread must outlive the server: the parent-death signal belongs to the thread that started it.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.turn = threading.Lock()
        self.server: subprocess.Popen[bytes] | None = None
        self.unused = False

    def keep_running(self) -> int:
        threading.Thread(target=self.stop_when_unused, daemon=True).start()
        while True:
            with self.turn:
                if self.unused:
                    return self.tidy_up()
                self.server = launch(self.plan)
            code = self.server.wait()
            if not self.unused and code >= 0:
                sys.exit(f"PostgreSQL ended with code {code}; see {self.plan.folder / LOG}.")

    def tidy_up(self) -> int:
        """A socket folder outside the data's own folder is gone with the server."""
        if not self.plan.socket_folder.is_relative_to(self.plan.folder):
            shutil.rmtree(self.plan.socket_folder, ignore_errors=True)
        return 0

    def stop_when_unused(self) -> None:
        users = os.open(self.plan.folder / USERS_LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(users, fcntl.LOCK_EX)
        with self.turn:
            self.unused = True
            if self.server:
                self.server.send_signal(signal.SIGINT)


def remove_pid_files(plan: Plan) -> None:
    """A pid file that outlived its server would stop the next one once any other process has that number."""
    for file in [plan.data_folder / "postmaster.pid", *plan.socket_folder.glob(".s.PGSQL.*")]:
        file.unlink(missing_ok=True)


def launch(plan: Plan) -> "subprocess.Popen[bytes]":
    """Waits for the last process of an earlier server: all of them hold `server.lock`, inherited from the launch."""
    lock = os.open(plan.folder / "server.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    remove_pid_files(plan)
    try:
        with (plan.folder / LOG).open("ab") as log:
            return subprocess.Popen(
                [*plan.postgres, "-D", str(plan.data_folder)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[lock],
                start_new_session=True,
                preexec_fn=lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT),
            )
    finally:
        os.close(lock)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
