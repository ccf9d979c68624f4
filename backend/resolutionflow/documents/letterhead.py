"""What a file carries besides the note: whose it is, the paper it is made for, the line at its foot."""

from dataclasses import dataclass
from typing import Literal

Paper = Literal["a4", "us-letter"]


@dataclass(frozen=True)
class Letterhead:
    """`logo` is a PNG or JPEG picture; `credit` is the line at the foot, empty where a plan has none."""

    company: str = ""
    logo: bytes = b""
    paper: Paper = "a4"
    credit: str = ""


def credit(address: str) -> str:
    return f"Generated with ResolutionFlow, {address}"
