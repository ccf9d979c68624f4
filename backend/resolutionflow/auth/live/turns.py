"""How often somebody may try, counted before anything is hashed and given back to whoever succeeds."""

import asyncio
import time
from datetime import timedelta
from ipaddress import ip_address, ip_network

from resolutionflow.core.errors import LimitReached
from resolutionflow.web import limits
from resolutionflow.web.limits import Rate, Turns

PER_NETWORK = Rate("sign-in-network", 60, timedelta(minutes=1))
# Ten tries, then the wait for the next one grows: 90 seconds, five minutes, fifteen minutes, never more.
PER_PERSON = (
    Rate("sign-in-person", 10, timedelta(minutes=15)),
    Rate("sign-in-person-slower", 20, timedelta(minutes=100)),
    Rate("sign-in-person-slowest", 30, timedelta(minutes=450)),
)
# Of strangers together: about what one core hashes.
HASHES = Rate("sign-in-hashes", 1_200, timedelta(minutes=1))
REGISTRATIONS = Rate("register-network", 60, timedelta(hours=1))
LINKS = Rate("link-network", 60, timedelta(minutes=1))
MAILS = Rate("mails-to-person", 5, timedelta(hours=1))
# Every answer that could tell whether an address exists takes at least this long.
SHORTEST_ANSWER = 0.25


def of_sign_in(email: str, *, device: str | None, client: str | None) -> Turns:
    """A browser this person has signed in with has tries of its own: no stranger can lock it out."""
    network = (PER_NETWORK, network_of(client or ""))
    if device:
        return [network, *of_person(f"{email}/{device}")]
    return [network, *of_person(email), (HASHES, "")]


def of_person(whose: str) -> Turns:
    return [(rate, whose) for rate in PER_PERSON]


async def may_mail(email: str) -> bool:
    """Who asks too often is answered as always, and no further mail goes out."""
    try:
        await limits.take_turn(MAILS, email)
    except LimitReached:
        return False
    return True


async def no_sooner(started: float) -> None:
    await asyncio.sleep(max(0.0, started + SHORTEST_ANSWER - time.monotonic()))


def network_of(client: str) -> str:
    """The neighbourhood one caller can move in: /24, or /56 for IPv6."""
    try:
        address = ip_address(client)
    except ValueError:
        return client
    return str(ip_network(f"{address}/{24 if address.version == 4 else 56}", strict=False))
