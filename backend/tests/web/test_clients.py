"""Whose address counts where proxies stand in between."""

from ipaddress import ip_network

import pytest

from resolutionflow.web.clients import last_untrusted

TRUSTED = tuple(map(ip_network, ("10.0.0.0/8", "2001:db8::/32")))


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.7", [], "203.0.113.7"),
        ("203.0.113.7", ["198.51.100.1"], "203.0.113.7"),
        ("10.0.0.1", [], "10.0.0.1"),
        ("10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["192.0.2.1, 198.51.100.1"], "198.51.100.1"),
        ("10.0.0.1", ["192.0.2.1", "198.51.100.1,10.2.3.4"], "198.51.100.1"),
        ("10.0.0.1", ["10.9.9.9, 10.8.8.8"], "10.9.9.9"),
        ("10.0.0.1", ["192.0.2.1, unknown"], "10.0.0.1"),
        ("10.0.0.1", ["192.0.2.1,, 10.0.0.2"], "10.0.0.2"),
        ("10.0.0.1", ["::ffff:198.51.100.1"], "198.51.100.1"),
        ("::ffff:10.0.0.1", ["198.51.100.1"], "198.51.100.1"),
        ("2001:db8::1", ["2001:4860::7"], "2001:4860::7"),
        ("local", ["198.51.100.1"], "local"),
    ],
)
def test_the_last_address_that_is_not_trusted_counts(peer: str, forwarded: list[str], client: str) -> None:
    assert last_untrusted(peer, forwarded, TRUSTED) == client


def test_without_trusted_proxies_the_peer_counts() -> None:
    assert last_untrusted("10.0.0.1", ["198.51.100.1"], ()) == "10.0.0.1"
