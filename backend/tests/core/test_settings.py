"""Settings are read from a real environment, in the test's own folder."""

import base64
import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy import make_url

from resolutionflow.core import settings
from resolutionflow.core.settings import Settings

Read = Callable[..., Settings]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Read:
    """What a fresh process with this environment would read."""

    def read_with(**environment: str) -> Settings:
        for name in [name for name in os.environ if name.startswith("RF_")]:
            monkeypatch.delenv(name)
        for name, value in {"RF_RUN_FOLDER": str(tmp_path), **environment}.items():
            monkeypatch.setenv(name, value)
        return settings.read.__wrapped__()

    return read_with


def new_key() -> str:
    return secrets.token_urlsafe(32)


def production(**changes: str) -> dict[str, str]:
    fit = {
        "RF_MODE": "production",
        "RF_PUBLIC_URL": "https://flow.example",
        "RF_APP_DATABASE_URL": "postgresql://rf_app:word@db.example/rf",
        "RF_SECRET_KEYS": new_key(),
        "RF_TOKEN_KEYS": new_key(),
    }
    return {name: value for name, value in {**fit, **changes}.items() if value}


def refused(read: Read, **environment: str) -> str:
    with pytest.raises(ValidationError) as refusal:
        read(**environment)
    return settings.explain(refusal.value)


def test_a_bare_machine_uses_the_embedded_database(read: Read, tmp_path: Path) -> None:
    database = read().database
    assert database.embedded_folder == tmp_path / "postgres"
    assert make_url(database.app_url or "").username == "rf_app"
    assert make_url(database.job_url or "").username == "rf_job"
    assert {make_url(url or "").database for url in (database.url, database.app_url)} == {"resolutionflow"}


def test_development_keeps_its_secrets_in_a_private_file(read: Read, tmp_path: Path) -> None:
    first = read().secrets
    file = tmp_path / "secrets"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secrets"]
    again = read().secrets
    assert again.keys == first.keys and again.token_keys == first.token_keys


def test_the_environment_wins_over_the_development_file(read: Read) -> None:
    read()
    key = new_key()
    assert read(RF_SECRET_KEY=key).secrets.keys.newest.secret == base64.urlsafe_b64decode(key + "=")


def test_two_processes_that_start_together_agree_on_the_secrets(tmp_path: Path) -> None:
    file = tmp_path / "secrets"
    settings.write_development_secrets(file)
    first = file.read_text()
    settings.write_development_secrets(file)
    assert file.read_text() == first


def test_role_urls_follow_from_the_owners(read: Read) -> None:
    environment = {"RF_DATABASE_URL": "postgresql://owner:p%40ss@db.example:6543/rf?sslmode=require"}
    first, second = read(**environment).database, read(**environment).database
    assert first.embedded_folder is None
    app, job = make_url(first.app_url or ""), make_url(first.job_url or "")
    assert (app.username, app.host, app.port, app.database) == ("rf_app", "db.example", 6543, "rf")
    assert app.query == {"sslmode": "require"}
    assert job.username == "rf_job"
    assert app.password and app.password != job.password and "p@ss" not in (app.password, job.password)
    assert first.app_url == second.app_url
    other_key = read(**environment, RF_SECRET_KEY=new_key()).database
    assert other_key.app_url != first.app_url


def test_given_role_urls_are_kept_and_the_owner_may_be_absent(read: Read) -> None:
    database = read(RF_APP_DATABASE_URL="postgresql://rf_app:own@db.example/rf").database
    assert database.app_url == "postgresql://rf_app:own@db.example/rf"
    assert database.url is None and database.embedded_folder is None


def test_production_starts_with_everything_given(read: Read, tmp_path: Path) -> None:
    chosen = read(**production())
    assert chosen.production and chosen.server.https
    assert list(tmp_path.iterdir()) == [], "production writes no secrets of its own"


ZEROS = base64.urlsafe_b64encode(bytes(32)).decode()
WORDS = base64.urlsafe_b64encode(b"changeme" * 4).decode()
COUNTED = base64.urlsafe_b64encode(bytes(range(32))).decode()
SENTENCE = base64.urlsafe_b64encode(b"The quick brown fox jumps over 13 lazy dogs.").decode()
TYPED = "please-change-this-very-long-secret-key-of-2026"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"RF_SECRET_KEYS": ""}, "RF_SECRET_KEYS: Field required"),
        ({"RF_TOKEN_KEYS": ""}, "RF_TOKEN_KEYS: Field required"),
        ({"RF_SECRET_KEYS": secrets.token_urlsafe(31)}, "shorter than 32 bytes"),
        ({"RF_SECRET_KEYS": ZEROS}, "not random enough"),
        ({"RF_TOKEN_KEYS": WORDS}, "not random enough"),
        ({"RF_SECRET_KEYS": COUNTED}, "not random enough"),
        ({"RF_SECRET_KEYS": SENTENCE}, "not random enough"),
        ({"RF_TOKEN_KEYS": TYPED}, "not random enough"),
        ({"RF_SECRET_KEYS": f"new:{new_key()},old:{TYPED}"}, "not random enough"),
        ({"RF_SECRET_KEYS": "changeme"}, "shorter than 32 bytes"),
        ({"RF_PUBLIC_URL": ""}, "https"),
        ({"RF_PUBLIC_URL": "http://flow.example"}, "https"),
        ({"RF_APP_DATABASE_URL": ""}, "needs a database"),
    ],
)
def test_production_refuses(read: Read, changes: dict[str, str], said: str) -> None:
    read(**production())
    assert said in refused(read, **production(**changes))


@pytest.mark.parametrize("make", [new_key, lambda: secrets.token_hex(32), lambda: secrets.token_hex(32).upper()])
def test_a_key_drawn_by_chance_is_taken(read: Read, make: Callable[[], str]) -> None:
    assert read(**production(RF_SECRET_KEYS=",".join(f"{number}:{make()}" for number in range(200)))).production


def test_a_token_that_anybody_would_try_shows_no_metrics(read: Read) -> None:
    assert read(**production(RF_METRICS_TOKEN=secrets.token_hex(32))).server.metrics_token
    for weak in ("short", "a" * 40, "abc" * 20):
        told = refused(read, **production(RF_METRICS_TOKEN=weak))
        assert told.startswith("RF_METRICS_TOKEN: ") and weak not in told


def test_trusted_proxies_are_networks(read: Read) -> None:
    assert read().server.trusted_proxies == ()
    given = read(RF_TRUSTED_PROXIES="10.0.0.0/8, 2001:db8::/32,192.0.2.1").server.trusted_proxies
    assert list(map(str, given)) == ["10.0.0.0/8", "2001:db8::/32", "192.0.2.1/32"]
    for wrong in ("proxy.example", "10.0.0.1/8", "*"):
        told = refused(read, RF_TRUSTED_PROXIES=wrong)
        assert told.startswith("RF_TRUSTED_PROXIES: ") and wrong not in told


def test_one_key_never_serves_both_rings(read: Read) -> None:
    key = new_key()
    assert "must not share a key" in refused(read, RF_SECRET_KEYS=key, RF_TOKEN_KEYS=f"other:{key}")


def test_refusals_never_repeat_what_was_given(read: Read) -> None:
    told = refused(read, RF_SECRET_KEYS="hunter2-hunter2", RF_TOKEN_KEYS="hunter2!")
    assert "hunter2" not in told and len(told.splitlines()) == 2


def test_nothing_secret_shows_in_the_settings_text(read: Read) -> None:
    chosen = read(RF_DATABASE_URL="postgresql://owner:hunter2@db.example/rf", RF_SECRET_KEY=new_key())
    shown = repr(chosen) + str(chosen)
    assert "hunter2" not in shown and repr(chosen.secrets.keys.newest.secret) not in shown
    assert (chosen.database.app_url or "") not in shown


def test_settings_cannot_be_changed(read: Read) -> None:
    chosen = read()
    with pytest.raises(ValidationError):
        chosen.server.port = 1


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_ports_are_ports(read: Read, port: str) -> None:
    assert read(RF_PORT="8401").server.port == 8401
    assert refused(read, RF_PORT=port).startswith("RF_PORT: ")


def test_a_mail_server_comes_with_the_address_of_its_sender(read: Read) -> None:
    assert not read().mail.set_up
    given = read(RF_SMTP_URL="smtp://postman:hunter2@mail.example:587", RF_MAIL_FROM="Flow@MAIL.example").mail
    assert given.set_up and given.mail_from == "flow@mail.example" and "hunter2" not in repr(given)
    assert "RF_SMTP_URL needs RF_MAIL_FROM" in refused(read, RF_SMTP_URL="smtp://mail.example")
    for wrong in ("mail.example", "http://mail.example", "smtp://mail.example/inbox", "smtp://mail example"):
        told = refused(read, RF_SMTP_URL=wrong, RF_MAIL_FROM="flow@mail.example")
        assert told.startswith("RF_SMTP_URL: ") and wrong not in told
    assert refused(read, RF_MAIL_FROM="flow").startswith("RF_MAIL_FROM: ")
