"""Every setting of the product, read once from the environment (prefix RF_); nothing else reads the environment."""

import os
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from resolutionflow.core.keys import KeyRing, read_key_ring, write_new_key
from resolutionflow.core.text import plain_address
from resolutionflow.postgres import embedded

HOUSE = Path(__file__).parents[3]
DATABASE_NAME = "resolutionflow"
FEWEST_CHARACTERS = 8
GROUP = SettingsConfigDict(env_prefix="RF_", frozen=True, extra="ignore", hide_input_in_errors=True)

Network = IPv4Network | IPv6Network


def read_networks(written: str) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(part.strip()) for part in written.split(",") if part.strip())
    except ValueError:
        raise ValueError("networks are written 10.0.0.0/8,2001:db8::/32") from None


def refuse_repeated(token: SecretStr) -> SecretStr:
    if len(set(token.get_secret_value())) < FEWEST_CHARACTERS:
        raise ValueError("is not random enough: make one with `openssl rand -hex 32`")
    return token


DatabaseUrl = Annotated[str, Field(pattern="^postgresql://")]
WrittenKeyRing = Annotated[KeyRing, NoDecode, BeforeValidator(read_key_ring)]
WrittenNetworks = Annotated[tuple[Network, ...], NoDecode, BeforeValidator(read_networks)]


class Mode(StrEnum):
    development = "development"
    production = "production"


class Place(BaseSettings):
    model_config = GROUP

    mode: Mode = Field(default=Mode.development, description="`development` or `production`")
    run_folder: Path = Field(default=HOUSE / ".run", description="takes everything that is written")
    web_folder: Path = Field(default=HOUSE / "frontend/dist", description="the built web app")
    content_folder: Path = Field(default=HOUSE / "content", description="the flows that ship, and the demo accounts")

    @property
    def secrets_file(self) -> Path:
        return self.run_folder / "secrets"

    @property
    def log_file(self) -> Path | None:
        """In production the log is the error stream's."""
        return None if self.mode is Mode.production else self.run_folder / "log.jsonl"


class Server(BaseSettings):
    model_config = GROUP

    host: str = Field(default="127.0.0.1", description="the address it listens on")
    port: int = Field(default=8400, ge=1, le=65535, description="the port it listens on")
    given_public_url: str | None = Field(
        default=None,
        validation_alias="RF_PUBLIC_URL",
        pattern=r"^https?://[^/]+$",
        description="the address people use; production needs https",
    )
    trusted_proxies: WrittenNetworks = Field(
        default=(),
        validate_default=False,
        description="networks of proxies in front, whose `X-Forwarded-For` is believed: `10.0.0.0/8,...`",
    )
    rate_factor: int = Field(
        default=1, ge=1, le=1000, description="how many times the stated requests per minute a person may make"
    )
    metrics_token: Annotated[SecretStr, AfterValidator(refuse_repeated)] | None = Field(
        default=None,
        min_length=32,
        description="whoever sends it as bearer may read `/metrics`; production shows them to nobody else",
    )

    @property
    def public_url(self) -> str:
        return self.given_public_url or f"http://{self.host}:{self.port}"

    @property
    def https(self) -> bool:
        return self.public_url.startswith("https://")


class Secrets(BaseSettings):
    """Two rings that share no key: `keys` protects what is stored, `token_keys` signs access tokens."""

    model_config = GROUP

    keys: WrittenKeyRing = Field(
        validation_alias=AliasChoices("RF_SECRET_KEYS", "RF_SECRET_KEY"),
        repr=False,
        description="keys of what is stored: `id:key,...`, newest first, 32 random bytes each in base64",
    )
    token_keys: WrittenKeyRing = Field(
        validation_alias="RF_TOKEN_KEYS", repr=False, description="keys that sign access tokens; none of those above"
    )

    @model_validator(mode="after")
    def share_no_key(self) -> Self:
        if {key.secret for key in self.keys.keys} & {key.secret for key in self.token_keys.keys}:
            raise ValueError("RF_SECRET_KEYS and RF_TOKEN_KEYS must not share a key")
        return self


class DatabaseUrls(BaseSettings):
    model_config = GROUP

    database_url: DatabaseUrl | None = Field(
        default=None, repr=False, description="a PostgreSQL of your own, as a user who may make roles; to migrate"
    )
    app_database_url: DatabaseUrl | None = Field(
        default=None, repr=False, description="the same database for the API, as `rf_app`; follows from the one above"
    )
    job_database_url: DatabaseUrl | None = Field(
        default=None, repr=False, description="the same database for jobs, as `rf_job`; follows likewise"
    )


class Mail(BaseSettings):
    model_config = GROUP

    smtp_url: str | None = Field(
        default=None,
        repr=False,
        pattern=r"^smtps?://[^/?#\s]+/?$",
        description="the mail server: `smtp://user:password@host:port` (then STARTTLS) or `smtps://...`;"
        " without one, development keeps its mails in the run folder and production sends none",
    )
    mail_from: Annotated[str, AfterValidator(plain_address)] | None = Field(
        default=None, description="the address that mails come from; needed with `RF_SMTP_URL`"
    )

    @property
    def set_up(self) -> bool:
        return self.smtp_url is not None

    @model_validator(mode="after")
    def name_the_sender(self) -> Self:
        if self.smtp_url and not self.mail_from:
            raise ValueError("RF_SMTP_URL needs RF_MAIL_FROM: the address that mails come from")
        return self


@dataclass(frozen=True, repr=False)
class Database:
    """`url` may create roles and is for migrations only; None where a process is not given it."""

    url: str | None
    app_url: str | None
    job_url: str | None
    embedded_folder: Path | None


class Settings(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    place: Place
    server: Server
    secrets: Secrets
    database: Database
    mail: Mail

    @property
    def production(self) -> bool:
        return self.place.mode is Mode.production

    @model_validator(mode="after")
    def fit_for_production(self) -> Self:
        if not self.production:
            return self
        if not self.server.https:
            raise ValueError(
                "production needs RF_PUBLIC_URL to be an https address: sign-in cookies never travel in the clear"
            )
        if self.database.embedded_folder:
            raise ValueError("production needs a database: set RF_APP_DATABASE_URL, and RF_DATABASE_URL to migrate")
        return self


@cache
def read() -> Settings:
    place = Place()
    secrets = read_secrets(place)
    database = find_database(place, secrets)
    return Settings(place=place, server=Server(), secrets=secrets, database=database, mail=Mail())


def read_secrets(place: Place) -> Secrets:
    """Production takes them from the environment alone; development keeps a set of its own in a file."""
    if place.mode is Mode.production:
        return Secrets()
    if not place.secrets_file.exists():
        write_development_secrets(place.secrets_file)
    return Secrets(_env_file=place.secrets_file)


def write_development_secrets(file: Path) -> None:
    """Linked into place whole: of two processes that start together, the first one's secrets count for both."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"secrets.{os.getpid()}")
    unfinished.touch(mode=0o600)
    unfinished.write_text(f"RF_SECRET_KEYS={write_new_key()}\nRF_TOKEN_KEYS={write_new_key()}\n")
    try:
        file.hardlink_to(unfinished)
    except FileExistsError:
        pass
    finally:
        unfinished.unlink()


def find_database(place: Place, secrets: Secrets) -> Database:
    given = DatabaseUrls()
    owner, app, job = given.database_url, given.app_database_url, given.job_database_url
    if not (owner or app or job):
        return embedded_database(place.run_folder / "postgres")
    return Database(
        url=owner,
        app_url=app or (owner and with_role(owner, "rf_app", secrets)),
        job_url=job or (owner and with_role(owner, "rf_job", secrets)),
        embedded_folder=None,
    )


def embedded_database(folder: Path) -> Database:
    url = embedded.url
    return Database(
        url=url(folder, embedded.SUPERUSER, DATABASE_NAME),
        app_url=url(folder, "rf_app", DATABASE_NAME),
        job_url=url(folder, "rf_job", DATABASE_NAME),
        embedded_folder=folder,
    )


def with_role(url: str, role: str, secrets: Secrets) -> str:
    """The role's password follows from the newest secret key; migrating sets it on the role."""
    parts = urlsplit(url)
    password = urlsafe_b64encode(secrets.keys.newest.derive(f"database-role/{role}")).decode().rstrip("=")
    return parts._replace(netloc=f"{role}:{password}@{parts.netloc.rpartition('@')[2]}").geturl()


def explain(error: ValidationError) -> str:
    """One line per refused setting, by the name it has in the environment, never its value."""
    told = []
    for line in error.errors(include_input=False):
        names = [f"RF_{str(part).removeprefix('RF_').upper()}" for part in line["loc"]]
        told.append(": ".join([*names, line["msg"].removeprefix("Value error, ")]))
    return "\n".join(told)
