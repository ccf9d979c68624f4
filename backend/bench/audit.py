"""How long it takes to verify an audit log of a hundred thousand entries."""

import asyncio
import json
import subprocess
import sys
import time

import psycopg

from bench.figures import Figure
from bench.product import BACKEND, serving
from resolutionflow.audit.live import verifying
from resolutionflow.core import db, settings
from resolutionflow.core.db import Current
from resolutionflow.demo.content import fixed

ENTRIES, TRIES, LIMIT = 100_000, 5, 2_000
ACCOUNT = fixed(1)
# Written as the trigger writes it, without a fact for each.
FILL = f"""
do $$
declare
    entry public.audit_entries;
    head sec.audit_heads;
begin
    select * into head from sec.audit_heads where account = '{ACCOUNT}';
    for place in head.seq + 1 .. {ENTRIES} loop
        entry := row('{ACCOUNT}', gen_random_uuid(), place, 'user.role_changed',
            jsonb_build_object('user_id', gen_random_uuid(), 'old', 'viewer', 'new', 'engineer'),
            'user:{ACCOUNT}', gen_random_uuid(), '203.0.113.9', gen_random_uuid()::text, clock_timestamp(), '');
        entry.hash := sha256(head.hash || convert_to(sec.audit_line(entry), 'UTF8'));
        insert into public.audit_entries values (entry.*);
        head.hash := entry.hash;
    end loop;
    update sec.audit_heads set seq = {ENTRIES}, hash = head.hash where account = '{ACCOUNT}';
end $$
"""


def figures() -> list[Figure]:
    with serving() as product:
        command = [sys.executable, "-m", "bench.audit"]
        made = subprocess.run(command, cwd=BACKEND, env=product.environment, capture_output=True, check=True)
    took: list[float] = json.loads(made.stdout)
    return [Figure(f"verify {ENTRIES:,} audit entries, slowest of {TRIES}", max(took), LIMIT, "ms")]


async def verify(url: str) -> list[float]:
    Current.database, took = db.connect(url), []
    for _ in range(TRIES):
        started = time.perf_counter()
        verdict = await verifying.verify_one(ACCOUNT, ())
        took.append((time.perf_counter() - started) * 1000)
        if not verdict.intact or verdict.entries != ENTRIES:
            sys.exit(f"The log was not verified: {verdict}")
    await db.close()
    return took


def main() -> None:
    chosen = settings.read().database
    with psycopg.connect(chosen.url or "", autocommit=True) as connection:
        connection.execute(FILL.encode())
        connection.execute("analyze audit_entries")
    print(json.dumps(asyncio.run(verify(chosen.job_url or ""))))


if __name__ == "__main__":
    main()
