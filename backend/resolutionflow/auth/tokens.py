"""Access tokens (signed, five minutes) and refresh tokens (opaque, known by hash)."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import jwt

from resolutionflow.core import settings
from resolutionflow.core.keys import Key

ALGORITHM = "HS256"
TYPE = "at+jwt"
ISSUER = "resolutionflow"
AUDIENCE = "resolutionflow-api"
ACCESS_LIVES = timedelta(minutes=5)
LEEWAY = timedelta(seconds=5)
REQUIRED = ["iss", "aud", "sub", "acc", "sid", "iat", "exp", "jti", "auth_time", "amr"]
# A token names a key of ours by `kid`, and nothing else may choose the key.
HEADER = {"alg", "typ", "kid"}


@dataclass(frozen=True)
class AccessToken:
    access_token: str
    expires_at: datetime


@dataclass(frozen=True)
class Bearer:
    """`confirmed_at` is when the password was last given."""

    account_id: UUID
    user_id: UUID
    login_id: UUID
    confirmed_at: datetime | None = None


def sign_access(bearer: Bearer, *, confirmed_at: datetime, at: datetime) -> AccessToken:
    key, expires_at = settings.read().secrets.token_keys.newest, at + ACCESS_LIVES
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": str(bearer.user_id),
        "acc": str(bearer.account_id),
        "sid": str(bearer.login_id),
        "iat": int(at.timestamp()),
        "exp": int(expires_at.timestamp()),
        "jti": str(uuid4()),
        "auth_time": int(confirmed_at.timestamp()),
        "amr": ["pwd"],
    }
    token = jwt.encode(claims, signing_key(key), ALGORITHM, headers={"typ": TYPE, "kid": key.id})
    return AccessToken(token, expires_at)


def read_access(token: str) -> Bearer | None:
    """None for whatever is not, or no longer, a token of ours."""
    try:
        header = jwt.get_unverified_header(token)
        key = settings.read().secrets.token_keys.find(str(header.get("kid")))
        if key is None or header.get("typ") != TYPE or set(header) != HEADER:
            return None
        claims: dict[str, Any] = jwt.decode(
            token,
            signing_key(key),
            algorithms=[ALGORITHM],
            issuer=ISSUER,
            audience=AUDIENCE,
            leeway=LEEWAY,
            options={"require": REQUIRED},
        )
        confirmed_at = datetime.fromtimestamp(claims["auth_time"], UTC)
        return Bearer(UUID(claims["acc"]), UUID(claims["sub"]), UUID(claims["sid"]), confirmed_at)
    except (jwt.InvalidTokenError, ValueError, TypeError, AttributeError, OverflowError, OSError):
        return None


def signing_key(key: Key) -> bytes:
    return key.derive("access-token")


def new_refresh() -> str:
    return secrets.token_urlsafe(32)


def hash_refresh(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
