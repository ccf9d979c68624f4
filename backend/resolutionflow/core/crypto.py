"""Keys for one purpose each, derived from the secret keys: a value of one purpose does not open as another."""

from resolutionflow.core import settings


def derive(purpose: str, key_id: str | None = None) -> bytes:
    """32 bytes from the newest key, or from the key of that id to read what an older one wrote."""
    ring = settings.read().secrets.keys
    key = ring.newest if key_id is None else ring.find(key_id)
    if key is None:
        raise KeyError(f"no secret key has the id {key_id!r}")
    return key.derive(purpose)
