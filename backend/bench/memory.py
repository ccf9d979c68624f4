"""What the product needs of the machine's memory: API, worker and database together, idle and after some work."""

import asyncio
import random
import time
from pathlib import Path

import httpx2

from bench.engineers import Engineer, at_work
from bench.figures import Figure
from bench.machine import children_of
from bench.notes import printed
from bench.product import Product, serving

LIMIT = 350
SETTLING_SECONDS, WORK_SECONDS = 10, 15
ENGINEERS = 20


def figures() -> list[Figure]:
    with serving() as product:
        time.sleep(SETTLING_SECONDS)
        idle = megabytes(product)
        asyncio.run(work(product))
        time.sleep(SETTLING_SECONDS)
        return [
            Figure("memory of all processes, idle", idle, LIMIT, "MB"),
            Figure("memory of all processes, idle after work", megabytes(product), LIMIT, "MB"),
        ]


async def work(product: Product) -> None:
    """Of some engineers, one of whom prints a note."""
    tokens = product.make_people()[:ENGINEERS]
    await at_work(product.address, tokens, WORK_SECONDS)
    headers = {"Authorization": f"Bearer {tokens[0]}"}
    async with httpx2.AsyncClient(base_url=product.address, timeout=30, headers=headers) as http:
        engineer = Engineer(http, random.Random(0))
        await engineer.start()
        await printed(engineer)


def megabytes(product: Product) -> float:
    """What processes share is counted once: each for its part of it."""
    return sum(kilobytes(process) for process in family(product.process.pid)) / 1000


def family(process: int) -> list[int]:
    """The database too: its supervisor is a child of whoever began it."""
    return [process, *(each for child in children_of(process) for each in family(child))]


def kilobytes(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
