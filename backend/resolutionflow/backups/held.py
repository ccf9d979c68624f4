"""What reached out of the product when the backup was taken waits for a person: whether it went out afterwards, the
backup cannot know. Nor does it know who was signed out since, so everybody is. Everything else that was due goes on by
itself, once."""

from typing import LiteralString
from uuid import UUID

from psycopg import Connection

from resolutionflow.backups import tables
from resolutionflow.core.ids import uuid7
from resolutionflow.core.queue import HANDLERS, Handler, Queue
from resolutionflow.worker import dispatch

BECAUSE = "It was waiting when the backup was taken that this was restored from, and may have gone out since."
# What the clock begins it begins again; no worker of then is at work now.
FORGET: LiteralString = "delete from queue.procrastinate_jobs where task_name not in ('fan_out', 'deliver')"
UNLINK: LiteralString = "update queue.procrastinate_periodic_defers set job_id = null"
BEGIN_AGAIN: LiteralString = (
    "update queue.procrastinate_jobs set status = 'todo', worker_id = null where status = 'doing'"
)
END_LOGINS: LiteralString = "update public.logins set revoked_at = now(), access_until = null where revoked_at is null"
HOLD: LiteralString = """
    update public.deliveries set state = 'failed', failed_because = %s, finished_at = now()
    where state = 'waiting' and queue = 'outside' returning id::text
"""
DROP: LiteralString = (
    "delete from queue.procrastinate_jobs where task_name = 'deliver' and args ->> 'delivery_id' = any (%s)"
)
NOT_TOLD: LiteralString = """
    select e.account_id, e.id, e.name, e.payload from public.events e
    join queue.procrastinate_jobs j on j.task_name = 'fan_out' and j.args ->> 'event_id' = e.id::text
    where e.name = any (%s)
"""
HELD: LiteralString = """
    insert into public.deliveries
        (account_id, id, event_id, handler, queue, lock, state, attempts, failed_because, recorded_at, finished_at)
    values (%s, %s, %s, %s, 'outside', %s, 'failed', 0, %s, now(), now())
    on conflict (account_id, event_id, handler) do nothing
"""


def hold_back(connection: Connection) -> int:
    """How many deliveries a person has to look at. Policies and triggers are away meanwhile."""
    with tables.acting_as(connection, "rf_owner"):
        for statement in (UNLINK, FORGET, BEGIN_AGAIN, END_LOGINS):
            connection.execute(statement)
        waiting = [delivery for (delivery,) in connection.execute(HOLD, [BECAUSE])]
        connection.execute(DROP, [waiting])
        reaching_out = {name: outside(handlers) for name, handlers in HANDLERS.items()}
        untold = connection.execute(NOT_TOLD, [[name for name, found in reaching_out.items() if found]]).fetchall()
        for account, event, name, payload in untold:
            for handler in reaching_out[name]:
                hold(connection, account, event, handler, dispatch.lock_of(handler, payload))
    return len(waiting) + sum(len(reaching_out[name]) for _, _, name, _ in untold)


def outside(handlers: dict[str, Handler]) -> list[Handler]:
    return [handler for handler in handlers.values() if handler.queue is Queue.outside]


def hold(connection: Connection, account: UUID, event: UUID, handler: Handler, lock: str | None) -> None:
    """As if it had been told of the fact: when the fact is told, what is there already is left alone."""
    connection.execute(HELD, [account, uuid7(), event, handler.name, lock, BECAUSE])
