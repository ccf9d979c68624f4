"""Facts and who hears them; and all that is done later, because of a fact or by the clock."""

from collections.abc import Iterator
from typing import get_args

import resolutionflow.worker  # noqa: F401  every room that has jobs comes with it
from resolutionflow.core.events import Event
from resolutionflow.core.queue import CLOCKS, HANDLERS, Clock, Handler, Queue, Waits, waits_of
from tools.reference.pages import Row, below, code, codes, first_paragraph, mark, page, room_of


def facts_page() -> str:
    return page(
        "Facts",
        "One row in `events` each, written with the change it tells of. `?` marks a value that may be null. "
        "What is audited is chained in the audit log with the same commit; [jobs](jobs.md) has more of who hears it.",
        ("fact", "room", "payload", "public", "audited", "heard by"),
        sorted(
            (
                code(each.name),
                room_of(each),
                payload_of(each),
                mark(each.public),
                mark(each.audited),
                codes(sorted(HANDLERS.get(each.name, ()))),
            )
            for each in below(Event)
        ),
    )


def payload_of(fact: type[Event]) -> str:
    fields = fact.model_fields.items()
    return codes(f"{name}?" if type(None) in get_args(field.annotation) else name for name, field in fields)


def jobs_page() -> str:
    return page(
        "Jobs",
        "What the worker does: once because of each fact, or at a time by the clock (UTC) for each account. One that "
        "fails is tried again after these waits; what a fact asked for is then shown under Settings, Failed work.",
        ("job", "because of", "at", "queue", "one at a time for", "tried again after", "is"),
        sorted([*hearing(), *by_the_clock()]),
    )


def hearing() -> Iterator[Row]:
    for handlers in HANDLERS.values():
        for each in handlers.values():
            yield heard(each)


def heard(handler: Handler) -> Row:
    lock = code(handler.lock) if handler.lock else ""
    waits = told(handler.waits)
    return (code(handler.name), code(handler.fact.name), "", handler.queue, lock, waits, first_paragraph(handler.work))


def by_the_clock() -> Iterator[Row]:
    for each in CLOCKS.values():
        yield timed(each)


def timed(clock: Clock) -> Row:
    return (
        code(clock.name),
        "",
        code(clock.cron),
        Queue.default,
        "",
        told(waits_of(clock.name)),
        first_paragraph(clock.work),
    )


def told(waits: Waits) -> str:
    return ", ".join(str(wait).removeprefix("0:") for wait in waits)
