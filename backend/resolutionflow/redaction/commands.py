"""Secrets that stand at their place on a command line, with no label before them."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from resolutionflow.redaction.kinds import Found, Kind, scanner
from resolutionflow.redaction.values import is_usable, read

_REACH = 300
_COMMAND = scanner(
    r"(?:^|[\s\x22'`/\\(|&;>$#:%])(net1?(?:\.exe)?\s+use|net1?(?:\.exe)?\s+user|sshpass|plink|pscp|putty|psftp|psexec(?:64)?|sqlcmd|bcp|osql|isql"
    r"|curl|wget|mysql(?:dump|admin)?|ldapsearch|ldapmodify|ipmitool|smbclient|rpcclient|cmdkey|schtasks|winrs|dsmod|dsadd"
    r"|rdesktop|xfreerdp|openssl|certutil|7za?|docker|podman|az|snmp(?:bulk)?(?:walk|get|set)|convertto-securestring|nssm|echo|printf"
    r"|rasdial|lftp|redis-cli|mongo(?:sh|dump|restore)?|zip|(?:un)?rar|esxcli|racadm|htpasswd|useradd|usermod|synouser"
    r"|systeminfo|tasklist|taskkill|gpresult|getmac|driverquery|eventcreate|openfiles|ilorest|keytool)\b"
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
    "snmp": ("community", r".*?\s-c\s*"),
    "snmp v3": ("password", r".*?\s-[AX]\s*"),
    "convertto-securestring": ("password", r"(?:\s+-(?:String|AsPlainText|Force)\b){0,3}\s+"),
    "nssm": ("password", r".*?\sObjectName\s+\S+\s+"),
    "echo": (
        "password",
        r"\s+(?:-n\s+)?(?=[^|\n]{1,80}\|\s*(?:sudo\s+)?(?:runas|sudo\s+-S|passwd|smbpasswd|chpasswd|cryptsetup|kinit|gpg|openssl"
        r"|openconnect|(?:docker|podman|helm|az|gh)\s.*login)\b)(?:[\"']?[\w.@-]{1,40}:(?=[^|\n]{1,80}\|\s*(?:sudo\s+)?chpasswd))?",
    ),
    "rasdial": ("password", r"\s+(?:\"[^\"]{1,60}\"|[^\s/\"]{1,60})\s+[^\s/]{1,60}\s+"),
    "lftp": ("password", r".*?\s-u\s*[^\s,]{1,60},"),
    "redis-cli": ("password", r".*?\s-a\s+"),
    "mongo": ("password", r".*?\s-p[\s=]*"),
    "zip": ("password", r".*?\s-P\s*"),
    "rar": ("password", r".*?\s-h?p(?=\S)"),
    "esxcli": ("password", r"(?=.*\s(?:account|-u)\s).*?\s-[pc]\s+"),
    "htpasswd": ("password", r"\s+-\w*(?:nb|bn)\w*\s+\S+\s+|\s+-\w*b\w*\s+\S+\s+\S+\s+"),
    "useradd": ("password", r".*?\s-p\s+"),
    "synouser": ("password", r"\s+--(?:setpw|add)\s+\S+\s+"),
    "systeminfo": ("password", r"(?i:(?=.*\s/u\s).*?\s/p\s+)"),
    "keytool": ("password", r".*?\s-(?:store|key|deststore|srcstore)pass\s+"),
}
_SAME = {
    "pscp": "plink", "putty": "plink", "psftp": "plink", "psexec64": "psexec", "bcp": "sqlcmd", "osql": "sqlcmd",
    "isql": "sqlcmd", "wget": "curl", "mysqldump": "mysql", "mysqladmin": "mysql", "ldapmodify": "ldapsearch",
    "rpcclient": "smbclient", "dsadd": "dsmod", "rdesktop": "psexec", "xfreerdp": "winrs", "7za": "7z",
    "podman": "docker", "mongosh": "mongo", "mongodump": "mongo", "mongorestore": "mongo", "unrar": "rar",
    "racadm": "psexec", "ilorest": "psexec", "usermod": "useradd", "printf": "echo",
    "tasklist": "systeminfo", "taskkill": "systeminfo", "gpresult": "systeminfo", "getmac": "systeminfo",
    "driverquery": "systeminfo", "eventcreate": "systeminfo", "openfiles": "systeminfo",
}  # fmt: skip
_PLACES = {
    name: (kind, re.compile(pattern, re.I if name.startswith("net") else 0))
    for name, (kind, pattern) in _OPTIONS.items()
}


def find_in_commands(text: str) -> Iterator[Found]:
    """A command reaches as far as its line, and no further than the next."""
    commands = list(_COMMAND.finditer(text))
    for match, following in zip_longest(commands, commands[1:]):
        name = " ".join(match.group(1).casefold().replace(".exe", "").split()).replace("net1", "net")
        reach = min(match.end() + _REACH, following.start() if following else len(text))
        line = text[match.end() : reach].partition("\n")[0]
        for kind, place in _places(name):
            for before in _each(place, line):
                yield from checked(text, kind, match.end() + before)


def _places(name: str) -> list[tuple[Kind, re.Pattern[str]]]:
    names = ["snmp", "snmp v3"] if name.startswith("snmp") else [_SAME.get(name, name)]
    return [_PLACES[each] for each in names]


def _each(place: re.Pattern[str], line: str) -> Iterator[int]:
    """An option may come again."""
    before = place.match(line)
    while before:
        yield before.end()
        before = place.match(line, before.end()) if place.pattern.startswith(".*?") else None


def checked(text: str, kind: Kind, at: int) -> Iterator[Found]:
    start, end = read(text, at)
    if is_usable(text[start:end]) and not text.startswith("/", start):
        yield Found(kind, start, end)
