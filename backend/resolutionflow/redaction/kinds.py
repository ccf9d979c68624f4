"""What can be found in a text, and which class each kind belongs to."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

import re2

Class = Literal["secrets", "identifiers"]
Mode = Literal["none", "mask", "remove"]
Kind = Literal[
    "password",
    "secret",
    "token",
    "private_key",
    "connection_string",
    "recovery_key",
    "community",
    "wifi_key",
    "url_credentials",
    "card",
    "national_id",
    "email",
    "ipv4",
    "ipv6",
    "mac",
    "unc_path",
    "phone",
    "host",
]
IDENTIFIERS: frozenset[Kind] = frozenset({"email", "ipv4", "ipv6", "mac", "unc_path", "phone", "host"})
# One and many, as people read them.
NAMES: dict[Kind, tuple[str, str]] = {
    "password": ("password", "passwords"),
    "secret": ("secret", "secrets"),
    "token": ("token", "tokens"),
    "private_key": ("private key", "private keys"),
    "connection_string": ("connection password", "connection passwords"),
    "recovery_key": ("recovery key", "recovery keys"),
    "community": ("SNMP community", "SNMP communities"),
    "wifi_key": ("Wi-Fi key", "Wi-Fi keys"),
    "url_credentials": ("URL password", "URL passwords"),
    "card": ("card number", "card numbers"),
    "national_id": ("national id", "national ids"),
    "email": ("e-mail", "e-mails"),
    "ipv4": ("IP", "IPs"),
    "ipv6": ("IPv6", "IPv6s"),
    "mac": ("MAC", "MACs"),
    "unc_path": ("network path", "network paths"),
    "phone": ("phone", "phones"),
    "host": ("host", "hosts"),
}
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Found:
    """What stands between `start` and `end` is what must go: the value, not its label."""

    kind: Kind
    start: int
    end: int

    @property
    def class_(self) -> Class:
        return "identifiers" if self.kind in IDENTIFIERS else "secrets"


def scanner(pattern: str, *, cased: bool = False) -> Any:
    """A pattern that takes linear time on any text. White space in it only lays it out."""
    options = re2.Options()
    options.case_sensitive = cased
    return re2.compile("".join(pattern.split()), options)
