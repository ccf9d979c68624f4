"""Which names of clients are the same, and which names of facts ask for a secret."""

import re
import unicodedata

SECRET = re.compile(r"passw|passphrase|passcode|secret|credential|psk|communit")
SECRET_WORD = re.compile(r"pwd|pin|token|.*keys?")


def fold(name: str) -> str:
    """Alike where only case or the width of a gap differs."""
    return unicodedata.normalize("NFC", " ".join(name.casefold().split()))


def asks_for_secret(variable: str) -> bool:
    """`client.wifi_key` and `client.admin_password` do, `client.keyboard` does not."""
    return bool(SECRET.search(variable)) or any(map(SECRET_WORD.fullmatch, re.split(r"[._]", variable)))
