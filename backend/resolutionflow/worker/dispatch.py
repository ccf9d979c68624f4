"""The worker's side of the queue: fans facts out to their handlers, runs them, records what became of them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

import procrastinate
from procrastinate import App, PsycopgConnector, RetryDecision
from procrastinate.jobs import Job as Ticket
from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from resolutionflow.core import db, logs, queue
from resolutionflow.core.context import Actor, Context, begin
from resolutionflow.core.db import Database
from resolutionflow.core.errors import ProductError
from resolutionflow.core.events import EventRow
from resolutionflow.core.ids import uuid7
from resolutionflow.core.queue import Delivery, DeliveryState, Job, NotDone, Queue

MakeActor = Callable[[UUID, str], Actor]
# A worker tells that it is there; one that has not been heard of for so long is gone, and what it had begun is begun
# again. Several times as long as a worker at its busiest lets its loop wait.
HEARTBEAT_SECONDS, SILENT_SECONDS = 3.0, 15.0
LOOK_SECONDS = 5.0
# Of each queue. The queue's own claim gives one account at most two of these places (migration 20261121_1730).
AT_ONCE = 4
# What a stopping worker has begun may take so long to end; then it is given back.
FINISH_SECONDS = 15.0
# For a connection, beyond which the database counts as gone.
WAIT_SECONDS = 5.0
DEFER = text(
    "select procrastinate_defer_jobs_v1(array[row(:queue, :task, 0, :lock, null, cast(:args as jsonb), null)"
    "::procrastinate_job_to_defer_v1])"
)
# Unless another worker was faster: then it is that one's by now, or waits.
TAKE_UP = text(
    "select procrastinate_retry_job_v2(left_behind.id, now(), null, null, null) from ("
    "select id from procrastinate_jobs where id = :job and status = 'doing' and worker_id is not distinct from :worker"
    " for update) as left_behind"
)
ACCOUNTS = text("select account_id from sec.list_accounts()")


class AgainAsStated(procrastinate.BaseRetryStrategy):
    """What a stopping worker gives back goes on at once. Telling a fact is never given up: no row would show it."""

    def get_retry_decision(self, *, exception: BaseException, job: Ticket) -> RetryDecision | None:
        if isinstance(exception, asyncio.CancelledError):
            return RetryDecision(retry_in={"seconds": 0})
        waits = queue.waits_of(str(job.task_kwargs.get("handler")))
        if job.attempts >= len(waits) and job.task_name != "fan_out":
            return None
        return RetryDecision(retry_in={"seconds": int(waits[min(job.attempts, len(waits) - 1)].total_seconds())})


def build(url: str, make_actor: MakeActor) -> App:
    most = AT_ONCE + 2 * len(Queue)
    app = App(connector=PsycopgConnector(conninfo=url, min_size=1, max_size=most, timeout=WAIT_SECONDS))

    @app.task(name="fan_out", retry=AgainAsStated())
    async def fan_out(account_id: str, event_id: str) -> None:
        async with begin(make_actor(UUID(account_id), "fan_out")) as ctx:
            await hand_out(ctx, UUID(event_id))

    @app.task(name="deliver", retry=AgainAsStated(), pass_context=True)
    async def deliver(about: procrastinate.JobContext, account_id: str, delivery_id: str, handler: str) -> None:
        last = about.job.attempts >= len(queue.waits_of(handler))
        await run_once(make_actor(UUID(account_id), handler), UUID(delivery_id), last=last)

    @app.task(name="tick", retry=AgainAsStated())
    async def tick(account_id: str, clock: str, moment: int) -> None:
        job_id = uuid5(UUID(account_id), f"{clock}/{moment}")
        at = datetime.fromtimestamp(moment, UTC)
        await queue.CLOCKS[clock].work(Job(make_actor(UUID(account_id), clock), job_id, at))

    for clock in queue.CLOCKS.values():
        wind_up(app, clock.name, clock.cron)

    return app


def wind_up(app: App, clock: str, cron: str) -> None:
    @app.periodic(cron=cron)
    @app.task(name=f"every:{clock}", queueing_lock=f"every:{clock}")
    async def each_account(timestamp: int) -> None:
        async with db.current().transaction(None) as session:
            for account_id in (await session.scalars(ACCOUNTS)).all():
                tick = app.configure_task("tick")
                await tick.defer_async(account_id=str(account_id), clock=clock, moment=timestamp)


async def hand_out(ctx: Context, event_id: UUID) -> None:
    """As often as it is repeated, each handler gets the fact once: what decides is the row, not the job. A fact that is
    gone went with its account."""
    event = await ctx.db.scalar(select(EventRow).where(EventRow.id == event_id))
    if event is None:
        return
    for handler in queue.HANDLERS.get(event.name, {}).values():
        lock = lock_of(handler, event.payload)
        wanted = insert(Delivery).values(
            id=uuid7(),
            event_id=event_id,
            handler=handler.name,
            queue=handler.queue,
            lock=lock,
            state=DeliveryState.waiting,
            attempts=0,
            recorded_at=ctx.now,
        )
        made = await ctx.db.scalar(wanted.on_conflict_do_nothing().returning(Delivery.id))
        if made:
            args = f'{{"account_id": "{ctx.actor.account_id}", "delivery_id": "{made}", "handler": "{handler.name}"}}'
            await ctx.db.execute(DEFER, {"queue": handler.queue, "task": "deliver", "lock": lock, "args": args})


def lock_of(handler: queue.Handler, payload: dict[str, Any]) -> str | None:
    return f"{handler.name}:{payload[handler.lock]}" if handler.lock else None


async def run_once(actor: Actor, delivery_id: UUID, *, last: bool) -> None:
    async with begin(actor) as ctx:
        delivery = await ctx.db.scalar(select(Delivery).where(Delivery.id == delivery_id))
        if delivery is None or delivery.state is DeliveryState.done:
            return
        event = (await ctx.db.scalars(select(EventRow).where(EventRow.id == delivery.event_id))).one()
    try:
        await handle(Job(actor, delivery_id, event.recorded_at, event.user_id), delivery.handler, event)
    except Exception as error:
        became = {"state": DeliveryState.failed, "finished_at": datetime.now(UTC)} if last else {}
        await record(actor, delivery_id, failed_because=reason(error), **became)
        logs.write(logging.WARNING, "delivery failed", exception=error, handler=delivery.handler, last=last)
        raise
    await record(actor, delivery_id, state=DeliveryState.done, finished_at=datetime.now(UTC), failed_because=None)


async def handle(job: Job, name: str, event: EventRow) -> None:
    handler = queue.HANDLERS.get(event.name, {}).get(name)
    if handler is None:
        raise NotDone("This version of the product has no such work.")
    await handler.work(job, handler.fact.model_validate(event.payload))


def reason(error: Exception) -> str:
    """The account reads it: what others made of their error may quote a server or a row."""
    return str(error)[:300] if isinstance(error, NotDone | ProductError) else type(error).__name__


async def record(actor: Actor, delivery_id: UUID, **became: Any) -> None:
    async with begin(actor) as ctx:
        row = update(Delivery).where(Delivery.id == delivery_id)
        await ctx.db.execute(row.values(attempts=Delivery.attempts + 1, **became))


async def recover(app: App) -> None:
    """Takes up what a killed worker had begun. Refused is what waits already."""
    for ticket in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        with suppress(IntegrityError):
            await take_up(ticket)


async def take_up(ticket: Ticket) -> None:
    async with db.current().transaction(None) as session:
        await session.execute(TAKE_UP, {"job": ticket.id, "worker": ticket.worker_id})


async def keep_recovering(app: App) -> None:
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        await recover(app)


@asynccontextmanager
async def opened(app: App, database: Database) -> AsyncIterator[App]:
    """All that is done inside is done on the worker's own connections."""
    try:
        with db.using(database):
            async with app.open_async():
                yield app
    finally:
        await database.close()


async def work(app: App, database: Database, *, until_idle: bool = False) -> None:
    """Until it is cancelled; each queue has places of its own."""
    async with opened(app, database):
        await recover(app)
        if until_idle:
            return await run_worker(app, [*Queue], wait=False, concurrency=1)
        async with asyncio.TaskGroup() as lanes:
            for each in Queue:
                lanes.create_task(run_lane(app, each))
            lanes.create_task(keep_recovering(app))


async def run_lane(app: App, lane: Queue) -> None:
    await run_worker(app, [lane], wait=True, concurrency=AT_ONCE)
    raise ConnectionError("the queue's worker ended by itself")


async def run_worker(app: App, queues: list[Queue], *, wait: bool, concurrency: int) -> None:
    """A job that ended leaves its delivery, and no ticket."""
    await app.run_worker_async(
        queues=[each.value for each in queues],
        wait=wait,
        concurrency=concurrency,
        install_signal_handlers=False,
        delete_jobs="always",
        shutdown_graceful_timeout=FINISH_SECONDS,
        update_heartbeat_interval=HEARTBEAT_SECONDS,
        stalled_worker_timeout=SILENT_SECONDS,
    )
