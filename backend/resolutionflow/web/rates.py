"""How many requests a person and an account may make, and what each answer says about it."""

import math
import re
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from starlette.types import Scope

from resolutionflow.core import settings
from resolutionflow.core.errors import LimitReached
from resolutionflow.web import limits
from resolutionflow.web.limits import Places, Rate

MINUTE = timedelta(minutes=1)
READING = {"GET", "HEAD", "OPTIONS"}
READS, WRITES = Rate("reads", 600, MINUTE), Rate("writes", 120, MINUTE)
ACCOUNT_READS, ACCOUNT_WRITES = Rate("account-reads", 3_000, MINUTE), Rate("account-writes", 600, MINUTE)
EXPORTS = Rate("exports", 20, MINUTE)
# As long as the largest account takes over a slow line.
EXPORTS_AT_ONCE = Places("exports-at-once", 2, timedelta(minutes=30))
EXPORT = re.compile(r"/api/v1/.*/export")
# A note as words, which every look at one asks for, costs no more than any other read.
NOTE, WORDS = re.compile(r"/api/v1/sessions/[^/]+/export"), {"markdown", "text"}


def turns_of(scope: Scope, *, account: UUID, person: UUID) -> tuple[list[str], list[timedelta], list[int]]:
    """The keys, each with the time one turn takes to come back and how many there are."""
    factor = settings.read().server.rate_factor
    rates = [*rates_of(scope, account, person)]
    most = [factor * rate.most for rate, _ in rates]
    return [rate.key(str(of)) for rate, of in rates], [rate.span / (factor * rate.most) for rate, _ in rates], most


def rates_of(scope: Scope, account: UUID, person: UUID) -> Iterator[tuple[Rate, UUID]]:
    """The person's first: whoever takes too many takes none from their colleagues."""
    reads = scope["method"] in READING
    yield (READS if reads else WRITES), person
    yield (ACCOUNT_READS if reads else ACCOUNT_WRITES), account
    if is_export(scope):
        yield EXPORTS, account


def is_export(scope: Scope) -> bool:
    if scope["method"] not in READING or not EXPORT.fullmatch(scope["path"]):
        return False
    # Of a name that is given twice the last one counts, here as in the route.
    asked = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    return not (NOTE.fullmatch(scope["path"]) and asked.get("format") in WORDS)


def place_of(scope: Scope, account: UUID) -> AbstractAsyncContextManager[None]:
    """Held until the last byte is sent: an account's exports keep nobody else waiting."""
    return limits.holding_place(EXPORTS_AT_ONCE, str(account)) if is_export(scope) else nullcontext()


def headers_of(entered: Any) -> dict[str, str]:
    """Of the limit that is nearest."""
    return {
        "RateLimit-Limit": str(entered.most),
        "RateLimit-Remaining": str(entered.remaining),
        "RateLimit-Reset": str(math.ceil(entered.resets.total_seconds())),
    }


def refusal(entered: Any) -> LimitReached:
    error = LimitReached("Too many requests. Wait before the next one.", retry_after=entered.waits.total_seconds())
    error.headers |= headers_of(entered)
    return error
