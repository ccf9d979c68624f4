"""The notes of a session, as visible as the session itself. Each is composed from the timeline, and kept a while."""

import asyncio
from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from resolutionflow.accounts import queries as accounts
from resolutionflow.accounts.models import User
from resolutionflow.accounts.permissions import Permission
from resolutionflow.core import settings
from resolutionflow.core.context import Context
from resolutionflow.core.ids import uuid7
from resolutionflow.documents.compose import Options, Preset, compose, ended
from resolutionflow.documents.document import NoteDocument
from resolutionflow.documents.exports import File, Format, export
from resolutionflow.documents.letterhead import Letterhead, credit
from resolutionflow.documents.redacted import redacted
from resolutionflow.documents.renderers import markdown, text
from resolutionflow.documents.sorting import read
from resolutionflow.documents.worklog import Worklog
from resolutionflow.documents.written import written
from resolutionflow.flows import queries as flows
from resolutionflow.graph.document import Audience
from resolutionflow.graph.document import Document as Flow
from resolutionflow.redaction.finding import find
from resolutionflow.redaction.kinds import Found, Kind
from resolutionflow.redaction.masking import PROFILES, redact, said
from resolutionflow.sessions import queries as sessions
from resolutionflow.sessions.lifecycle import Illegal
from resolutionflow.sessions.service import IllegalEvent
from resolutionflow.sessions.timeline_events import Actor, NoteEdited, Resolved, TimelineEvent

MOST_KEPT, MOST_DESKS = 256, 16
Place = TypeVar("Place", bound=Hashable)
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Masked:
    counts: Mapping[Kind, int]

    @property
    def words(self) -> str:
        return said(self.counts)


@dataclass(frozen=True)
class Edited:
    text: str
    at: datetime
    behind: bool
    masked: Mapping[Kind, int]


@dataclass(frozen=True)
class Documentation:
    """`document` is the composed note; `markdown`, `text` and `masked` are of the note as it stands, edited or not."""

    audience: Audience
    preset: Preset
    document: NoteDocument
    markdown: str
    text: str
    masked: Masked
    edited: Edited | None
    state_version: int
    from_cache: bool = False


@dataclass(frozen=True)
class Checked:
    found: Sequence[Found]
    words: str
    masked: str


@dataclass(frozen=True)
class Basis:
    """What each note of a session is told from."""

    events: Sequence[TimelineEvent]
    flows: Mapping[UUID, Flow]
    log: Worklog


@dataclass
class Desk:
    """Where the notes of one session are made, one at a time: those asked for together are read from one basis."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    basis: Basis | None = None


# What a note is made of: account, session, last event, audience, preset, time zone.
Key = tuple[UUID, UUID, int, Audience, Preset, str]
kept: OrderedDict[Key, Documentation] = OrderedDict()
# By account and session. What is asked for together does not arrive at the same moment.
desks: OrderedDict[tuple[UUID, UUID], Desk] = OrderedDict()


async def document_session(
    ctx: Context, session_id: UUID, *, audience: Audience, preset: Preset = "full", resolution: Resolved | None = None
) -> Documentation:
    """With a resolution: the note as if the session were resolved now. It is not."""
    ctx.require(Permission.sessions_read)
    version = await sessions.get_version(ctx, session_id)
    reader = await accounts.get_user(ctx, ctx.actor.user_id)
    key = (ctx.actor.account_id, session_id, version, audience, preset, reader.time_zone)
    desk = desks.get(key[:2]) or Desk()
    _keep(desks, key[:2], desk, most=MOST_DESKS)
    async with desk.lock:
        if resolution is None and key in kept:
            kept.move_to_end(key)
            return replace(kept[key], from_cache=True)
        if desk.basis is None or desk.basis.log.state.version < version:
            desk.basis = await _read(ctx, session_id)
        ending = _ending(ctx, reader, desk.basis.events[-1], resolution) if resolution else None
        wish = Wish(audience, preset, reader.time_zone)
        # A long timeline takes a while to tell; other requests must not wait for it.
        told = await asyncio.to_thread(_told, desk.basis, ending, wish)
        if ending is None:
            _keep(kept, (*key[:2], told.state_version, *key[3:]), told, most=MOST_KEPT)
        return told


async def export_session(ctx: Context, session_id: UUID, *, format: Format, audience: Audience, preset: Preset) -> File:
    ctx.require(Permission.sessions_read)
    documentation = await document_session(ctx, session_id, audience=audience, preset=preset)
    reader = await accounts.get_user(ctx, ctx.actor.user_id)
    session = await sessions.get(ctx, session_id)
    day = session.started_at.astimezone(ZoneInfo(reader.time_zone)).date()
    company = (await accounts.get_account(ctx)).name
    letterhead = Letterhead(company=company, credit=credit(settings.read().server.public_url))
    # Printing takes a while too.
    document = _as_it_stands(documentation.document, documentation.edited)
    return await asyncio.to_thread(export, document, format, day=day, letterhead=letterhead)


def _as_it_stands(document: NoteDocument, edited: Edited | None) -> NoteDocument:
    return written(document, edited.text) if edited else document


def check_draft(ctx: Context, draft: str) -> Checked:
    ctx.require(Permission.sessions_run)
    masked = redact(draft, PROFILES["internal"])
    return Checked(find(draft, ["secrets"]), said(masked.counts), masked.text)


@dataclass(frozen=True)
class Wish:
    audience: Audience
    preset: Preset
    time_zone: str


async def _read(ctx: Context, session_id: UUID) -> Basis:
    events = await sessions.list_events(ctx, session_id)
    walked = {flow.version_id for event in events if (flow := getattr(event.payload, "flow", None))}
    versions = [await flows.get_version(ctx, version_id) for version_id in walked]
    documents = {version.id: version.document for version in versions}
    return Basis(events, documents, await asyncio.to_thread(read, events, documents))


def _told(basis: Basis, ending: TimelineEvent | None, wish: Wish) -> Documentation:
    """With an ending: as the session would be told with it."""
    events, log = basis.events, basis.log
    options = Options(wish.audience, wish.time_zone, basis.flows, wish.preset)
    try:
        told = [*events, ending] if ending else events
        log = ended(log, ending) if ending else log
    except Illegal as illegal:
        raise IllegalEvent(illegal.detail, rule=illegal.rule) from illegal
    document, counts = redacted(compose(log.state, told, options, log), PROFILES[wish.audience])
    edited = _edited(events, wish.audience)
    stands = _as_it_stands(document, edited)
    return Documentation(
        wish.audience,
        wish.preset,
        document,
        markdown.render(stands),
        text.render(stands),
        Masked(edited.masked if edited else counts),
        edited,
        events[-1].seq,
    )


def _edited(events: Sequence[TimelineEvent], audience: Audience) -> Edited | None:
    edits = _edits(events, audience)
    last = edits[-1] if edits else None
    if last is None or not isinstance(last.payload, NoteEdited) or last.payload.text is None:
        return None
    words = redact(last.payload.text, PROFILES[audience])
    return Edited(words.text, last.occurred_at, _went_on(events, audience), words.counts)


def _edits(events: Sequence[TimelineEvent], audience: Audience) -> Sequence[TimelineEvent]:
    return [event for event in events if isinstance(event.payload, NoteEdited) and event.payload.audience == audience]


def _went_on(events: Sequence[TimelineEvent], audience: Audience) -> bool:
    """Since the last edit; another edit alone is no news of the work."""
    last = _edits(events, audience)[-1].seq
    return any(event.payload.kind != "note_edited" for event in events if event.seq > last)


def _keep(shelf: OrderedDict[Place, Thing], place: Place, thing: Thing, *, most: int) -> None:
    """What was used last stays longest."""
    shelf[place] = thing
    shelf.move_to_end(place)
    if len(shelf) > most:
        shelf.popitem(last=False)


def _ending(ctx: Context, reader: User, last: TimelineEvent, resolution: Resolved) -> TimelineEvent:
    return TimelineEvent(
        seq=last.seq + 1,
        id=uuid7(),
        cause_id=None,
        actor=Actor(user_id=reader.id, name=reader.name),
        occurred_at=ctx.now,
        recorded_at=ctx.now,
        payload=resolution,
    )
