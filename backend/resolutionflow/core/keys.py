"""Key rings: secret keys with ids, newest first, and what is derived from them."""

import base64
import binascii
import re
import secrets
from dataclasses import dataclass
from itertools import pairwise

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SALT = b"rf/v1"
SHORTEST_KEY = 32
FEWEST_DISTINCT = 16
HEX = re.compile(r"[0-9a-f]+|[0-9A-F]+")
WRITTEN_KEY = re.compile(r"(?:(?P<id>[A-Za-z0-9_-]{1,16}):)?(?P<key>[A-Za-z0-9_=-]+)")


@dataclass(frozen=True)
class Key:
    id: str
    secret: bytes

    def derive(self, purpose: str) -> bytes:
        return HKDF(algorithm=SHA256(), length=32, salt=SALT, info=purpose.encode()).derive(self.secret)

    def __repr__(self) -> str:
        return f"Key(id={self.id!r})"


@dataclass(frozen=True)
class KeyRing:
    keys: tuple[Key, ...]

    @property
    def newest(self) -> Key:
        return self.keys[0]

    def find(self, key_id: str) -> Key | None:
        return next((key for key in self.keys if key.id == key_id), None)


def read_key_ring(written: str) -> KeyRing:
    """`id:key,id:key`, newest first, each key at least 32 random bytes in URL-safe base64; a single key needs no id."""
    keys = tuple(read_key(part.strip()) for part in written.split(","))
    if len({key.id for key in keys}) < len(keys):
        raise ValueError("each key needs an id of its own: id:key,id:key")
    return KeyRing(keys)


def read_key(written: str) -> Key:
    match = WRITTEN_KEY.fullmatch(written)
    if match is None:
        raise ValueError("keys are written id:key, the key in URL-safe base64")
    try:
        secret = base64.urlsafe_b64decode(match["key"].rstrip("=") + "=" * (-len(match["key"].rstrip("=")) % 4))
    except binascii.Error:
        raise ValueError("a key is not URL-safe base64") from None
    if len(secret) < SHORTEST_KEY:
        raise ValueError(f"a key is shorter than {SHORTEST_KEY} bytes")
    if is_guessable(match["key"], secret):
        raise ValueError("a key is not random enough: make one with `openssl rand -base64 32 | tr +/ -_`")
    return Key(match["id"] or "1", secret)


def is_guessable(written: str, secret: bytes) -> bool:
    """Repeated or counted bytes, a text in base64, or words in its place: none of these is ever drawn by chance."""
    steps = {(after - before) % 256 for before, after in pairwise(secret)}
    typed = written in (written.lower(), written.upper()) and not HEX.fullmatch(written)
    return typed or secret.isascii() or min(len(set(secret)), len(steps)) < FEWEST_DISTINCT


def write_new_key() -> str:
    return f"1:{secrets.token_urlsafe(SHORTEST_KEY)}"
