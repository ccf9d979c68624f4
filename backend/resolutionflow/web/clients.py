"""Whose address a request comes from, where proxies stand in between."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

from starlette.requests import Request

from resolutionflow.core import settings
from resolutionflow.core.settings import Network


def client_address(request: Request) -> str:
    peer = request.client.host if request.client else "local"
    return last_untrusted(peer, request.headers.getlist("x-forwarded-for"), settings.read().server.trusted_proxies)


def last_untrusted(peer: str, forwarded: Sequence[str], trusted: Sequence[Network]) -> str:
    """Each proxy adds whom it was called by, so only what a trusted one wrote is believed."""
    believed = peer
    for said in reversed([*",".join(forwarded).split(","), peer]):
        address = read_address(said)
        if address is None:
            break
        believed = str(address)
        if not any(address in network for network in trusted):
            break
    return believed


def read_address(said: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(said.strip())
    except ValueError:
        return None
    return (address.ipv4_mapped if isinstance(address, IPv6Address) else None) or address
