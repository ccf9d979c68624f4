"""Keys for one purpose each, and values sealed with them: what one purpose or row has sealed opens nowhere else."""

import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from resolutionflow.core import settings

NONCE_BYTES = 12


def derive(purpose: str, key_id: str | None = None) -> bytes:
    """32 bytes from the newest key, or from the key of that id to read what an older one wrote."""
    ring = settings.read().secrets.keys
    key = ring.newest if key_id is None else ring.find(key_id)
    if key is None:
        raise KeyError(f"no secret key has the id {key_id!r}")
    return key.derive(purpose)


@dataclass(frozen=True)
class SealedColumn:
    """A column of a tenant table whose values are `v<key id>:<token>`, bound to their row."""

    table: str
    column: str
    purpose: str

    def seal(self, account_id: UUID, row_id: UUID, value: str) -> str:
        nonce = os.urandom(NONCE_BYTES)
        token = AESGCM(derive(self.purpose)).encrypt(nonce, value.encode(), self.place(account_id, row_id))
        return f"v{settings.read().secrets.keys.newest.id}:{urlsafe_b64encode(nonce + token).decode()}"

    def open(self, account_id: UUID, row_id: UUID, sealed: str) -> str:
        """Raises `KeyError` for a key that is gone and `InvalidTag` for a value of another place or purpose."""
        token = urlsafe_b64decode(sealed.partition(":")[2])
        cipher = AESGCM(derive(self.purpose, key_of(sealed)))
        return cipher.decrypt(token[:NONCE_BYTES], token[NONCE_BYTES:], self.place(account_id, row_id)).decode()

    def place(self, account_id: UUID, row_id: UUID) -> bytes:
        return f"{account_id}/{self.table}/{row_id}/{self.column}".encode()


# All there are: `rf rotate-keys` seals each anew. A room names its own here, so that none is forgotten.
INVITE_CODE = SealedColumn("invites", "sealed_code", "invite-code")
SEALED = (INVITE_CODE,)


def key_of(sealed: str) -> str:
    return sealed.partition(":")[0].removeprefix("v")
