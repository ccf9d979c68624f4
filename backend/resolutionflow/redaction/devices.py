"""Secrets that stand at their place in the configuration of a device or a service, with no label before them."""

from collections.abc import Callable, Iterator
from typing import Any

from resolutionflow.redaction.kinds import Found, Kind, scanner
from resolutionflow.redaction.values import is_strong, is_usable, read

_V = r"(\S+)"
_LINE = r"(?m:^)[\x20\t]*"
_ALWAYS: list[tuple[Kind, str]] = [
    ("password", rf"\b(?:enable|username\s+\S{{1,40}}(?:\s+privilege\s+\d+)?)\s+(?:secret|password)(?:\s+\d)?\s+{_V}"),
    ("password", rf"{_LINE}(?:password|passwd)\s+\d\s+{_V}"),
    (
        "password",
        rf"\b(?:plain-?text-password(?:-value)?|encrypted-password|set\s+(?:passw(?:d|ord)|(?:auth|priv)-pwd)(?:\s+ENC)?"
        rf"|(?:chap|pap)\s+password(?:\s+\d)?|authentication-password|privacy-password)\s+{_V}",
    ),
    (
        "password",
        rf"\bpassword\s+(?:manager|operator)(?:\s+user-name\s+\S{{1,40}})?\s+(?:plaintext|sha1|sha256)\s+{_V}",
    ),
    ("password", rf"\bpassword\s+(?:irreversible-cipher|cipher|simple)\s+{_V}"),
    ("password", rf"\bmgmt-user\s+\S{{1,40}}\s+\S{{1,40}}\s+{_V}"),
    ("password", rf"\bidentified\s+by\s+{_V}"),
    ("password", rf"\bneighbor\s+\S{{1,60}}\s+password(?:\s+\d)?\s+{_V}"),
    (
        "password",
        rf"\bsnmp-server\s+user\s[^\n]{{1,80}}\sauth\s+(?:md5|sha)\S*\s+{_V}"
        rf"(?:\s+priv\s+(?:3?des|aes)(?:[\s-]?\d{{3}})?\s+{_V})?",
    ),
    ("password", rf"\blogin\s+\S{{1,60}}\s+password\s+{_V}"),
    ("secret", rf"\b(?:radius|tacacs)-server\s+(?:host\s+\S{{1,60}}\s+)?key(?:\s+\d)?\s+{_V}"),
    ("secret", rf"\bisakmp\s+key(?:\s+\d)?\s+{_V}\s+(?:address|hostname)"),
    ("secret", rf"\bpre-shared-key(?:\s+local|\s+remote|\s+ascii-text|\s+cipher|\s+simple)?(?:\s+\d)?\s+{_V}"),
    (
        "secret",
        rf"\b(?:set\s+(?:psksecret|pre-shared-secret|secret|passphrase|ppk-secret|key)(?:\s+ENC)?|pre-shared-secret|key-string"
        rf"|message-digest-key\s+\d+\s+md5|authentication-key\s+\d+\s+md5|authentication\s+md5\s+key-string"
        rf"|config-key\s+password-encrypt|ppp\s+secret)(?:\s+\d)?\s+{_V}",
    ),
    ("secret", r":\s+(?:PSK|EAP|XAUTH)\s+(\x22[^\x22\n]{1,80}\x22)"),
    ("community", rf"\bsnmp-server\s+host\s+\S{{1,60}}\s+(?:traps\s+|informs\s+)?version\s+(?:1|2c)\s+{_V}"),
    (
        "community",
        rf"\b(?:snmp-server\s+community|set\s+snmp\s+community|r[ow]community6?"
        rf"|snmp-agent\s+community\s+(?:read|write)(?:\s+cipher|\s+simple)?)\s+{_V}",
    ),
    ("community", rf"\bsystem\s+snmp\s+community\s+edit\s+\d+\s+set\s+name\s+{_V}"),
    ("community", rf"\bsnmp\s+community\s+(?:set|add)\b[^\n]{{0,60}}?\sname={_V}"),
    ("wifi_key", rf"\b(?:wpa-psk|set-key)\s+(?:ascii|hex)(?:\s+\d)?\s+{_V}"),
    ("wifi_key", rf"\bwpa-passphrase\s+{_V}"),
    ("wifi_key", rf"\bwifi\s+connect\s+(?:\x22[^\x22\n]{{1,40}}\x22|\S{{1,40}})\s+password\s+{_V}"),
    ("wifi_key", r"\bWIFI:[^\n]{0,80};?P:([^;\n]{1,80});"),
]
# The place alone says little: the value has to look like a secret too.
_STRONG: list[tuple[Kind, str]] = [
    ("secret", rf"(?m:^)[\x20\t]+key(?:\x20\d)?\x20{_V}[\x20\t]*\r?(?m:$)"),
    (
        "secret",
        rf"\b(?:authentication-key|standby\s+\d+\s+authentication|vrrp\s+\d+\s+authentication)(?:\s+\d)?\s+{_V}",
    ),
    ("password", rf"\]:\d{{2,5}}[\x20\t]+[^\s:]{{1,80}}:{_V}"),
    ("password", rf"{_LINE}[\w.*-]{{1,60}}:(?:\d{{4,5}}|\*):[\w*]{{1,40}}:\w{{1,40}}:{_V}"),
    (
        "password",
        rf"{_LINE}[^\s#]{{1,40}}[\x20\t]+(?:\*|[\w.-]{{1,30}})[\x20\t]+(\S{{4,60}})[\x20\t]+\*\s*(?m:$)",
    ),
    ("password", rf"{_LINE}\$USER\d+\$={_V}"),
    ("password", r"\b(?:sqlplus|rman\s+target|(?:imp|exp)(?:dp)?)\s+(?:-\w+\s+)*[\x22']?[\w$]{1,30}/([^\s@\x22']+)"),
    ("password", r"\bregister\s*=>\s*[^\s:]{1,40}:([^\s:@]+)[@:]"),
    ("password", r"\{(?:S?SHA(?:\d{3})?(?:-CRYPT)?|S?MD5|CRYPT|BLF-CRYPT)\}(\S{8,})"),
]
_SCANNERS: list[tuple[Kind, Callable[[str], bool], Any]] = [
    (kind, accepts, scanner("|".join(pattern for of, pattern in patterns if of == kind)))
    for patterns, accepts in ((_ALWAYS, is_usable), (_STRONG, is_strong))
    for kind in dict.fromkeys(kind for kind, _ in patterns)
]


def find_configured(text: str) -> Iterator[Found]:
    for kind, accepts, pattern in _SCANNERS:
        for match in pattern.finditer(text):
            for place, past in filter(_is_there, map(match.span, range(1, pattern.groups + 1))):
                start, end = read(text, place)
                if start == place:
                    end = min(end, past)
                if accepts(text[start:end]) and not text.startswith("/", start):
                    yield Found(kind, start, end)


def _is_there(span: tuple[int, int]) -> bool:
    return span[0] >= 0
