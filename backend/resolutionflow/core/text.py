"""Input types shared by every request model: what cannot be stored, shown or compared is refused where it enters."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# The same for the API's description, where a lone surrogate cannot be written anyway.
STORABLE = r"^[^\u0000]*$"
PLAIN = r"[^\u0000-\u001f\u007f-\u009f\u2028\u2029]"
VISIBLE = r"[^\u0000-\u001f\u007f-\u009f\u2028\u2029\s]"
HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+")
WRITTEN_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]")
DEEPEST_JSON = 32
MOST_JSON_ITEMS = 10_000


class Body(BaseModel):
    """What a request carries: closed to unknown fields."""

    model_config = ConfigDict(extra="forbid")


class Read(BaseModel):
    """What an answer holds, read off an object of ours."""

    model_config = ConfigDict(from_attributes=True)


def refuse(kind: str, sentence: str) -> PydanticCustomError:
    return PydanticCustomError(kind, sentence)


@dataclass(frozen=True)
class Text:
    """Prose of up to `most` characters (and four bytes each), in NFC: `Annotated[str, Text(2_000)]`.

    `form` is a pattern it has to match, `format` a name for what no pattern can say.
    """

    most: int
    least: int = 0
    form: str | None = None
    format: str | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        limits = core_schema.str_schema(min_length=self.least or None, max_length=self.most, pattern=self.form)
        return core_schema.chain_schema(
            [core_schema.no_info_before_validator_function(self.clean, core_schema.str_schema()), limits]
        )

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        limits = {"maxLength": self.most, "pattern": self.form or self.letters()}
        said = {"minLength": self.least, "format": self.format}
        return {"type": "string"} | limits | {name: value for name, value in said.items() if value}

    def letters(self) -> str:
        return STORABLE

    def clean(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if len(value) > 4 * self.most:
            raise refuse("text_too_long", f"Longer than {self.most} characters.")
        if UNSTORABLE.search(value):
            raise refuse("text_unstorable", "Contains a character that cannot be stored.")
        return unicodedata.normalize("NFC", value)


@dataclass(frozen=True)
class Line(Text):
    """One line without control characters; spaces at its ends are dropped."""

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if not isinstance(value, str):
            return value
        if CONTROL.search(value):
            raise refuse("line_control_character", "Contains a control character or a line break.")
        return value.strip()

    def letters(self) -> str:
        return f"^{PLAIN}*{VISIBLE}{PLAIN}*$" if self.least else f"^{PLAIN}*$"


def written_out(moment: Any) -> Any:
    """A number is no moment: whoever sends one may count in seconds or in milliseconds."""
    if isinstance(moment, datetime) or (isinstance(moment, str) and WRITTEN_MOMENT.match(moment)):
        return moment
    raise refuse("time_not_written_out", "Is not written as a date and time, as in 2026-01-31T08:30:00Z.")


def within_our_time(moment: datetime) -> datetime:
    if not EARLIEST <= moment <= LATEST:
        raise refuse("time_out_of_range", "Lies outside the years 1970 to 2200.")
    return moment.astimezone(UTC)


def plain_json(value: Any) -> Any:
    """Depth, number of items and every text are checked without recursion, so that no depth can hurt."""
    waiting, seen = [(value, 1)], 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if depth > DEEPEST_JSON or seen > MOST_JSON_ITEMS:
            raise refuse("json_too_large", f"Deeper than {DEEPEST_JSON} levels or more than {MOST_JSON_ITEMS} items.")
        if isinstance(part, dict):
            waiting += [(child, depth + 1) for pair in part.items() for child in pair]
        elif isinstance(part, list):
            waiting += [(child, depth + 1) for child in part]
        elif isinstance(part, str):
            if UNSTORABLE.search(part):
                raise refuse("text_unstorable", "Contains a character that cannot be stored.")
        elif isinstance(part, float) and not -1e308 <= part <= 1e308:
            raise refuse("json_number", "Contains a number that is not finite.")
        elif part is not None and not isinstance(part, bool | int | float):
            raise refuse("json_kind", "Contains a value that is not JSON.")
        elif isinstance(part, int) and not -(2**63) <= part < 2**63:
            raise refuse("json_number", "Contains a number beyond 64 bits.")
    return value


def plain_address(value: str) -> str:
    """Enough to tell an address from a slip; only a sent mail proves one. The host part in ASCII (punycode), small."""
    local, at, host = value.rpartition("@")
    try:
        host = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        host = ""
    if not at or not local or not HOST.fullmatch(host) or any(character.isspace() for character in value):
        raise refuse("email", "Is not an e-mail address.")
    return f"{local.lower()}@{host}"


Flag = Annotated[bool, Field(strict=True)]
Int32 = Annotated[int, Field(strict=True, ge=-(2**31), lt=2**31)]
Int64 = Annotated[int, Field(strict=True, ge=-(2**63), lt=2**63)]
When = Annotated[
    AwareDatetime,
    BeforeValidator(written_out),
    AfterValidator(within_our_time),
    Field(json_schema_extra={"pattern": "^(19[7-9]|2[01][0-9])[0-9]-"}),
]
Json = Annotated[Any, AfterValidator(plain_json)]
Limit = Annotated[int, Field(ge=1, le=100)]
Cursor = Annotated[str, Line(1_000, form=r"^[A-Za-z0-9_.-]*$")]
Search = Annotated[str, Line(300)]
Slug = Annotated[str, Line(80, form=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Email = Annotated[str, Line(254, format="email"), AfterValidator(plain_address)]
