"""Secrets that show themselves by their form: prefixes, checksums, blocks, addresses with a password inside."""

import base64
import binascii
import json
import re
from collections.abc import Iterator
from itertools import zip_longest

from resolutionflow.redaction.kinds import Found, Kind, scanner
from resolutionflow.redaction.values import stands_for

_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_PREFIXED = scanner(
    r"""\b(?:
    gh[pousr]_[0-9A-Za-z]{36}|npm_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{59}
    |glpat-[\w-]{20,}|(?:AKIA|ASIA)[A-Z0-9]{16}|xox[abeoprs]-[0-9A-Za-z-]{10,}|xapp-[0-9A-Za-z-]{10,}
    |(?:sk|rk)_(?:test|live)_[0-9A-Za-z]{16,}|whsec_[0-9A-Za-z+/=]{24,}|AIza[\w-]{35}|ya29\.[\w-]{20,}
    |SG\.[\w-]{16,}\.[\w-]{32,}|sk-(?:ant|proj|svcacct)-[\w-]{20,}|sk-[0-9A-Za-z]{32,}|tskey-[a-z]+-[\w-]{16,}
    |glsa_\w{32,}|hvs\.[\w-]{20,}|ATATT3[\w=-]{20,}|shp(?:at|ca|pa|ss)_[0-9a-f]{32}|dckr_pat_[\w-]{20,}|lin_api_\w{20,}
    |ntn_\w{20,}|PMAK-[\w-]{20,}|rubygems_[0-9a-f]{48}|AGE-SECRET-KEY-1[0-9A-Z]{20,}|GOCSPX-[\w-]{20,}|xkeysib-[\w-]{20,}
    |ITG\.[0-9a-f]{32}\.[\w-]{20,}|\d{8,10}:AA[\w-]{32,36}|gl(?:rt|dt|cbt|ptt)-[\w-]{20,}|key-[0-9a-f]{32}|1//0[\w-]{30,}
    |hf_[0-9A-Za-z]{30,40}|dop_v1_[0-9a-f]{64}|pypi-AgEI[\w-]{50,}
    )\b""",
    cased=True,
)
_CHECKED = ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "npm_")
_JWT = scanner(r"\b(eyJ[\w-]{8,})\.(eyJ[\w-]{4,})\.[\w-]*", cased=True)
_ADDRESSED: list[tuple[Kind, str]] = [
    ("secret", r"\b[\w.~-]{3}\dQ~[\w.~-]{31,34}\b"),
    ("secret", r"\botpauth://[^\s?]{1,}\?(?:[^\s&]{1,}&)*?secret=([A-Z2-7]{8,})"),
    ("token", r"hooks\.slack\.com/(?:services|workflows)/([\w/]{20,})"),
    ("token", r"discord(?:app)?\.com/api/webhooks/(\d+/[\w-]{20,})"),
    ("token", r"webhook\.office\.com/webhookb2/([\w@/-]{20,})"),
    ("token", r"[?&](?:sig|code|key|token|apikey|auth|secret)=([\w%+/=-]{16,})"),
    ("token", r"\bauthorization[\"']?\s?[:=]\s?[\"']?(?:bearer|basic|negotiate|ntlm|token)\s{1,3}([\w.~+/=-]{6,})"),
    ("token", r"\bcookie:\s{0,3}[\w.-]{1,60}=([^\s;]{12,})"),
    ("connection_string", r"\b(?:Account|SharedAccess)Key=([\w+/]{20,}={0,2})"),
    ("password", r"\b(?:[0-9a-f]{32}:[0-9a-f]{32})\b"),
    ("password", r"\bntlm(?:\shash)?\s{0,8}[:=]\s{0,3}([0-9a-f]{32})\b"),
    ("password", r"(\$(?:1|5|6|8|9|14|y|apr1|2[abxy])\$[\w./$+=-]{8,})"),
]
_SHAPES = [(kind, scanner(pattern)) for kind, pattern in _ADDRESSED]
_KEY = r"[A-Z0-9\x20]{0,40}(?:PRIVATE\x20KEY(?:\x20BLOCK)?|STATIC\x20KEY\x20V1)\x20?-{4,5}"
_BLOCK = scanner(rf"-{{4,5}}\x20?BEGIN\x20{_KEY}")
_BLOCK_END = scanner(rf"-{{4,5}}\x20?END\x20{_KEY}")
# A key that was cut off ends with the last line that can be a part of it.
_BLOCK_LINES = re.compile(r"(?:\s{0,4}(?:[A-Za-z0-9+/=]+|[\w-]+:[^\n]*)(?=\s|$))*")
_PUTTY = scanner(r"Private-Lines:\x20\d+\r?\n((?:[A-Za-z0-9+/=]+\s?)+)(?:\r?\nPrivate-MAC|\nPrivate-MAC|$)", cased=True)
_IN_URL = scanner(r"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@\"'<>]{0,}:([^\s/@\"'<>]{1,}(?:@[^\s/@\"'<>.:]{1,40})?)@[\w\[]")
_RECOVERY = scanner(r"\b\d{6}(?:[-\x20]\d{6}){7}\b")


def find_tokens(text: str) -> Iterator[Found]:
    for match in _PREFIXED.finditer(text):
        token = match[0]
        if not token.startswith(_CHECKED) or _has_checksum(token):
            yield Found("token", match.start(), match.end())
    for match in _JWT.finditer(text):
        if _is_json(match.group(1)):
            yield Found("token", match.start(), match.end())


def find_shapes(text: str) -> Iterator[Found]:
    for kind, pattern in _SHAPES:
        for match in pattern.finditer(text):
            group = pattern.groups and 1
            if not stands_for(match.group(group)):
                yield Found(kind, match.start(group), match.end(group))
    for match in _IN_URL.finditer(text):
        if not stands_for(match.group(1)):
            yield Found("url_credentials", match.start(1), match.end(1))
    for match in _RECOVERY.finditer(text):
        if all(int(group) % 11 == 0 for group in re.findall(r"\d{6}", match[0])):
            yield Found("recovery_key", match.start(), match.end())


def find_private_keys(text: str) -> Iterator[Found]:
    """A block ends at its last line, or where the next begins; one that was cut off where its lines do."""
    starts = list(_BLOCK.finditer(text))
    for match, following in zip_longest(starts, starts[1:]):
        limit = following.start() if following else len(text)
        end = _BLOCK_END.search(text[match.end() : limit])
        lines = _BLOCK_LINES.match(text, match.end(), limit)
        length = end.end() if end else lines.end() - match.end() if lines else 0
        yield Found("private_key", match.start(), match.end() + length)
    for match in _PUTTY.finditer(text):
        yield Found("private_key", match.start(1), match.start(1) + len(match.group(1).rstrip()))


def _has_checksum(token: str) -> bool:
    """The last six characters are the CRC-32 of the thirty before them."""
    rest, written = binascii.crc32(token[4:34].encode()), ""
    while rest:
        rest, digit = divmod(rest, 62)
        written = _BASE62[digit] + written
    return written.rjust(6, "0") == token[34:]


def _is_json(header: str) -> bool:
    try:
        return "alg" in json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))
    except ValueError:
        return False
