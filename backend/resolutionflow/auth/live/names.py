"""For what is told without signing in: a browser tells a page whatever it asks the page's own server."""

from urllib.parse import urlsplit

from starlette.requests import Request

from resolutionflow.auth.cookies import own_origin
from resolutionflow.core import settings
from resolutionflow.core.errors import Malformed


def refuse_foreign_name(request: Request) -> None:
    host = request.headers.get("host", "")
    if host != urlsplit(own_origin(settings.read(), host)).netloc:
        raise Malformed("This server has another name.")
