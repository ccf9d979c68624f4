"""The embedded server is started for real, in folders of its own."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from resolutionflow.postgres import embedded
from resolutionflow.postgres.embedded import CannotStart, Server

USER_PROCESS = """
import sys, time
from pathlib import Path
from resolutionflow.postgres import embedded
server = embedded.start(Path(sys.argv[1]))
print("started", flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pg")


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    server = embedded.start(folder)
    yield server
    server.leave()


def connect(server: Server) -> psycopg.Connection:
    return psycopg.connect(server.url("postgres", "postgres"), autocommit=True)


def server_pid(folder: Path) -> int:
    return int((folder / "data/postmaster.pid").read_text().split()[0])


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def eventually(happens: Callable[[], bool], within: float = 60) -> None:
    deadline = time.monotonic() + within
    while not happens():
        assert time.monotonic() < deadline, "did not happen in time"
        time.sleep(0.02)


def keep_a_row(server: Server, word: str) -> None:
    with connect(server) as connection:
        connection.execute("create table if not exists kept (word text)")
        connection.execute("insert into kept values (%s)", [word])


def kept_rows(server: Server) -> set[str]:
    with connect(server) as connection:
        return {row[0] for row in connection.execute("select word from kept")}


def test_is_durable_and_listens_on_its_socket_alone(server: Server, folder: Path) -> None:
    with connect(server) as connection:
        settings: dict[str, str] = dict(connection.execute("select name, setting from pg_settings").fetchall())
    assert int(settings["server_version_num"]) >= 180000
    assert [settings[name] for name in ("data_checksums", "fsync", "full_page_writes")] == ["on", "on", "on"]
    assert settings["synchronous_commit"] == "on"
    assert settings["listen_addresses"] == ""
    assert settings["max_connections"] == "60"
    assert (folder / "socket").stat().st_mode & 0o777 == 0o700
    assert (folder / "data").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("extension", ["pg_trgm", "unaccent", "pgcrypto", "btree_gin", "citext", "vector"])
def test_has_the_extensions(server: Server, extension: str) -> None:
    with connect(server) as connection:
        connection.execute(f"create extension if not exists {extension}")
        assert connection.execute("select 1 from pg_extension where extname = %s", [extension]).fetchone()


def test_a_second_start_adopts_the_running_server(server: Server, folder: Path) -> None:
    before = server_pid(folder)
    second = embedded.start(folder)
    assert server_pid(folder) == before
    second.leave()
    time.sleep(0.2)
    assert answer(server) == 1, "one user is left, so the server stays"


def answer(server: Server) -> int:
    with connect(server) as connection:
        row = connection.execute("select 1").fetchone()
    assert row
    return int(row[0])


def test_many_processes_starting_at_once_share_one_server(tmp_path: Path) -> None:
    users = [user_process(tmp_path) for _ in range(6)]
    try:
        assert [said(user) for user in users] == ["started"] * 6
        pid = server_pid(tmp_path)
        assert (tmp_path / "server.log").read_text().count("ready to accept connections") == 1
    finally:
        for user in users:
            end(user)
    eventually(lambda: not runs(pid))


def user_process(folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", USER_PROCESS, str(folder)], stdout=subprocess.PIPE, text=True)


def said(user: "subprocess.Popen[str]") -> str:
    assert user.stdout
    return user.stdout.readline().strip()


def end(user: "subprocess.Popen[str]") -> None:
    user.kill()
    user.communicate()


def test_ends_cleanly_with_its_last_user_even_a_killed_one(tmp_path: Path) -> None:
    user = user_process(tmp_path)
    assert said(user) == "started"
    pid = server_pid(tmp_path)
    supervisor = parent_of(pid)
    end(user)
    eventually(lambda: not runs(pid) and not runs(supervisor))
    assert "database system is shut down" in (tmp_path / "server.log").read_text()


def test_a_lock_of_its_first_user_is_not_held_by_the_server(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    held = os.open(lock, os.O_RDWR | os.O_CREAT)
    fcntl.flock(held, fcntl.LOCK_EX)
    os.set_inheritable(held, True)
    server = embedded.start(tmp_path / "pg")
    os.close(held)
    with lock.open() as again:
        fcntl.flock(again, fcntl.LOCK_EX | fcntl.LOCK_NB)
    assert answer(server) == 1
    server.leave()


def test_a_killed_server_comes_back_with_what_was_committed(server: Server, folder: Path) -> None:
    keep_a_row(server, "before the server was killed")
    pid = server_pid(folder)
    os.killpg(pid, signal.SIGKILL)
    eventually(lambda: not runs(pid))
    eventually(lambda: embedded.answering_data_folder(folder) is not None)
    assert "before the server was killed" in kept_rows(server)
    assert server_pid(folder) != pid


def test_a_killed_supervisor_takes_the_server_along_and_both_come_back(server: Server, folder: Path) -> None:
    keep_a_row(server, "before the supervisor was killed")
    pid = server_pid(folder)
    os.kill(parent_of(pid), signal.SIGKILL)
    eventually(lambda: not runs(pid))
    eventually(lambda: embedded.answering_data_folder(folder) is not None)
    assert "before the supervisor was killed" in kept_rows(server)
    assert "received fast shutdown request" in (folder / "server.log").read_text()


def test_everything_killed_at_once_is_recovered_from(server: Server, folder: Path) -> None:
    keep_a_row(server, "before everything was killed")
    pid = server_pid(folder)
    os.kill(parent_of(pid), signal.SIGKILL)
    os.killpg(pid, signal.SIGKILL)
    eventually(lambda: not runs(pid))
    eventually(lambda: embedded.answering_data_folder(folder) is not None)
    assert "before everything was killed" in kept_rows(server)


def test_a_stale_pid_file_with_a_living_number_does_not_stop_the_start(tmp_path: Path) -> None:
    first = embedded.start(tmp_path)
    pid = server_pid(tmp_path)
    first.leave()
    eventually(lambda: not runs(pid) and not (tmp_path / "data/postmaster.pid").exists())
    (tmp_path / "data/postmaster.pid").write_text(f"{os.getpid()}\n{tmp_path / 'data'}\n1\n5432\n\n\n")
    second = embedded.start(tmp_path)
    assert answer(second) == 1
    second.leave()


def test_an_interrupted_first_start_is_begun_again(tmp_path: Path) -> None:
    (tmp_path / "data.new/base").mkdir(parents=True)
    (tmp_path / "data.new/PG_VERSION").write_text("18\n")
    server = embedded.start(tmp_path)
    assert answer(server) == 1
    server.leave()


def test_a_damaged_data_folder_is_told_with_the_place_of_the_log(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/PG_VERSION").write_text("7\n")
    with pytest.raises(CannotStart, match="server.log"):
        embedded.start(tmp_path)


def test_a_deep_folder_gets_a_short_socket_path(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 90) / ("e" * 60)
    socket_folder = embedded.socket_folder(deep)
    assert not socket_folder.is_relative_to(tmp_path)
    server = embedded.start(deep)
    assert answer(server) == 1
    pid = server_pid(deep)
    server.leave()
    eventually(lambda: not runs(pid) and not socket_folder.exists())


def test_two_deep_folders_never_share_a_socket(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 90)
    assert embedded.socket_folder(deep / "a") != embedded.socket_folder(deep / "b")


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to("elsewhere")
    with pytest.raises(CannotStart, match="belongs to someone else"):
        embedded.make_private(tmp_path / "link")


def test_another_servers_socket_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="Another database answers here"):
        embedded.verify(tmp_path / "other", tmp_path / "data")


def test_a_folder_open_to_others_is_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    embedded.make_private(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o700
