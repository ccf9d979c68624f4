"""Key rings and what is derived from them."""

import base64
import hashlib
import hmac
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutionflow.core import crypto, settings
from resolutionflow.core.keys import Key, KeyRing, read_key_ring, write_new_key

# As evenly spread as a key that is drawn: one that can be guessed is refused.
RANDOM_KEYS = st.builds(
    lambda seed, size: hashlib.shake_256(seed).digest(size), st.binary(), st.integers(min_value=32, max_value=64)
)


def written(secret: bytes) -> str:
    return base64.urlsafe_b64encode(secret).decode()


def test_derives_what_rfc_5869_says() -> None:
    """Worked out by hand with HMAC-SHA256: extract with the salt, expand one block."""
    secret = bytes(range(32))
    extracted = hmac_sha256(b"rf/v1", secret)
    assert Key("1", secret).derive("totp") == hmac_sha256(extracted, b"totp\x01")


def hmac_sha256(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, "sha256").digest()


@given(RANDOM_KEYS, st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_each_purpose_has_a_key_of_its_own(secret: bytes, purpose: str, other: str) -> None:
    key = Key("1", secret)
    assert (key.derive(purpose) == key.derive(other)) == (purpose == other)
    assert len(key.derive(purpose)) == 32


@given(st.lists(RANDOM_KEYS, min_size=1, max_size=4, unique=True))
def test_a_written_ring_is_read_back_in_order(made: list[bytes]) -> None:
    ring = read_key_ring(", ".join(f"k{number}:{written(secret)}" for number, secret in enumerate(made)))
    assert [key.secret for key in ring.keys] == made
    assert ring.newest.id == "k0"
    assert ring.find(f"k{len(made) - 1}") == ring.keys[-1] and ring.find("k9") is None


@given(RANDOM_KEYS)
def test_a_single_key_needs_no_id_and_no_padding(secret: bytes) -> None:
    assert read_key_ring(written(secret).rstrip("=")) == KeyRing((Key("1", secret),))


@pytest.mark.parametrize("text", ["", ",", "a:", "no spaces allowed", "a:b:c", "ä", "x" * 33, f"{'i' * 17}:{'A' * 43}"])
def test_what_is_not_a_ring_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_key_ring(text)


def test_two_keys_never_share_an_id() -> None:
    one, other = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    with pytest.raises(ValueError, match="id of its own"):
        read_key_ring(f"{one},{other}")


def test_new_keys_are_accepted_and_differ() -> None:
    assert read_key_ring(write_new_key()) != read_key_ring(write_new_key())


def test_a_key_never_shows_its_secret() -> None:
    assert repr(Key("1", b"s" * 32)) == "Key(id='1')"


def test_derive_uses_the_newest_key_or_the_named_one() -> None:
    newest = settings.read().secrets.keys.newest
    assert crypto.derive("totp") == newest.derive("totp") == crypto.derive("totp", newest.id)
    with pytest.raises(KeyError):
        crypto.derive("totp", "gone")
