"""Serves the built web application: its files, and its page for every address a browser asks for."""

import secrets
from mimetypes import guess_type
from os.path import isfile
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.staticfiles import NotModifiedResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from resolutionflow.core.errors import MethodNotAllowed, NotFound
from resolutionflow.web.headers import REPORTING, page_policy

OURS = ("/api/", "/health/", "/metrics/")
NONCE = "__CSP_NONCE__"
IMMUTABLE = "public, max-age=31536000, immutable"
PACKED = {"br": ".br", "gzip": ".gz"}


class WebApp:
    """Whatever is not the API's is a file of the build, or the page."""

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        self.app = app
        self.folder = folder.resolve()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or f"{scope['path']}/".startswith(OURS):
            return await self.app(scope, receive, send)
        if scope["method"] not in {"GET", "HEAD"}:
            raise MethodNotAllowed(headers={"Allow": "GET, HEAD"})
        await self.answer(scope["path"], Headers(scope=scope))(scope, receive, send)

    def answer(self, path: str, headers: Headers) -> Response:
        file = self.find(path)
        if file:
            return serve(file, headers, lasting=path.startswith("/assets/"))
        if "text/html" not in headers.get("accept", "") or path.startswith("/assets/"):
            raise NotFound()
        return self.page()

    def find(self, path: str) -> Path | None:
        if "\x00" in path:
            raise NotFound()
        file = (self.folder / path.lstrip("/")).resolve()
        inside = file.is_relative_to(self.folder) and file.name != "index.html"
        # Unlike a path's own question this one takes a name that is too long for any file.
        return file if inside and isfile(file) else None

    def page(self) -> Response:
        index = self.folder / "index.html"
        if not index.is_file():
            raise NotFound("The web application is not built. Run ./run to build it.")
        nonce = secrets.token_urlsafe(16)
        return HTMLResponse(
            index.read_text().replace(NONCE, nonce),
            headers={"Content-Security-Policy": page_policy(nonce), "Reporting-Endpoints": REPORTING},
        )


def serve(file: Path, headers: Headers, *, lasting: bool) -> Response:
    packed = packing(file, headers.get("accept-encoding", ""))
    served = file.with_name(file.name + PACKED[packed]) if packed else file
    answer = FileResponse(
        served,
        media_type=guess_type(file.name)[0] or "application/octet-stream",
        headers={"Cache-Control": IMMUTABLE if lasting else "no-cache", "Vary": "Accept-Encoding"},
        stat_result=served.stat(),
    )
    if packed:
        answer.headers["Content-Encoding"] = packed
    known = {tag.strip().removeprefix("W/") for tag in headers.get("if-none-match", "").split(",")}
    return NotModifiedResponse(answer.headers) if answer.headers["etag"] in known else answer


def packing(file: Path, accepted: str) -> str | None:
    """The smallest of the forms that lie beside the file which the asker takes."""
    taken = set[str]()
    for part in accepted.split(","):
        name, _, weight = part.replace(" ", "").partition(";q=")
        if weight.strip("0.") or not weight:
            taken.add(name)
    return next((name for name in PACKED if name in taken and file.with_name(file.name + PACKED[name]).is_file()), None)
