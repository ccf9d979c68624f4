"""How often the intake finds the flow that a labelled line means, and how soon it answers the longest paste."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from bench.figures import Figure, percentile
from bench.product import BACKEND, Product, serving

INTAKE = BACKEND.parent / "cases/intake"
# Lines that were written without a look at the matching: their shares are shown and held to no limit.
APART = ("blind", "unseen", "unseen-desk")
MOST_MISSED = 10
PASTE_LENGTH, PASTES, PASTE_LIMIT = 20_000, 40, 100


@dataclass(frozen=True)
class Line:
    """`flow` is the slug that is right; None where no flow fits."""

    text: str
    flow: str | None


@dataclass(frozen=True)
class Judged:
    line: Line
    first: str | None
    offered: str | None

    @property
    def good(self) -> bool:
        return self.offered == self.line.flow


@dataclass(frozen=True)
class Share:
    first: float
    offered: float
    missed: list[Judged]


def labelled() -> list[Line]:
    return [line for file in sorted(INTAKE.glob("*.json")) if file.stem not in APART for line in read(file)]


def read(file: Path) -> list[Line]:
    return [Line(**line) for line in json.loads(file.read_text(encoding="utf-8"))]


def judge(line: Line, found: Mapping[str, Any]) -> Judged:
    """`found` is the answer of the intake."""
    offered = found["offered"]
    ranked = [offered] if offered else found["others"]
    first = ranked[0]["flow"]["slug"] if ranked else None
    return Judged(line, first, first if offered else None)


def share(judged: Sequence[Judged], *, fits: bool) -> Share:
    """Of the lines that some flow fits, or of those that none fits."""
    asked = [one for one in judged if (one.line.flow is not None) == fits]
    first = sum(one.first == one.line.flow for one in asked) / len(asked)
    return Share(first, sum(one.good for one in asked) / len(asked), [one for one in asked if not one.good])


def figures() -> list[Figure]:
    with serving() as product:
        token = product.make_people()[0]
        with client(product, token) as http:
            judged = [judge(line, ask(http, line.text).json()) for line in labelled()]
            report("", judged)
            for name in APART:
                lines = read(INTAKE / f"{name}.json")
                report(f"{name}: ", [judge(line, ask(http, line.text).json()) for line in lines])
            pasted = paste_often(http)
        with client(product, make_library(product)["token"]) as http:
            among = paste_often(http)
        empty = product.empty_request()
    fitting, strange = share(judged, fits=True), share(judged, fits=False)
    paste = f"match a paste of {PASTE_LENGTH:,} characters"
    return [
        Figure("right flow not first", missed(fitting.first), MOST_MISSED, "%"),
        Figure("right flow not offered", missed(fitting.offered), MOST_MISSED, "%"),
        Figure("a flow offered where none fits", missed(strange.offered), MOST_MISSED, "%"),
        Figure(f"{paste}, p95", percentile(pasted, 0.95), PASTE_LIMIT, "ms", empty=empty),
        Figure(f"{paste} among 10,000 flows, p95", percentile(among, 0.95), PASTE_LIMIT, "ms", empty=empty),
    ]


def client(product: Product, token: str) -> httpx2.Client:
    return httpx2.Client(base_url=product.address, timeout=30, headers={"Authorization": f"Bearer {token}"})


def make_library(product: Product) -> dict[str, Any]:
    """Ten thousand flows of one account and a token of it."""
    command = [sys.executable, "-m", "bench.library"]
    made = subprocess.run(command, cwd=BACKEND, env=product.environment, capture_output=True, check=True)
    library: dict[str, Any] = json.loads(made.stdout)
    return library


def paste_often(http: httpx2.Client) -> list[float]:
    return [took(ask(http, paste(number))) for number in range(PASTES)]


def ask(http: httpx2.Client, text: str) -> httpx2.Response:
    return http.post("/api/v1/pilot/match", json={"text": text}).raise_for_status()


def took(answer: httpx2.Response) -> float:
    """Milliseconds, as the product says."""
    return float(answer.headers["server-timing"].removeprefix("app;dur="))


def paste(number: int) -> str:
    """All lines one after the other, each time from another one on, as text or as one line."""
    lines = [line.text for line in labelled()]
    turned = lines[3 * number :] + lines[: 3 * number]
    return ((" " if number % 2 else "\n").join(turned) * 3)[:PASTE_LENGTH]


def missed(good: float) -> float:
    return 100 * (1 - good)


def report(prefix: str, judged: Sequence[Judged]) -> None:
    fitting, strange = share(judged, fits=True), share(judged, fits=False)
    print(f"{prefix}right flow first {fitting.first:.0%}, offered {fitting.offered:.0%}", end="; ")
    print(f"nothing offered where none fits {strange.offered:.0%}")
    for one in (*fitting.missed, *strange.missed):
        print(f"  {one.line.flow or 'no flow'}, not {one.offered or f'sure enough ({one.first})'}: {one.line.text!r}")
