"""Commands that bring the database up to date or look at what it holds, and end."""

import asyncio
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from resolutionflow.audit.heads import FILE, read_lines
from resolutionflow.audit.live import rotating, verifying
from resolutionflow.audit.service import Verdict
from resolutionflow.auth import actors
from resolutionflow.cli.ground import database
from resolutionflow.core import db, schema, system_db
from resolutionflow.core.settings import Settings
from resolutionflow.demo import live as demo
from resolutionflow.flows import service as flows
from resolutionflow.web import doctor

# Platform content is of no account.
NOBODY = UUID(int=0)


def migrate(chosen: Settings) -> None:
    """The schema, and the flows that ship with this version."""
    with database(chosen):
        schema.upgrade(chosen)
        asyncio.run(load_content(chosen))


def seed(chosen: Settings) -> None:
    with database(chosen):
        print(asyncio.run(make_ready(chosen)))


async def make_ready(chosen: Settings) -> str:
    """What to sign in with, for the person at the keyboard."""
    await load_content(chosen)
    return await demo.seed(chosen.place.content_folder / "demo", datetime.now(UTC).date())


async def load_content(chosen: Settings) -> None:
    async with system_db.begin_as_owner(actors.job(NOBODY, "load_content")) as ctx:
        await flows.load_content(ctx, chosen.place.content_folder / "flows")


def examine(chosen: Settings) -> int:
    found = list(doctor.examine(chosen))
    print("\n".join(finding.line for finding in found))
    return int(any(finding.state is doctor.State.fail for finding in found))


def rotate_keys(chosen: Settings) -> None:
    """Says of each key what it still holds; one that holds nothing may leave RF_SECRET_KEYS."""

    async def rotate() -> tuple[int, Counter[str]]:
        own = db.connect(chosen.database.job_url or "")
        with db.using(own):
            done, counts = await rotating.rotate_all(), await rotating.count_keys()
        await own.close()
        return done, counts

    with database(chosen):
        done, counts = asyncio.run(rotate())
    print(f"{done} values sealed anew")
    ring = chosen.secrets.keys
    for key_id in dict.fromkeys([*(key.id for key in ring.keys), *counts]):
        may = "the newest" if key_id == ring.newest.id else "may be dropped" if not counts[key_id] else "still needed"
        print(f"key {key_id}: {counts[key_id]} values, {may if ring.find(key_id) else 'not in RF_SECRET_KEYS'}")


def verify_audit(chosen: Settings, noted: Path | None) -> int:
    """The log of every account against itself and against the heads in that file, or those of this machine."""
    file = noted or chosen.place.run_folder / FILE
    heads = read_lines(file.read_text().splitlines()) if noted or file.exists() else {}

    async def verify() -> dict[UUID, Verdict]:
        own = db.connect(chosen.database.job_url or "")
        with db.using(own):
            found = await verifying.verify_all(heads)
        await own.close()
        return found

    with database(chosen):
        verdicts = asyncio.run(verify())
    for account, verdict in verdicts.items():
        broken = f"broken at {verdict.broken_at}" if verdict.broken_at else "intact"
        print(f"{account}  {broken}, {verdict.entries} entries, {len(heads.get(account, ()))} heads noted elsewhere")
    return int(any(verdict.broken_at for verdict in verdicts.values()))
