"""The built web application: its page with a fresh nonce, its files with the right headers, nothing beside them."""

from pathlib import Path

import httpx2
import pytest
from starlette.types import Receive, Scope, Send

from resolutionflow.core.errors import ProductError
from resolutionflow.web.assets import WebApp
from resolutionflow.web.headers import REPORTING
from resolutionflow.web.http import render

PAGE = {"Accept": "text/html,application/xhtml+xml"}


@pytest.fixture
def build(tmp_path: Path) -> Path:
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text('<script nonce="__CSP_NONCE__"></script>')
    (folder / "assets/app-1a2b.js").write_text("let x")
    (folder / "assets/app-1a2b.js.br").write_bytes(b"packed")
    (folder / "icon.svg").write_text("<svg/>")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "leak.txt").symlink_to(tmp_path / "secret.txt")
    return folder


async def get(build: Path, path: str, **headers: str) -> httpx2.Response:
    async def api(scope: Scope, receive: Receive, send: Send) -> None:
        raise AssertionError("reached the API")

    web = WebApp(api, build)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await web(scope, receive, send)
        except ProductError as error:
            await render(error, "id")(scope, receive, send)

    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://test") as client:
        return await client.get(path, headers=headers)


@pytest.mark.parametrize("path", ["/", "/sessions/1", "/index.html", "/flows", "/" + "a" * 300, "/a" * 3_000])
async def test_a_page_gets_a_fresh_nonce(build: Path, path: str) -> None:
    first, second = await get(build, path, **PAGE), await get(build, path, **PAGE)
    nonce = first.text.split('"')[1]
    assert len(nonce) >= 22 and first.text != second.text
    assert f"script-src 'nonce-{nonce}' 'strict-dynamic'" in first.headers["content-security-policy"]
    assert first.headers["reporting-endpoints"] == REPORTING


async def test_an_asset_lasts_and_travels_packed(build: Path) -> None:
    packed = await get(build, "/assets/app-1a2b.js", **{"Accept-Encoding": "gzip, br"})
    assert "immutable" in packed.headers["cache-control"]
    assert packed.headers["content-encoding"] == "br"
    assert "javascript" in packed.headers["content-type"]
    plain = await get(build, "/assets/app-1a2b.js", **{"Accept-Encoding": "identity"})
    assert (plain.text, plain.headers.get("content-encoding")) == ("let x", None)
    assert (await get(build, "/icon.svg")).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    ["/assets/gone.js", "/../secret.txt", "/%2e%2e/secret.txt", "/leak.txt", "/assets/../../secret.txt", "/a%00"],
)
async def test_nothing_outside_the_build_is_served(build: Path, path: str) -> None:
    answer = await get(build, path)
    assert (answer.status_code, "secret" in answer.text) == (404, False)


async def test_without_a_build_the_page_says_so(tmp_path: Path) -> None:
    answer = await get(tmp_path, "/", **PAGE)
    assert (answer.status_code, "not built" in answer.json()["detail"]) == (404, True)
