"""`python -m tools.keep_backup <file>`: a small backup made by this version, for the tests of the versions to come.

Done before a version is delivered; the file takes the place of the one in `tests/upgrade`.
"""

import asyncio
import os
import random
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import httpx2

from bench import crew
from bench.engineers import Engineer
from bench.product import BACKEND, serving
from tests.upgrade.keys import KEYS

OWNER = {"email": "priya@northwind.example", "password": "walk the thread first"}
PROBLEM_SEED = 7
ENGINEERS, SECONDS = 3, 4
MOST_STEPS = 8


async def fill(address: str) -> None:
    """What people do: an owner of the demo account, and a few who register, walk sessions and invite others."""
    async with signed_in(address) as owner:
        await know_a_client(owner)
        await finish_a_session(owner)
    async with crew.at_work(address, ENGINEERS, random.Random(PROBLEM_SEED)):
        await asyncio.sleep(SECONDS)


@asynccontextmanager
async def signed_in(address: str) -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(base_url=address, timeout=60, headers={"Origin": address}) as owner:
        granted = await owner.post("/api/v1/auth/sign-in", json=OWNER)
        owner.headers["Authorization"] = f"Bearer {granted.raise_for_status().json()['access_token']}"
        yield owner


async def know_a_client(owner: httpx2.AsyncClient) -> None:
    client = str(uuid4())
    place = f"/api/v1/clients/{client}"
    fact = {"label": "Domain controller", "value": "HD-DC01"}
    for answer in (
        await owner.post("/api/v1/clients", json={"id": client, "name": "Harbor Dental, kept"}),
        await owner.put(f"{place}/sites/{uuid4()}", json={"name": "Rotterdam quay \\. 4"}),
        await owner.put(f"{place}/facts/client.dc", json=fact),
        await owner.post("/api/v1/invites", json={"email": "kept@new.example", "role": "engineer"}),
    ):
        answer.raise_for_status()


async def finish_a_session(owner: httpx2.AsyncClient) -> None:
    engineer = Engineer(owner, random.Random(PROBLEM_SEED))
    await engineer.start()
    await engineer.append({"kind": "noted", "step": engineer.step, "text": "Kept for later.\n\\.\nمرحبا"})
    for _ in range(MOST_STEPS):
        if engineer.node["kind"] in ("resolution", "escalation"):
            break
        (await engineer.append(*engineer.answer())).raise_for_status()
    ended = {"kind": "resolved", "outcome": "fixed", "root_cause": "a full disk", "fix": None}
    (await engineer.append(*engineer.proof(), ended)).raise_for_status()


def main(file: Path) -> int:
    os.environ.update(KEYS)
    with serving() as product:
        asyncio.run(fill(product.address))
        command = [sys.executable, "-m", "resolutionflow.cli", "backup", str(file.absolute())]
        return subprocess.run(command, cwd=BACKEND, env=product.environment).returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
