"""What is counted, for whom, and that it names nobody."""

import httpx2
import pytest
from pydantic import SecretStr

from resolutionflow.core import settings
from resolutionflow.core.settings import Mode
from resolutionflow.web import metrics
from tests import make
from tests.conftest import AsUser

TOKEN = "a-token-of-at-least-thirty-two-letters"


async def numbers(client: httpx2.AsyncClient, **headers: str) -> dict[str, float]:
    answer = await client.get("/metrics", headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = [line.rpartition(" ") for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


async def test_requests_are_counted_by_route_and_never_by_id(client: httpx2.AsyncClient, as_user: AsUser) -> None:
    person = await make.user()
    browser = await as_user(person)
    name = 'rf_requests_total{method="GET",route="/members/{user_id}",status="200"}'
    before = (await numbers(client)).get(name, 0)
    await browser.get(f"/api/v1/members/{person.id}")
    after = await numbers(client)
    assert after[name] == before + 1
    assert not [line for line in after if str(person.id) in line or str(person.account_id) in line]
    assert after["rf_queue_age_seconds"] >= 0 and after["rf_streams_open"] == 0


async def test_a_histogram_adds_up(client: httpx2.AsyncClient) -> None:
    await client.get("/health/live")
    told = await numbers(client)
    labels = 'method="GET",route="/health/live"'
    buckets = [told[f'rf_request_seconds_bucket{{{labels},le="{bound}"}}'] for bound in (*metrics.UP_TO, "+Inf")]
    assert buckets == sorted(buckets)
    assert buckets[-1] == told[f"rf_request_seconds_count{{{labels}}}"] >= 1
    assert told[f"rf_request_seconds_sum{{{labels}}}"] > 0


@pytest.mark.parametrize(
    ("mode", "token", "given", "status"),
    [
        (Mode.production, None, "", 404),
        (Mode.production, None, "Bearer ", 404),
        (Mode.production, TOKEN, "", 404),
        (Mode.production, TOKEN, "Bearer another", 404),
        (Mode.production, TOKEN, f"Bearer {TOKEN}", 200),
        (Mode.development, TOKEN, "", 404),
        (Mode.development, None, "", 200),
    ],
)
async def test_who_may_read_them(
    client: httpx2.AsyncClient, monkeypatch: pytest.MonkeyPatch, mode: Mode, token: str | None, given: str, status: int
) -> None:
    chosen = settings.read()
    place = chosen.place.model_copy(update={"mode": mode})
    server = chosen.server.model_copy(update={"metrics_token": SecretStr(token) if token else None})
    changed = chosen.model_copy(update={"place": place, "server": server})
    monkeypatch.setattr(settings, "read", lambda: changed)
    assert (await client.get("/metrics", headers={"Authorization": given})).status_code == status


def test_a_label_is_escaped() -> None:
    assert metrics.line("n", {"a": 'x"\\\n'}, 1) == 'n{a="x\\"\\\\\\n"} 1\n'
