"""How long it takes to read a long session, its timeline, and what is like it among two thousand finished ones."""

from typing import Any

import httpx2

from bench.engineers import PROBLEM, Timings, now
from bench.figures import Figure, percentile
from bench.product import serving
from resolutionflow.core.ids import uuid7

EVENTS, FINISHED, READS = 500, 2_000, 50
MOST_AT_ONCE = 100
LONG_LIMIT, SIMILAR_LIMIT = 100, 50
FIXED = {"kind": "resolved", "outcome": "fixed", "root_cause": "A stale handle.", "fix": "Closed the handle."}


def figures() -> list[Figure]:
    with serving() as product:
        token = product.make_people()[0]
        with httpx2.Client(base_url=product.address, timeout=10, headers={"Authorization": f"Bearer {token}"}) as http:
            for _ in range(FINISHED):
                work(http, [FIXED])
            session = f"/api/v1/sessions/{work(http, long_work())}"
            paths = {
                f"session of {EVENTS} events": (session, LONG_LIMIT),
                f"its {EVENTS} events": (f"{session}/events", LONG_LIMIT),
                f"similar ones of {FINISHED}": (f"{session}/similar", SIMILAR_LIMIT),
            }
            empty = product.empty_request()
            return [figure for name, (path, limit) in paths.items() for figure in timed(http, name, path, limit, empty)]


def long_work() -> list[dict[str, Any]]:
    return [{"kind": "noted", "text": f"Looked at host {number}."} for number in range(EVENTS - 1)]


def work(http: httpx2.Client, said: list[dict[str, Any]]) -> str:
    """A session of quick capture in which this was said."""
    ids = {"id": str(uuid7()), "event_id": str(uuid7())}
    about = {"problem": f"{PROBLEM}, error 0x80070020", "flow_version_id": None, "occurred_at": now()}
    seq = http.post("/api/v1/sessions", json=ids | about).raise_for_status().json()["state"]["version"]
    for start in range(0, len(said), MOST_AT_ONCE):
        some = said[start : start + MOST_AT_ONCE]
        events = [{"id": str(uuid7()), "occurred_at": now(), "payload": one} for one in some]
        sent = http.post(f"/api/v1/sessions/{ids['id']}/events", json={"expected_seq": seq, "events": events})
        seq = sent.raise_for_status().json()["state_version"]
    return ids["id"]


def timed(http: httpx2.Client, name: str, path: str, limit: float, empty: float) -> list[Figure]:
    timings = Timings()
    for _ in range(READS):
        timings.take(http.get(path))
    shares = {"p50": 0.5, "p95": 0.95}
    return [
        Figure(f"{name}, server {word}", percentile(timings.server, share), limit, "ms", empty=empty)
        for word, share in shares.items()
    ]
