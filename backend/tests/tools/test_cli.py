"""The product's commands refuse in one line."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from resolutionflow import cli
from resolutionflow.cli import serving
from resolutionflow.cli.ground import Refusal
from resolutionflow.core import settings
from resolutionflow.core.keys import write_new_key
from tools.places import BACKEND


def taken_port() -> socket.socket:
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    return taken


def test_a_port_in_use_is_told_with_a_way_out() -> None:
    with taken_port() as taken:
        port = taken.getsockname()[1]
        chosen = settings.read().model_copy(update={"server": settings.Server(host="127.0.0.1", port=port)})
        with pytest.raises(Refusal, match=f"Port {port} is taken.*RF_PORT={port + 1}"):
            serving.open_door(chosen)


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("192.0.2.1", "RF_HOST: 192.0.2.1 is no address of this machine"),
        ("nowhere.invalid", "RF_HOST: nowhere.invalid"),
    ],
)
def test_an_address_that_is_not_this_machines_is_told(host: str, said: str) -> None:
    chosen = settings.read().model_copy(update={"server": settings.Server(host=host, port=8400)})
    with pytest.raises(Refusal, match=said):
        serving.open_door(chosen)


def run_cli(*words: str, **environment: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "resolutionflow.cli", *words]
    place = {"PATH": os.environ["PATH"], **environment}
    done = subprocess.run(command, cwd=BACKEND, env=place, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stderr


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert run_cli("migrate", RF_RUN_FOLDER=f"{tmp_path}/file/run") == (1, f"{tmp_path}/file/run: Not a directory.\n")


def test_a_database_that_is_away_is_told(tmp_path: Path) -> None:
    away = "postgresql://nobody@127.0.0.1:1/nothing"
    code, said = run_cli("audit", "verify", RF_RUN_FOLDER=str(tmp_path), RF_DATABASE_URL=away)
    assert code == 1 and said.startswith("The database does not answer: ") and said.count("\n") == 1


def test_production_is_never_begun_in_one_process(tmp_path: Path) -> None:
    """It would load a demo."""
    keys = {name: write_new_key() for name in ("RF_SECRET_KEYS", "RF_TOKEN_KEYS")}
    url = settings.read().database.url or ""
    place = {"RF_RUN_FOLDER": str(tmp_path), "RF_PUBLIC_URL": "https://flows.example", "RF_DATABASE_URL": url}
    code, said = run_cli("start", RF_MODE="production", **place, **keys)
    assert code == 1 and said.startswith("In production run migrate, then serve") and said.count("\n") == 1


def test_a_free_port_is_taken_and_given_back() -> None:
    with taken_port() as taken:
        port = taken.getsockname()[1]
    chosen = settings.read().model_copy(update={"server": settings.Server(host="127.0.0.1", port=port)})
    door = serving.open_door(chosen)
    assert door.getsockname() == ("127.0.0.1", port)
    door.close()


def test_the_server_believes_no_forwarded_address_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    config = serving.server_config(settings.read())
    config.load()
    assert not isinstance(config.loaded_app, ProxyHeadersMiddleware)


def test_unknown_verbs_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["dance"])
    assert "invalid choice" in capsys.readouterr().err
