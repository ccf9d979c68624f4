"""The facts of the audit log itself, and of what was refused."""

from typing import Annotated, Literal

from resolutionflow.core.events import Event
from resolutionflow.core.text import Line

# As the router knows them, without the ids of the call: `PATCH /api/v1/members/{user_id}`.
RouteTemplate = Annotated[str, Line(200)]
PermissionName = Annotated[str, Line(60)]


class AuditExported(Event, name="audit.exported", audited=True):
    format: Literal["json", "csv"]


class AccessRefused(Event, name="access.refused", audited=True):
    """`permission` is null where it was not the role that stood against it."""

    route: RouteTemplate
    permission: PermissionName | None


class AccessLimited(Event, name="access.limited", audited=True):
    route: RouteTemplate
