"""Search as you type in a library of ten thousand flows among those of fifty accounts: each letter asks anew."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence

import httpx2

from bench.figures import Figure, percentile
from bench.product import BACKEND, serving

LIMIT = 100
CODES = ["event 4740", "0x80070035", "AADSTS50053"]
INDEXES = ("ix_entries_account_id_words", "ix_entries_account_id_code_keys")


def figures() -> list[Figure]:
    with serving() as product:
        made = json.loads(
            subprocess.run(
                [sys.executable, "-m", "bench.library"],
                cwd=BACKEND,
                env=product.environment,
                capture_output=True,
                check=True,
            ).stdout
        )
        check(made["plan"])
        seen = type_lines(product.address, made["token"], lines(made["titles"]))
        empty = product.empty_request()
    print(f"{len(seen)} searches, each by {', '.join(INDEXES)}")
    return [
        Figure("search as you type, p50", percentile(seen, 0.5), LIMIT, "ms", empty=empty),
        Figure("search as you type, p95", percentile(seen, 0.95), LIMIT, "ms", empty=empty),
    ]


def check(plan: str) -> None:
    """Every way into the accounts' index leads through one of its indexes."""
    if "Seq Scan on entries" in plan or not all(index in plan for index in INDEXES):
        sys.exit(f"The search reads more than it has to:\n{plan}")


def lines(titles: Sequence[str]) -> Iterator[str]:
    """Two words of a flow's title; in every fourth line a letter is left out."""
    yield from CODES
    for number, title in enumerate(titles):
        line = " ".join(title.split()[:2]).lower()
        yield line[:2] + line[3:] if number % 4 == 0 else line


def type_lines(address: str, token: str, typed: Iterator[str]) -> list[float]:
    """In milliseconds, as an engineer waits for them."""
    headers = {"Authorization": f"Bearer {token}"}
    seen = []
    with httpx2.Client(base_url=address, timeout=10, headers=headers) as http:
        for line in typed:
            for length in range(1, len(line) + 1):
                answer = http.get("/api/v1/flows", params={"q": line[:length]})
                answer.raise_for_status()
                seen.append(answer.elapsed.total_seconds() * 1000)
    return seen
