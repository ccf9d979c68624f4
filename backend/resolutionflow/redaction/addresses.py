"""What tells who or where: addresses of people, machines and shares."""

import ipaddress
import re
from collections.abc import Collection, Iterator

import re2

from resolutionflow.redaction.kinds import Found, scanner

_LABEL = r"[^\s\x00-\x2c./:-@\[-^`{-\x7f\pP]+(?:-+[^\s\x00-\x2c./:-@\[-^`{-\x7f\pP]+)*"
_DOMAIN = scanner(rf"@(?:{_LABEL}\.)+\pL[\pL\pN-]*\pL")
_LOCAL_PART = re.compile(r"\w[\w.+'%-]{0,63}$")
_IPV4 = scanner(r"(?:\d{1,3}\.){3}\d{1,3}")
_UP_TO = r"[\s.:=\"(]{0,4}(?:\d[\d.]{4,20}\s{0,2}(?:,|/|->|→|to|and|or|auf|und|oder|bis)\s{0,2}){0,2}"
_NUMBERED = re.compile(
    rf"""(?:\b(?:version|ver|vers|build|firmware|release|rev|revision|patch|hotfix|oid|section|chapter|kapitel|abschnitt
    |(?:up|down)graded?\sto|fileversion|productversion|bios)\b{_UP_TO}|\bv)$""",
    re.I | re.X,
)
_PRODUCT = re.compile(
    rf"""\b(?:update|driver|treiber|agent|client|veeam|sophos|citrix|fortios|forticlient|sonicos|anyconnect|globalprotect
    |openvpn|chrome|edge|firefox|outlook|teams|zoom|java|adobe|office|exchange|windows|esxi|vcenter|tools|defender|onedrive
    |acronis|endpoint|nvidia|intel|realtek|sdk|runtime|app)\b{_UP_TO}$""",
    re.I | re.X,
)
_PRIVATE = re.compile(r"10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.")
_IPV6 = scanner(r"[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:%[0-9a-z]{1,16})?")
_MAC = scanner(
    r"\b(?:[0-9a-f]{2}(?::[0-9a-f]{2}){5}|[0-9a-f]{2}(?:-[0-9a-f]{2}){5}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})\b"
)
_LABELLED_MAC = scanner(
    r"""\b(?:mac|physical\saddress|bssid|hwaddr|ethernet|physische\sadresse)(?:[\s-]?(?:address|adresse))?
    [\s.:=]{1,20}([0-9a-f]{12})\b"""
)
_PART = r"[^\s\\/:*?\x22<>|;,)\]}'`]+"
_UNC = scanner(rf"\\\\[\pL\pN][^\s\\/:*?\x22<>|;,)\]}}'`]*(?:\\{_PART}(?:\x20{_PART}){{0,3}})*\\{_PART}")
_QUOTED_UNC = scanner(r"[\x22'](\\\\[\pL\pN][^\s\\/:*?\x22<>|]*(?:\\[^\\/:*?\x22<>|'\n]+)+)[\x22']")
_CALLED = r"""\b(?:tel|telefon|telephone|phone|mobile?|mobil|cell|handy|fax|call(?:\s?back)?|called|r[üu]ckruf|anruf
    |zur[üu]ckrufen|anrufen|erreichen|mobilnummer|kontakt|durchwahl|(?:telefon|r[üu]ckruf|handy|ruf)nummer|hotline|dial|erreichbar|ring|reach(?:\s(?:her|him|me|them|us))?
    |reachable|whatsapp|sms|contact|my\snumber|direct|ddi)\b"""
_BETWEEN = r"""(?:[\s.:=(]|number|nummer|no\.|nr\.|her|him|me|us|them|back|on|at|is|ist|lautet|unter|auf|via|to|line|the
    |office|work|home)"""
_PHONES = [
    scanner(r"(\+[1-9](?:[\x20./-]{0,2}(?:\(0?\d{1,4}\)|\d)){7,15})(?:$|[^\w])"),
    scanner(r"\b([2-9]\d{2}[-.][2-9]\d{2}[-.]\d{4})(?:$|[^\w-])"),
    scanner(r"(\(\d{3}\)\x20?\d{3}[-.\x20]\d{4})(?:$|[^\w-])"),
    scanner(
        rf"""{_CALLED}{_BETWEEN}{{1,6}}?
        (\(?0?[1-9]\d{{0,4}}\)?(?:[\x20/.-]{{0,2}}\d){{5,12}}|00?[1-9](?:[\x20/.-]{{0,2}}\d){{5,13}})(?:$|[^\w])"""
    ),
]
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?!\d)")


def find_addresses(text: str) -> Iterator[Found]:
    for match in _QUOTED_UNC.finditer(text):
        yield Found("unc_path", match.start(1), match.end(1))
    for match in _UNC.finditer(text):
        yield Found("unc_path", match.start(), match.start() + len(match[0].rstrip(".")))
    for match in _DOMAIN.finditer(text):
        if local := _LOCAL_PART.search(text[max(0, match.start() - 64) : match.start()]):
            yield Found("email", match.start() - len(local[0]), match.end())
    yield from _macs(text)
    yield from _ipv4(text)
    yield from _ipv6(text)
    yield from _phones(text)


def find_hosts(text: str, hosts: Collection[str]) -> Iterator[Found]:
    """The names given, whole and in any capitals. The domain behind one stays."""
    names = sorted((host for host in hosts if host.strip()), key=len, reverse=True)
    if not names:
        return
    pattern = scanner("(?:" + "|".join(re2.escape(name) for name in names) + ")")
    for match in pattern.finditer(text):
        if not _joins(text[match.start() - 1 : match.start()], "_-") and not _joins(
            text[match.end() : match.end() + 1], "_-"
        ):
            yield Found("host", match.start(), match.end())


def _joins(character: str, signs: str) -> bool:
    return character.isalnum() or (character != "" and character in signs)


def _macs(text: str) -> Iterator[Found]:
    for match in _MAC.finditer(text):
        if text[match.start() - 1 : match.start()] not in (":", "-", ".") and not _runs_on(text, match.end(), ":-."):
            yield Found("mac", match.start(), match.end())
    for match in _LABELLED_MAC.finditer(text):
        yield Found("mac", match.start(1), match.end(1))


def _ipv4(text: str) -> Iterator[Found]:
    """A version looks the same: what stands before tells. A mask, a loopback or "any" is nobody's address."""
    for match in _IPV4.finditer(text):
        parts = [int(part) for part in match[0].split(".")]
        named = any(part > 255 for part in parts) or parts[0] in (0, 127, 255)
        before = text[max(0, match.start() - 64) : match.start()]
        joined = before[-1:] == "-" and before[-2:-1].isalpha()
        following = text[match.end() : match.end() + 2]
        tailed = following[:1] == "-" and following[1:].isalpha()
        apart = not (joined or tailed or _joins(before[-1:], "._") or _runs_on(text, match.end(), "._"))
        if not named and apart and not _is_version(match[0], before):
            yield Found("ipv4", match.start(), match.end())


def _is_version(written: str, before: str) -> bool:
    """What a product is followed by may be where it runs: "client 10.0.0.5"."""
    if _NUMBERED.search(before):
        return True
    return _PRODUCT.search(before) is not None and not _PRIVATE.match(written)


def _runs_on(text: str, end: int, signs: str) -> bool:
    """More of the same follows; a full stop does not count."""
    following = text[end : end + 2]
    return following[:1].isalnum() or (following[:1] in signs and following[1:].isalnum())


def _ipv6(text: str) -> Iterator[Found]:
    for match in _IPV6.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 2]
        if _joins(before, ":.") or _runs_on(text, match.end(), ":.") or after[:1] == ":" or not _is_ipv6(match[0]):
            continue
        yield Found("ipv6", match.start(), match.end())


def _is_ipv6(written: str) -> bool:
    """Short forms such as `::`, `::1` or a bare prefix say nothing; times and `std::` are no addresses."""
    try:
        address = ipaddress.IPv6Address(written.partition("%")[0])
    except ValueError:
        return False
    groups = [group for group in written.split(":") if group]
    return len(groups) > 1 and not address.is_loopback and any(len(group) > 2 for group in groups)


def _phones(text: str) -> Iterator[Found]:
    for pattern in _PHONES:
        for match in pattern.finditer(text):
            number, start = match.group(1), match.start(1)
            before = text[start - 1 : start] if start else ""
            if sum(map(str.isdigit, number)) >= 7 and not _joins(before, "+-.") and not _DATE.match(number):
                yield Found("phone", start, match.end(1))
