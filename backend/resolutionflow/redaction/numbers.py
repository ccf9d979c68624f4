"""Card numbers and national ids: numbers that carry a check."""

import re
from collections.abc import Callable, Iterator

from resolutionflow.redaction.kinds import Found, scanner

_CARD = re.compile(r"(?<![\w.,-])(?:\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}|\d{4}([ -]?)\d{6}\2\d{4,5})(?![\w-]|[.,]\d)")
# Most texts hold nothing as long as a card number; to see that takes a fraction of looking for one.
_LONG = scanner(r"\p{Nd}(?:[\x20-]?\p{Nd}){13}")
_ISSUED = re.compile(
    r"(?:4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|6(?:011|5\d\d)\d{12}|35\d{14}|3(?:0[0-5]|[68]\d)\d{11})"
)
_OTHERWISE = re.compile(
    r"\b(?:order|bestell\w*|tracking|sendungs\w*|invoice|rechnungs\w*|serial|serien\w*|imei|ticket|case|job|id|ref|article)"
    r"[^\w\n]{0,3}(?:number|nummer|no|nr|id)?[^\w\n]{0,4}$",
    re.I,
)
_GAP = r"[^\w\n]{0,3}(?:number|nummer|no\.?|nr\.?|is|lautet|ist|:)?[^\w\n]{0,4}"
_AHV_WEIGHTS = (1, 3) * 6
_SVNR_WEIGHTS = (3, 7, 9, 0, 5, 8, 4, 2, 1, 6)
_CODICE_ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
_DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"


def _luhn(digits: str) -> bool:
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0


def _is_ssn(digits: str) -> bool:
    return digits[:3] not in ("000", "666") and digits[0] != "9" and digits[3:5] != "00" and digits[5:] != "0000"


def _is_nino(value: str) -> bool:
    first, second = value[0], value[1]
    return not (first in "DFIQUV" or second in "DFIQUVO" or value[:2] in ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ"))


def _is_steuer_id(digits: str) -> bool:
    product = 10
    for digit in digits[:10]:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return digits[0] != "0" and (11 - product) % 10 == int(digits[10])


def _is_svnr(digits: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(digits, _SVNR_WEIGHTS, strict=True))
    return total % 11 == int(digits[3]) and digits[0] != "0"


def _is_ahv(digits: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(digits[:12], _AHV_WEIGHTS, strict=True))
    return -total % 10 == int(digits[12])


def _is_dni(value: str) -> bool:
    number = value[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return _DNI_LETTERS[int(number) % 23] == value[-1]


def _is_bsn(digits: str) -> bool:
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11 == 0


def _is_codice_fiscale(value: str) -> bool:
    places = [int(character) if character.isdigit() else ord(character) - ord("A") for character in value[:15]]
    total = sum(place if at % 2 else _CODICE_ODD[place] for at, place in enumerate(places))
    return chr(ord("A") + total % 26) == value[15]


# A number that is common in other meanings counts only behind its name.
_IDS: list[tuple[str, Callable[[str], bool]]] = [
    (r"\b(\d{3}-\d{2}-\d{4})\b", _is_ssn),
    (
        rf"\b(?:ssn|social\s+security)\b{_GAP}(?:number\s+is\s+|number\s*:?\s*)?(\d{{3}}[\x20-]?\d{{2}}[\x20-]?\d{{4}})\b",
        _is_ssn,
    ),
    (r"\b([A-Z]{2}\s\d{2}\s\d{2}\s\d{2}\s[A-D])\b", _is_nino),
    (rf"\b(?:nino|ni|national\s+insurance){_GAP}([A-Z]{{2}}\s?\d{{2}}\s?\d{{2}}\s?\d{{2}}\s?[A-D])\b", _is_nino),
    (
        rf"\b(?:steuer-?id\w{{0,30}}|steuerliche\s\w{{1,30}}|idnr|tax\s+id){_GAP}(\d{{2}}\s?\d{{3}}\s?\d{{3}}\s?\d{{3}})\b",
        _is_steuer_id,
    ),
    (rf"\b(?:svnr|sv-?nummer|sozialversicherungsnummer){_GAP}(\d{{4}}\s?\d{{6}})\b", _is_svnr),
    (r"\b(756\.?\d{4}\.?\d{4}\.?\d{2})\b", _is_ahv),
    (rf"\b(?:dni|nie|nif){_GAP}([\dXYZ]\d{{7}}-?[A-Z])\b", _is_dni),
    (rf"\b(?:bsn|burgerservicenummer){_GAP}(\d{{9}})\b", _is_bsn),
    (r"\b([A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z])\b", _is_codice_fiscale),
]
_NATIONAL = [(scanner(pattern), check) for pattern, check in _IDS]


def find_numbers(text: str) -> Iterator[Found]:
    for match in _CARD.finditer(text) if _LONG.search(text) else ():
        digits = re.sub(r"\D", "", match[0])
        if (
            _ISSUED.fullmatch(digits)
            and _luhn(digits)
            and not _OTHERWISE.search(text[max(0, match.start() - 32) : match.start()])
        ):
            yield Found("card", match.start(), match.end())
    for pattern, holds in _NATIONAL:
        for match in pattern.finditer(text):
            plain = re.sub(r"[^0-9A-Z]", "", match.group(1).upper())
            if holds(plain) and not _has_neighbour(text, match.start(1), match.end(1)):
                yield Found("national_id", match.start(1), match.end(1))


def _has_neighbour(text: str, start: int, end: int) -> bool:
    """It is part of a longer number."""
    return text[start - 1 : start] in ("-", ".") or (
        text[end : end + 1] in ("-", ".") and text[end + 1 : end + 2].isdigit()
    )
