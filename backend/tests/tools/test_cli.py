"""The product's commands refuse in one line."""

import socket

import pytest
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from resolutionflow import cli
from resolutionflow.cli import serving
from resolutionflow.cli.ground import Refusal
from resolutionflow.core import settings


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
