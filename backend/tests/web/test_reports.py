"""What browsers tell of pages that broke their policy."""

import json
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI

from resolutionflow.core import logs
from resolutionflow.web.headers import REPORTING, page_policy
from tests.conftest import open_browser

KIND = {"Content-Type": "application/reports+json"}


async def send(app: FastAPI, told: Any) -> httpx2.Response:
    async with open_browser(app) as browser:
        return await browser.post("/api/reports", content=json.dumps(told), headers=KIND)


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    told = [record for record in caplog.records if record.getMessage() == "a page broke its policy"]
    return [getattr(record, logs.FIELDS) for record in told]


def report(**body: Any) -> dict[str, Any]:
    """As Chromium writes one."""
    told = {
        "blockedURL": "inline",
        "disposition": "enforce",
        "documentURL": "https://flow.example/sessions/7",
        "effectiveDirective": "script-src-elem",
        "lineNumber": 3,
        "originalPolicy": "default-src 'none'",
        "referrer": "",
        "sample": "alert('secret')",
        "sourceFile": "https://flow.example/",
        "statusCode": 200,
    }
    return {"age": 4, "body": told | body, "type": "csp-violation", "url": "https://flow.example/", "user_agent": "x"}


async def test_a_report_is_a_line_in_the_log(app: FastAPI, caplog: pytest.LogCaptureFixture) -> None:
    elsewhere = report(blockedURL="https://evil.example/secret?secret#secret", effectiveDirective="img-src")
    assert (await send(app, [report(), elsewhere])).status_code == 204
    assert lines(caplog) == [
        {"directive": "script-src-elem", "blocked": "inline"},
        {"directive": "img-src", "blocked": "https://evil.example"},
    ]


@pytest.mark.parametrize(
    "told",
    [{}, [7], [{"type": "csp-violation"}], [report(blockedURL=7)], [report(effectiveDirective="a\nb")]]
    + [[report()] * 21, [report(effectiveDirective="a" * 61)]],
)
async def test_what_is_no_report_is_refused(app: FastAPI, caplog: pytest.LogCaptureFixture, told: Any) -> None:
    assert (await send(app, told)).status_code == 422
    assert lines(caplog) == []


def test_a_page_says_where_reports_go() -> None:
    group, _, address = REPORTING.partition("=")
    assert page_policy("abc").endswith(f"; report-to {group}")
    assert address == '"/api/reports"'
