"""Numbers about this process and the queue, as Prometheus reads them: of routes and states, never of an account."""

import hmac
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse
from sqlalchemy import AsyncAdaptedQueuePool, text
from sqlalchemy.ext.asyncio import AsyncEngine

from resolutionflow.core import db, settings
from resolutionflow.core.errors import NotFound
from resolutionflow.web import stream

router = APIRouter(include_in_schema=False)
TYPE = "text/plain; version=0.0.4; charset=utf-8"
UP_TO = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
QUEUE = text("select sec.queue_age()")
FAILED = text("select sec.failed_deliveries()")
Labels = Mapping[str, object]

requests = Counter[tuple[str, str, int]]()
# For each method and route: how many took no longer than each of the bounds, how many in all, and how long together.
within: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * len(UP_TO))
seconds: dict[tuple[str, str], float] = defaultdict(float)


def count_request(method: str, route: str | None, status: int, took: float) -> None:
    key = (method, route or "none")
    requests[(*key, status)] += 1
    seconds[key] += took
    for place, bound in enumerate(UP_TO):
        within[key][place] += took <= bound


@router.get("/metrics")
async def show(request: Request) -> PlainTextResponse:
    require_reader(request.headers.get("authorization", ""))
    async with db.current().look_ups() as session:
        age, failed = await session.scalar(QUEUE), await session.scalar(FAILED)
    return PlainTextResponse("".join(write(age or 0.0, failed or 0)), media_type=TYPE)


def require_reader(given: str) -> None:
    """To whoever has no token there is nothing here. A machine of one's own has nothing to hide from its user."""
    chosen = settings.read()
    token = chosen.server.metrics_token
    if token is None and not chosen.production:
        return
    wanted = f"Bearer {token.get_secret_value()}" if token else ""
    if not wanted or not hmac.compare_digest(given.encode(), wanted.encode()):
        raise NotFound()


def write(queue_age: float, failed: int) -> Iterator[str]:
    yield from family("rf_requests_total", "counter", ((of_request(*key), count) for key, count in requests.items()))
    yield from latency()
    bind = db.current().bind
    pool = bind.pool if isinstance(bind, AsyncEngine) else None
    if isinstance(pool, AsyncAdaptedQueuePool):
        counts = {"used": pool.checkedout(), "idle": pool.checkedin()}
        yield from family("rf_database_connections", "gauge", (({"state": state}, n) for state, n in counts.items()))
    yield from family("rf_queue_age_seconds", "gauge", [({}, queue_age)])
    yield from family("rf_deliveries_failed", "gauge", [({}, failed)])
    yield from family("rf_streams_open", "gauge", [({}, sum(map(len, stream.listeners.values())))])


def of_request(method: str, route: str, status: int) -> Labels:
    return {"method": method, "route": route, "status": status}


def latency() -> Iterator[str]:
    name = "rf_request_seconds"
    yield f"# TYPE {name} histogram\n"
    for (method, route), counts in within.items():
        labels: dict[str, object] = {"method": method, "route": route}
        total = sum(count for (m, r, _), count in requests.items() if (m, r) == (method, route))
        for bound, count in zip((*map(str, UP_TO), "+Inf"), (*counts, total), strict=True):
            yield line(f"{name}_bucket", labels | {"le": bound}, count)
        yield line(f"{name}_sum", labels, round(seconds[method, route], 6))
        yield line(f"{name}_count", labels, total)


def family(name: str, kind: str, values: Iterable[tuple[Labels, float]]) -> Iterator[str]:
    yield f"# TYPE {name} {kind}\n"
    for labels, value in values:
        yield line(name, labels, value)


def line(name: str, labels: Labels, value: float) -> str:
    told = ",".join(f'{label}="{escape(str(text))}"' for label, text in labels.items())
    return f"{name}{{{told}}} {value}\n" if told else f"{name} {value}\n"


def escape(written: str) -> str:
    return written.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
