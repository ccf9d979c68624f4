"""How moments, times and texts are written in a note."""

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from resolutionflow.documents.document import Block, NoteSection, Paragraph, Run, shown
from resolutionflow.documents.worklog import Worklog, filled
from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline_events import TimelineEvent


class Clock:
    """Writes moments in local time, with the day or the offset where those of the timeline differ."""

    def __init__(self, events: Sequence[TimelineEvent], time_zone: str) -> None:
        self.zone = ZoneInfo(time_zone)
        moments = [event.occurred_at.astimezone(self.zone) for event in events]
        self.with_day = len({moment.date() for moment in moments}) > 1
        self.with_offset = len({moment.utcoffset() for moment in moments}) > 1

    def short(self, at: datetime) -> str:
        local = at.astimezone(self.zone)
        day = local.strftime("%d %b ") if self.with_day else ""
        offset = f" {_offset(local)}" if self.with_offset else ""
        return f"{day}{local:%H:%M}{offset}"

    def full(self, at: datetime) -> str:
        local = at.astimezone(self.zone)
        return f"{local:%d %b %Y %H:%M} ({_offset(local)})"


def _offset(local: datetime) -> str:
    offset = local.strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:5]}"


def spent(state: State) -> str:
    """Active time in decimal hours, for a time sheet, rounded up; and in minutes, for a person."""
    hundredths = -(-state.time.active_ms // 36_000)
    minutes = (state.time.active_ms + 30_000) // 60_000
    told = "under a minute" if state.time.active_ms < 60_000 else f"{minutes} min"
    return f"{hundredths // 100}.{hundredths % 100:02} h ({told})"


def section(heading: str, blocks: Sequence[Block]) -> NoteSection:
    return NoteSection(heading=heading, blocks=list(blocks))


def paragraph(text: str) -> Paragraph:
    return Paragraph(runs=[Run(text=typed(text))])


def typed(text: str) -> str:
    """Without the blank lines around it."""
    lines = shown(text).rstrip()
    blank = len(lines) - len(lines.lstrip())
    return lines[lines.rfind("\n", 0, blank) + 1 :] or "(empty)"


def written(log: Worklog, text: str) -> list[Run]:
    """The author's `code` stands out; every second part of a split at backticks is code."""
    parts = re.split(r"`([^`]+)`", text)
    return [Run(text=filled(log, part), code=index % 2 == 1) for index, part in enumerate(parts) if part]
