"""The refresh cookie, and how a route that works by cookie knows that a page of ours is calling."""

import re
from collections.abc import Mapping

from resolutionflow.auth.refusals import ForeignPage
from resolutionflow.core.settings import Settings


def name(chosen: Settings) -> str:
    """Plain http, in development alone, cannot carry the name that browsers tie to https."""
    return "__Host-rf_refresh" if chosen.server.https else "rf_refresh"


# A number or the machine's own name. Any other name may be somebody's, led here to make their page look like ours.
OUTSIDE_DNS = re.compile(r"(localhost|[0-9.]+|\[[0-9a-f:]+\])(:[0-9]+)?")


def own_origin(chosen: Settings, headers: Mapping[str, str]) -> str:
    """In development the page may come through another port of this machine, so the host asked for counts."""
    host = headers.get("host", "")
    if chosen.production or not OUTSIDE_DNS.fullmatch(host):
        return chosen.server.public_url
    return f"{'https' if chosen.server.https else 'http'}://{host}"


def require_own_page(chosen: Settings, headers: Mapping[str, str]) -> None:
    if headers.get("x-rf") != "1" or headers.get("origin") != own_origin(chosen, headers):
        raise ForeignPage()


def refuse_foreign_page(chosen: Settings, headers: Mapping[str, str]) -> None:
    """For routes that programs call too: they send no origin, and browsers always do."""
    if headers.get("origin", own_origin(chosen, headers)) != own_origin(chosen, headers):
        raise ForeignPage()
