"""Secrets behind a label: assignments, fields, options and sentences, in English and German."""

import re
from collections.abc import Iterator
from functools import lru_cache

from resolutionflow.redaction.bridges import another, value_behind
from resolutionflow.redaction.kinds import NAMES, Found, Kind, scanner

_PASSWORD = r"(?:pas{1,2}[ ]?wor[dt]|passw(?:ro|r|o)d|passwörter|kennw[oö]rt(?:er)?|pass[ -]?(?:phrase|code)|passwd)"
_LABELS: dict[str, str] = {
    "wifi_key": rf"(?:wi-?fi|wlan|\bwpa[23]?|gast|guest)[ _-]{{0,2}}(?:wi-?fi|wlan|network|netz)?[ _-]{{0,2}}"
    rf"(?:{_PASSWORD}|key|schlüssel|psk|pwd?|pass|pre-?shared[ -]?key|code)"
    r"|key[ ]content|schlüsselinhalt|keymaterial|network[ ]security[ ]key"
    r"|netzwerk(?:sicherheits)?schlüssel(?:[ ]wlan)?|security[ ]key[ ]for[ ](?:the[ ])?(?:\w{1,20}[ ])?(?:wi-?fi|wlan)",
    "community": r"\bcommunity(?:[ _-]string|[ _-]name)?|\br[ow]community6?",
    "secret": r"client[ _-]?secret(?:[ ]value)?|pre[ _-]?shared[ _-]?(?:key|secret)"
    r"|(?:\b|_)(?:shared|radius|vpn|tunnel|ipsec|ike)[ _-](?:secret|key)"
    r"|vorinstallierter[ ]schlüssel|geheimer[ ]schlüssel|secret[ _-]?(?:access[ _-]?)?key"
    r"|(?:encryption|signing|master|account|storage)[ _-]?key|privatekey|verschlüsselungsschlüssel|zugriffsschlüssel"
    r"|gemeinsame[rs][ ](?:schlüssel|geheimnis)|(?:totp|mfa|2fa|otp)[ _-]?(?:seed|secret|key)"
    r"|(?:recovery|backup|wiederherstellungs|sicherungs)[ -]?code|l2tppsk|(?:\b|_)psk|(?:\b|_)secret",
    "token": r"api[ _-]?(?:key|schlüssel)|(?:access|refresh|auth|id|bearer|api)_?token|bearer"
    r"|(?:\b|_)token|session[ ]?cookie",
    "key": r"(?:\b|_)(?:key|schlüssel)",
    "pin": r"\b(?:pin(?:[ -]?code)?|puk|otp|(?:alarm|door|gate|entry|safe|unlock|verification|security|access|one-time"
    r"|einmal|mfa|tür|zugangs|zutritts|entsperr|sperr|freischalt|bestätigungs|sicherheits)[ -]?code"
    r"|geheimzahl|code[ ](?:for|für|of|zum|zur|vom|von)[ ](?:(?:the|die|den|das|der)[ ])?"
    r"(?:alarm|door|gate|safe|building|entrance|tür|tor|eingang))\w*",
    "password": rf"{_PASSWORD}d?|temporary[ ]access[ ]pass|contraseña|mot[ ]de[ ]passe|wachtwoord"
    r"|(?:\b|_|bind|root|admin|user|require|api)(?:pwd?|pass)|\bp/w",
}
# A number may follow; `password_hash` and `PasswordLastSet` are other labels.
_NUMBERED = r"(?:s|_?\d)?"
_LABEL = scanner(rf"(?:{'|'.join(_LABELS.values())}){_NUMBERED}\b".replace("[ ]", r"\x20").replace("[ ", r"[\x20"))
_NAMES = {name: re.compile(f"(?:{pattern}){_NUMBERED}", re.I) for name, pattern in _LABELS.items()}
_KIND: dict[str, Kind] = {
    "wifi_key": "wifi_key",
    "community": "community",
    "secret": "secret",
    "token": "token",
    "key": "token",
    "pin": "password",
    "password": "password",
}
_OF_WIFI = re.compile(r"(?:\b(?:wi-?fi|ssid)|wlan\d?|wireless)\b[^\n]*$", re.I)
_MASKS = frozenset(one for one, _ in NAMES.values())
_MANY = re.compile(r"(?:[^s]s|wörter)$", re.I)
_CONNECTION = re.compile(
    r"(?:server|data source|driver|provider|jdbc:|database|initial catalog|uid|user id"
    r"|host(?:name)?|endpoint|username)\s?[=:{a-z]",
    re.I,
)


def find_labelled(text: str) -> Iterator[Found]:
    """A label between the first and the last value of another is read with them, a mask is no label."""
    start = end = 0
    for match in _LABEL.finditer(text):
        if start <= match.start() and match.end() < end or _is_mask(text, match.start(), match.end()):
            continue
        name = _name(match[0].casefold())
        if name == "key" or match[0].casefold() == "psk":
            name = "wifi_key" if _OF_WIFI.search(text[max(0, match.start() - 60) : match.start()]) else name
        many = _MANY.search(match[0]) is not None
        place = value_behind(text, name, match.start(), match.end())
        if place[0] < place[1]:
            start = place[0]
        while place[0] < place[1]:
            end = place[1]
            yield Found(_kind(text, name, match.start()), *place)
            place = another(text, end, many=many)


def _is_mask(text: str, start: int, end: int) -> bool:
    opening = text.rfind("[", max(0, start - 12), start)
    return opening >= 0 and text[end : end + 1] == "]" and text[opening + 1 : end] in _MASKS


@lru_cache(1024)
def _name(label: str) -> str:
    return next((name for name, pattern in _NAMES.items() if pattern.fullmatch(label)), "password")


def _kind(text: str, name: str, at: int) -> Kind:
    if name == "password" and text[at - 1 : at] in (";", "&", "?", " ") and at:
        before = text[max(0, at - 200) : at].rpartition("\n")[2]
        if (";" in before or "jdbc:" in before) and _CONNECTION.search(before):
            return "connection_string"
    return _KIND[name]
