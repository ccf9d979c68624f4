"""The refresh cookie, the mark of a known browser, and how a route knows that a page of ours is calling."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from datetime import timedelta

from resolutionflow.auth.refusals import ForeignPage
from resolutionflow.core.crypto import derive
from resolutionflow.core.settings import Settings

# As long as browsers keep a cookie at most.
DEVICE_LIVES = timedelta(days=400)


def name(chosen: Settings) -> str:
    """Plain http, in development alone, cannot carry the name that browsers tie to https."""
    return "__Host-rf_refresh" if chosen.server.https else "rf_refresh"


def device_name(chosen: Settings) -> str:
    return "__Host-rf_device" if chosen.server.https else "rf_device"


def new_mark(email: str) -> str:
    """Says that in this browser somebody has given the password of this person. It opens nothing by itself."""
    nonce = secrets.token_urlsafe(16)
    return f"{nonce}.{signature(nonce, email)}"


def read_mark(written: str | None, email: str) -> str | None:
    """What tells this browser from others, where the mark is ours and this person's."""
    nonce, _, signed = (written or "").partition(".")
    genuine = hmac.compare_digest(signed.encode(), signature(nonce, email).encode())
    return nonce if genuine else None


def signature(nonce: str, email: str) -> str:
    return hmac.new(derive("device-mark"), f"{nonce}.{email}".encode(), hashlib.sha256).hexdigest()


# A number or the machine's own name. Any other is looked up, and whose it is decides where it leads.
OUTSIDE_DNS = re.compile(r"(localhost|[0-9.]+|\[[0-9a-f:]+\])(:[0-9]+)?")


def own_origin(chosen: Settings, host: str) -> str:
    """In development the page may come through another port of this machine, so the host asked for counts."""
    if chosen.production or not OUTSIDE_DNS.fullmatch(host):
        return chosen.server.public_url
    return f"{'https' if chosen.server.https else 'http'}://{host}"


def require_own_page(chosen: Settings, headers: Mapping[str, str]) -> None:
    if headers.get("x-rf") != "1" or headers.get("origin") != own_origin(chosen, headers.get("host", "")):
        raise ForeignPage()


def refuse_foreign_page(chosen: Settings, headers: Mapping[str, str]) -> None:
    """For routes that programs call too: they send no origin, and browsers always do."""
    own = own_origin(chosen, headers.get("host", ""))
    if headers.get("origin", own) != own:
        raise ForeignPage()
