"""How many requests a person and an account may make, and what each answer says about it."""

import math
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from resolutionflow.core import settings
from resolutionflow.core.errors import LimitReached
from resolutionflow.web.limits import Rate

MINUTE = timedelta(minutes=1)
READS, WRITES = Rate("reads", 600, MINUTE), Rate("writes", 120, MINUTE)
ACCOUNT_READS, ACCOUNT_WRITES = Rate("account-reads", 3_000, MINUTE), Rate("account-writes", 600, MINUTE)
EXPORTS = Rate("exports", 20, MINUTE)
EXPORT = re.compile(r"/api/v1/.*/export")


def turns_of(method: str, path: str, *, account: UUID, person: UUID) -> tuple[list[str], list[timedelta], list[int]]:
    """The keys, each with the time one turn takes to come back and how many there are."""
    factor = settings.read().server.rate_factor
    rates = [*rates_of(method, path, account, person)]
    most = [factor * rate.most for rate, _ in rates]
    return [rate.key(str(of)) for rate, of in rates], [rate.span / (factor * rate.most) for rate, _ in rates], most


def rates_of(method: str, path: str, account: UUID, person: UUID) -> Iterator[tuple[Rate, UUID]]:
    """The person's first: whoever takes too many takes none from their colleagues."""
    reads = method in {"GET", "HEAD", "OPTIONS"}
    yield (READS if reads else WRITES), person
    yield (ACCOUNT_READS if reads else ACCOUNT_WRITES), account
    if reads and EXPORT.fullmatch(path):
        yield EXPORTS, account


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
