"""Access tokens: ours and only ours are read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import jwt
import pytest

from resolutionflow.auth import tokens
from resolutionflow.auth.tokens import Bearer
from resolutionflow.core import settings

BEARER = Bearer(uuid4(), uuid4(), uuid4())
KEY = settings.read().secrets.token_keys.newest


def sign(at: datetime | None = None) -> str:
    moment = at or datetime.now(UTC)
    return tokens.sign_access(BEARER, confirmed_at=moment, at=moment).access_token


def forge(claims: dict[str, Any], header: dict[str, Any] | None = None, key: bytes | None = None) -> str:
    """A token of ours with something changed."""
    ours = jwt.decode(sign(), options={"verify_signature": False})
    changed = {name: value for name, value in (ours | claims).items() if value is not None}
    headers = {"typ": "at+jwt", "kid": KEY.id} | (header or {})
    return jwt.encode(changed, key or tokens.signing_key(KEY), "HS256", headers=headers)


def test_what_is_signed_is_read() -> None:
    at = datetime.now(UTC).replace(microsecond=0)
    ours = replace(BEARER, confirmed_at=at)
    assert tokens.read_access(sign(at)) == ours
    assert tokens.read_access(forge({"auth_time": int(at.timestamp())})) == ours


def test_it_carries_no_role_and_no_address() -> None:
    claims = jwt.decode(sign(), options={"verify_signature": False})
    assert set(claims) == set(tokens.REQUIRED)
    assert claims["exp"] - claims["iat"] == 300


@pytest.mark.parametrize("late", [timedelta(seconds=6), timedelta(days=1)])
def test_an_expired_token_is_none(late: timedelta) -> None:
    assert tokens.read_access(sign(datetime.now(UTC) - tokens.ACCESS_LIVES - late)) is None


@pytest.mark.parametrize("claim", tokens.REQUIRED)
def test_a_token_that_lacks_a_claim_is_none(claim: str) -> None:
    assert tokens.read_access(forge({claim: None})) is None


@pytest.mark.parametrize(
    "claims",
    [{"iss": "other"}, {"aud": "other"}, {"acc": "1"}, {"sid": "not an id"}, {"exp": "soon"}, {"nbf": 9999999999}],
)
def test_a_token_with_a_wrong_claim_is_none(claims: dict[str, Any]) -> None:
    assert tokens.read_access(forge(claims)) is None


@pytest.mark.parametrize(
    "header",
    [
        {"typ": "JWT"},
        {"kid": "other"},
        {"jku": "https://evil.example/keys"},
        {"x5u": "https://evil.example/cert"},
        {"jwk": {"kty": "oct", "k": "AAAA"}},
        {"crit": ["exp"]},
    ],
)
def test_a_header_that_chooses_the_key_or_the_rules_is_none(header: dict[str, Any]) -> None:
    assert tokens.read_access(forge({}, header)) is None


def test_another_key_or_no_signature_is_none() -> None:
    assert tokens.read_access(forge({}, key=b"x" * 32)) is None
    head, body, _ = sign().split(".")
    assert tokens.read_access(f"{head}.{body}.") is None
    assert tokens.read_access(jwt.encode({"sub": "x"}, "", "none", headers={"kid": KEY.id})) is None


@pytest.mark.parametrize("junk", ["", ".", "..", "a.b.c", "\x00", "é.é.é", "a" * 10_000])
def test_junk_is_none(junk: str) -> None:
    assert tokens.read_access(junk) is None
