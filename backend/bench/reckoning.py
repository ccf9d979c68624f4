"""Holds what was acknowledged against what the database and the outbox have."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.crew import Ledger
from bench.machine import Machine, Postgres
from bench.postman import NOTED
from resolutionflow import worker  # noqa: F401  every room's jobs come with it
from resolutionflow.core.queue import HANDLERS
from resolutionflow.sessions.growth import fold
from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline_events import TimelineEvent

EVENTS = """
    select e.session_id::text, jsonb_build_object('seq', e.seq, 'id', e.id, 'cause_id', e.cause_id,
        'actor', jsonb_build_object('user_id', u.id, 'name', u.name),
        'occurred_at', e.occurred_at, 'recorded_at', e.recorded_at, 'payload', e.payload)
    from session_events e join users u on (u.account_id, u.id) = (e.account_id, e.actor_id)
    order by e.account_id, e.session_id, e.seq
"""
FACTS = """
    select e.id, e.name, coalesce(array_agg(d.handler) filter (where d.state = 'done'), '{}'), count(d.id)
    from events e left join deliveries d on (d.account_id, d.event_id) = (e.account_id, e.id)
    group by e.account_id, e.id, e.name
"""
# Of a device that is known nobody is told by mail.
MAILS = """
    select d.id from deliveries d join events e on (e.account_id, e.id) = (d.account_id, d.event_id)
    where d.handler like 'notifications.mail\\_%' and (e.payload -> 'new_device') is distinct from 'false'
"""
UNDER_WAY = "select count(*) from procrastinate_jobs where task_name in ('fan_out', 'deliver')"


@dataclass(frozen=True)
class Reckoning:
    """How many there are of each; a product without fault has none."""

    events_lost: int
    events_untold: int
    invites_lost: int
    profiles_lost: int
    timelines_with_gaps: int
    states_unlike_replay: int
    facts_not_delivered_once: int
    mails_missing: int
    mails_doubled: int

    @property
    def lost(self) -> int:
        return self.events_lost + self.invites_lost + self.profiles_lost


def reckon(machine: Machine, ledger: Ledger) -> Reckoning:
    database = machine.database
    timelines = read_timelines(database)
    stored = {(session, str(each.id), each.seq) for session, events in timelines.items() for each in events}
    known = {(session, *event) for session, events in ledger.events.items() for event in events.items()}
    invited = {email for (email,) in database.ask("select email from invites")}
    titles = {email: title for email, title in database.ask("select email, title from users")}
    mails = Counter(UUID(mail["id"]) for mail in read_outbox(machine.folder))
    wanted = {mail for (mail,) in database.ask(MAILS)}
    return Reckoning(
        events_lost=len(known - stored),
        events_untold=len(stored - known),
        invites_lost=len(ledger.invites - invited),
        profiles_lost=sum(titles.get(email) != title for email, title in ledger.titles.items()),
        timelines_with_gaps=sum(has_gap(events) for events in timelines.values()),
        states_unlike_replay=sum(unlike_replay(database, timelines)),
        facts_not_delivered_once=sum(not once(*row) for row in database.ask(FACTS)),
        mails_missing=len(wanted - mails.keys()),
        mails_doubled=mails.total() - len(mails),
    )


def read_timelines(database: Postgres) -> dict[str, list[TimelineEvent]]:
    timelines = defaultdict(list)
    for session, event in database.ask(EVENTS):
        timelines[session].append(TimelineEvent.model_validate(event))
    return timelines


def has_gap(events: list[TimelineEvent]) -> bool:
    return [each.seq for each in events] != list(range(1, len(events) + 1))


def unlike_replay(database: Postgres, timelines: dict[str, list[TimelineEvent]]) -> Iterator[bool]:
    """A session without a timeline is unlike any; a timeline whose start is lost cannot be replayed."""
    for session, state, version in database.ask("select id::text, state, state_version from sessions"):
        events = timelines.get(session, [])
        yield not events or has_gap(events) or version != len(events) or State.model_validate(state) != fold(events)


def once(_: UUID, fact: str, done: list[str], deliveries: int) -> bool:
    wanted = sorted(HANDLERS.get(fact, {}))
    return sorted(done) == wanted and deliveries == len(wanted)


def read_outbox(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(file.read_text()) for file in (folder / "outbox").glob("*.json")]


def handed_over_again(folder: Path) -> int:
    """How often a mail went out once more under the id it had."""
    noted = (folder / NOTED).read_text().split()
    return len(noted) - len(set(noted))
