"""Secrets that stand beside a name: "Login: admin / Password1", and what somebody used as the password."""

import re
from collections.abc import Iterator

from resolutionflow.redaction.kinds import Found, scanner
from resolutionflow.redaction.values import is_strong, read

_SIGN_IN = scanner(
    r"""\b(?:log-?in|log-?on|sign-?in|anmeldung|zugang)\b[^\n]{0,60}\x20[^\s]{1,40}@[^\s]{1,60}\x20(?:with|mit|and|und)\x20
    |\b(?:(?:auto)?log-?in|(?:auto)?log-?on|credentials|creds?|anmeldung|anmeldedaten|zugang|zugangsdaten|benutzer(?:name)?
      |user(?:name)?(?:/\w{2,8})?)\b(?:[^:\n/]{0,30}?:|[^:\n/]{0,30}?(?:\b(?:are|is|ist)|[\x20\t]))[\x20\t]{0,3}
      [^\s:/|]{2,60}[\x20\t]?(?:[/:|]|,?[\x20\t]?\bp(?:w|ass)?:)[\x20\t]?
    |\b(?:credentials|creds|zugangsdaten|anmeldedaten)\b[^:(\n/]{0,30}?[:(][\x20\t]{0,3}[^\s:/|,]{2,60},[\x20\t]
    |\bu(?:n|ser)?:[\x20\t]?\S{1,60}[,;]?[\x20\t]{1,3}p(?:w|ass)?:[\x20\t]?
    |\b(?:admin|administrator|root|sa|svc[\w-]{0,30})(?:[\x20\t]/[\x20\t]|:)
    |\b(?:log(?:ged)?|sign(?:ed)?)[\x20\t](?:in|on)[\x20\t]
      (?:with|as|using)[\x20\t][^\s:/]{2,60}[\x20\t]?
      (?:[/:]|[\x20\t](?:and|with|pw|password))[\x20\t]"""
)
_SLASHED = scanner(r"(?m:^|[\s(\x22':])(?:admin|administrator|root|sa|svc[\w-]{0,30})/([^\s/]{8,64})")
_USED_AS = scanner(
    r"""(?m:^|\s)([^\s]{4,80})\s+(?:(?:as|als)\s+(?:[\w\pL-]+\s){0,3}|(?:is|was|ist|war)\s+(?:the|her|his|my|your|das|ihr|sein|mein)\s(?:[\w\pL-]+\s)?)
    (?:pass|password|passwort|kennwort|passcode|pw|pwd)\b"""
)

_TRIED = scanner(
    r"""\b(?:tried|typed|entered|probiert|versucht|eingegeben)\s+(\S{6,60})(?:\s+(?:and|or|then|und|oder|dann)\s+(\S{6,60}))?
    \s[^\n]{0,40}\b(?:password|passwort|kennwort|passcode|pw|pwd)s?\b"""
)
_ADDRESS = re.compile(r"[^@]+@[\w-]+(?:\.[\w-]+)+")


def find_signed_in(text: str) -> Iterator[Found]:
    for pattern in (_SIGN_IN, _SLASHED, _USED_AS, _TRIED):
        for match in pattern.finditer(text):
            for group in range(1, pattern.groups + 1) or (0,):
                place = match.start(group) if group else match.end()
                start, end = read(text, max(place, 0))
                value = text[start:end]
                if place >= 0 and is_strong(value) and ":" not in value and not _ADDRESS.fullmatch(value):
                    yield Found("password", start, end)
