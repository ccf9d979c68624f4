"""Passwords: argon2id in threads, few at a time, and the same work for an address nobody has."""

import asyncio
import secrets
import unicodedata
from collections.abc import Callable
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from resolutionflow.core import settings
from resolutionflow.core.errors import LimitReached

HASHER = PasswordHasher(time_cost=1, memory_cost=47_104, parallelism=1)
# Of the demo accounts: development shows it to everybody.
PUBLISHED = "walk the thread first"
Result = TypeVar("Result")
AT_ONCE = 4
LONGEST_WAIT = 2.0
turns = asyncio.Semaphore(AT_ONCE)
# Whoever asks for an address nobody has waits as long as for a wrong password.
DUMMY = HASHER.hash(secrets.token_urlsafe())


class TooManySignIns(LimitReached):
    detail = "Many people are signing in at this moment. Try again in a few seconds."


async def hash_password(password: str) -> str:
    return await in_turn(HASHER.hash, normal(password))


async def matches(stored: str | None, password: str) -> bool:
    right = await in_turn(verify, stored or DUMMY, normal(password))
    return right and stored is not None and not keeps_nobody_out(password)


def keeps_nobody_out(password: str) -> bool:
    """A database that development made may have come to production, and its demo accounts with it."""
    return settings.read().production and normal(password) == PUBLISHED


def outdated(stored: str) -> bool:
    return HASHER.check_needs_rehash(stored)


def normal(password: str) -> str:
    return unicodedata.normalize("NFC", password)


def verify(stored: str, password: str) -> bool:
    try:
        return HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


async def in_turn(work: Callable[..., Result], *values: str) -> Result:
    try:
        await asyncio.wait_for(turns.acquire(), LONGEST_WAIT)
    except TimeoutError:
        raise TooManySignIns(retry_after=LONGEST_WAIT) from None
    try:
        return await asyncio.to_thread(work, *values)
    finally:
        turns.release()
