"""Secrets that stand at their place on a command line or in a device's configuration, with no label before them."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from resolutionflow.redaction.kinds import Found, Kind, scanner
from resolutionflow.redaction.values import is_strong, is_usable, read

_REACH = 300
_COMMAND = scanner(
    r"\b(?:net1?(?:\.exe)?\s+use|net1?(?:\.exe)?\s+user|sshpass|plink|pscp|putty|psftp|psexec(?:64)?|sqlcmd|bcp|osql|isql"
    r"|curl|wget|mysql(?:dump|admin)?|ldapsearch|ldapmodify|ipmitool|smbclient|rpcclient|cmdkey|schtasks|winrs|dsmod|dsadd"
    r"|rdesktop|xfreerdp|openssl|certutil|7za?|docker|podman|az|snmp(?:bulk)?(?:walk|get|set)|convertto-securestring|nssm|echo)\b"
)
# What stands before the value. Capitals matter: -p is a port where -P is a password.
_OPTIONS: dict[str, tuple[Kind, str]] = {
    "net use": (
        "password",
        r"(?=.*/u(?:ser)?:)(?:\s+(?:[a-z]:|\*|/u(?:ser)?:\S+|\\\\[^\s\"]+|\"\\\\[^\"]+\"|/persistent:\S+)){1,5}\s+",
    ),
    "net user": ("password", r"\s+(?:\"[^\"]{1,60}\"|[^\s/\"]{1,60})\s+"),
    "sshpass": ("password", r"\s+-p\s*"),
    "plink": ("password", r".*?\s-pw\s+"),
    "psexec": ("password", r".*?\s-p\s+"),
    "sqlcmd": ("password", r".*?\s-P\s*"),
    "curl": ("password", r".*?\s(?:-u|-U|--user|--proxy-user)[ =]?[\"']?[^\s:\"']{1,60}:"),
    "mysql": ("password", r".*?\s-p(?=\S)"),
    "ldapsearch": ("password", r".*?\s-w\s*"),
    "ipmitool": ("password", r".*?\s-P\s*"),
    "smbclient": ("password", r".*?\s-U\s*[\"']?[^\s%\"']{1,60}%"),
    "cmdkey": ("password", r".*?/pass:"),
    "schtasks": ("password", r".*?/rp\s+"),
    "winrs": ("password", r".*?[-/]p(?:assword)?:"),
    "dsmod": ("password", r".*?\s-pwd\s+"),
    "openssl": ("password", r".*?\s(?:-passin|-passout|-password|-pass|-k)\s+(?:pass:)?"),
    "certutil": ("password", r".*?\s-p\s+"),
    "7z": ("password", r".*?\s-p(?=\S)"),
    "docker": ("password", r"\s+login\b.*?\s-p\s+"),
    "az": ("password", r"\s+login\b.*?\s-p\s+"),
    "snmp": ("community", r".*?\s-[cAX]\s*"),
    "convertto-securestring": ("password", r"(?:\s+-(?:String|AsPlainText|Force)\b){0,3}\s+"),
    "nssm": ("password", r".*?\sObjectName\s+\S+\s+"),
    "echo": ("password", r"\s+(?=[^|\n]{1,80}\|\s*(?:runas|sudo\s+-S)\b)"),
}
_SAME = {
    "pscp": "plink", "putty": "plink", "psftp": "plink", "psexec64": "psexec", "bcp": "sqlcmd", "osql": "sqlcmd",
    "isql": "sqlcmd", "wget": "curl", "mysqldump": "mysql", "mysqladmin": "mysql", "ldapmodify": "ldapsearch",
    "rpcclient": "smbclient", "dsadd": "dsmod", "rdesktop": "psexec", "xfreerdp": "winrs", "7za": "7z",
    "podman": "docker",
}  # fmt: skip
_PLACES = {
    name: (kind, re.compile(pattern, re.I if name.startswith("net") else 0))
    for name, (kind, pattern) in _OPTIONS.items()
}

_V = r"(\S+)"
_CONFIGURED: list[tuple[Kind, str]] = [
    ("password", rf"\b(?:enable|username\s+\S{{1,40}}(?:\s+privilege\s+\d+)?)\s+(?:secret|password)(?:\s+\d)?\s+{_V}"),
    ("password", rf"(?m:^)\s*(?:password|passwd)\s+\d\s+{_V}"),
    (
        "password",
        rf"\b(?:plain-text-password-value|set\s+passw(?:d|ord)(?:\s+ENC)?|(?:chap|pap)\s+password(?:\s+\d)?)\s+{_V}",
    ),
    ("password", rf"\bidentified\s+by\s+{_V}"),
    ("secret", rf"\b(?:radius|tacacs)-server\s+(?:host\s+\S{{1,60}}\s+)?key(?:\s+\d)?\s+{_V}"),
    ("secret", rf"\bisakmp\s+key(?:\s+\d)?\s+{_V}\s+(?:address|hostname)"),
    ("secret", rf"\bpre-shared-key(?:\s+local|\s+remote)?(?:\s+\d)?\s+{_V}"),
    (
        "secret",
        rf"\b(?:set\s+psksecret|set\s+pre-shared-secret|key-string|message-digest-key\s+\d+\s+md5)(?:\s+\d)?\s+{_V}",
    ),
    ("community", rf"\bsnmp-server\s+host\s+\S{{1,60}}\s+(?:traps\s+|informs\s+)?version\s+(?:1|2c)\s+{_V}"),
    ("community", rf"\b(?:snmp-server\s+community|set\s+snmp\s+community|r[ow]community6?)\s+{_V}"),
    ("wifi_key", rf"\bwpa-psk\s+(?:ascii|hex)(?:\s+\d)?\s+{_V}"),
    ("wifi_key", rf"\bwifi\s+connect\s+\S{{1,40}}\s+password\s+{_V}"),
    ("wifi_key", r"\bWIFI:[^\n]{0,80};?P:([^;\n]{1,80});"),
]
_CONFIG = [(kind, scanner(pattern)) for kind, pattern in _CONFIGURED]
_SIGN_IN = scanner(
    r"""\b(?:log-?in|log-?on|credentials|creds?|anmeldung|anmeldedaten|zugang|zugangsdaten|benutzer(?:name)?
      |user(?:name)?(?:/\w{2,8})?)\b[^:\n/]{0,30}?(?::|\b(?:are|is|ist)|[\x20\t])[\x20\t]{0,3}
      [^\s:/]{2,60}[\x20\t]?(?:[/:]|,?[\x20\t]?\bp(?:w|ass)?:)[\x20\t]?
    |\bu(?:n|ser)?:[\x20\t]?\S{1,60}[,;]?[\x20\t]{1,3}p(?:w|ass)?:[\x20\t]?
    |\b(?:admin|administrator|root|sa|svc[\w-]{0,30})(?:[\x20\t]/[\x20\t]|:)
    |\b(?:log(?:ged)?|sign(?:ed)?)[\x20\t](?:in|on)[\x20\t]
      (?:with|as|using)[\x20\t][^\s:/]{2,60}[\x20\t]?
      (?:[/:]|[\x20\t](?:and|with|pw|password))[\x20\t]"""
)
_TYPED_AS = scanner(r"\b(?:typed|used?|entered|tried|set)\s+(\S{4,80})\s+as\s+(?:\w+\s){0,2}password\b")


def find_in_commands(text: str) -> Iterator[Found]:
    """A command reaches as far as its line, and no further than the next."""
    commands = list(_COMMAND.finditer(text))
    for match, following in zip_longest(commands, commands[1:]):
        name = " ".join(match[0].casefold().replace(".exe", "").split()).replace("net1", "net")
        kind, place = _PLACES[_SAME.get(name, "snmp" if name.startswith("snmp") else name)]
        reach = min(match.end() + _REACH, following.start() if following else len(text))
        line = text[match.end() : reach].partition("\n")[0]
        for before in _each(place, line):
            yield from _checked(text, kind, match.end() + before)


def _each(place: re.Pattern[str], line: str) -> Iterator[int]:
    """An option may come again."""
    before = place.match(line)
    while before:
        yield before.end()
        before = place.match(line, before.end()) if place.pattern.startswith(".*?") else None


def find_configured(text: str) -> Iterator[Found]:
    for kind, pattern in _CONFIG:
        for match in pattern.finditer(text):
            yield from _checked(text, kind, match.start(1))


def find_signed_in(text: str) -> Iterator[Found]:
    """The second half of "Login: admin / Password1", and what somebody typed as the password."""
    for match in _SIGN_IN.finditer(text):
        start, end = read(text, match.end())
        if is_strong(text[start:end]) and ":" not in text[start:end]:
            yield Found("password", start, end)
    for match in _TYPED_AS.finditer(text):
        start, end = read(text, match.start(1))
        if is_strong(text[start:end]):
            yield Found("password", start, end)


def _checked(text: str, kind: Kind, at: int) -> Iterator[Found]:
    start, end = read(text, at)
    if is_usable(text[start:end]) and not text.startswith("/", start):
        yield Found(kind, start, end)
