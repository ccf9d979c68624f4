"""What each audited fact says to a person: one line per fact, with the names of whom it is about."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

Names = Mapping[UUID, str]

LINES = {
    "access.limited": "{who} called {route} more often than the limit allows",
    "access.refused": "{who} was refused {route}{permission}",
    "account.closing": "{who} asked to close the account on {purge_at}",
    "account.created": "{who} created the account",
    "account.exported": "{who} exported everything the account holds",
    "account.ownership_transferred": "{who} handed the ownership from {from_user_id} to {to_user_id}",
    "account.renamed": "{who} renamed the account",
    "account.reopened": "{who} stopped the closing of the account",
    "account.session_policy_changed": "{who} changed how long a sign-in lasts",
    "account.sessions_revoked_bulk": "{who} signed out {scope}: {revoked_count}",
    "audit.exported": "{who} exported the audit log as {format}",
    "auth.email_change_asked": "{who} asked to change the address of {user_id}",
    "auth.email_changed": "{user_id} changed their address",
    "auth.email_verified": "{user_id} confirmed their address",
    "auth.login_revoked": "{who} signed out a browser of {user_id}",
    "auth.password_changed": "{user_id} changed their password",
    "auth.password_reset": "{user_id} chose a new password through a link",
    "auth.password_reset_asked": "Somebody asked for a new password for {user_id}",
    "auth.refresh_reuse": "A used key of a sign-in of {user_id} was used again, so that sign-in was ended",
    "auth.registration_repeated": "Somebody registered with the address of {user_id}",
    "auth.sign_in_failed": "Somebody gave a wrong password for {user_id}",
    "auth.signed_in": "{user_id} signed in{new_device}",
    "auth.signed_out": "{user_id} signed out",
    "invite.accepted": "{user_id} accepted the invite for {invite_id}",
    "invite.revoked": "{who} revoked the invite for {invite_id}",
    "invite.sent_again": "{who} sent the invite for {invite_id} again",
    "team.created": "{who} created the team {team_id}",
    "team.deleted": "{who} deleted {team_id}",
    "team.member_kept": "{who} put {user_id} into the team {team_id}{lead}",
    "team.member_removed": "{who} took {user_id} out of the team {team_id}",
    "team.renamed": "{who} renamed a team to {team_id}",
    "user.activated": "{who} activated {user_id}",
    "user.added": "{user_id} joined as {role}",
    "user.deactivated": "{who} deactivated {user_id}",
    "user.invited": "{who} invited {invite_id} as {role}",
    "user.left": "{user_id} left the account",
    "user.removed": "{who} removed {user_id}",
    "user.role_changed": "{who} changed {user_id}'s role from {old} to {new}",
}
GONE = {"team_id": "a team that is gone", "invite_id": "an address that is gone"}
SOMEBODY_GONE = "somebody who is gone"
SYSTEM = "ResolutionFlow"
IF_SO = {"new_device": " from a new device", "lead": " as lead"}
SCOPES = {"all": "everybody", "others": "everybody else"}
FIELD = re.compile(r"\{(\w+)\}")


def say(name: str, payload: Mapping[str, Any], who: str, names: Names) -> str:
    """A fact that has no line any more is shown by its name."""
    told = {"who": who} | {field: tell(field, value, names) for field, value in payload.items()}
    return FIELD.sub(lambda field: told.get(field[1], ""), LINES.get(name, name))


def tell(field: str, value: Any, names: Names) -> str:
    if field in IF_SO:
        return IF_SO[field] if value else ""
    if field == "permission":
        return f", which needs {value}" if value else ""
    if field == "scope":
        return SCOPES.get(value, str(value))
    if field.endswith("_id") and value:
        return names.get(UUID(value), GONE.get(field, SOMEBODY_GONE))
    return str(value)[:10] if field.endswith("_at") else str(value)


def name_actor(user_id: UUID | None, names: Names) -> str:
    return SYSTEM if user_id is None else names.get(user_id, SOMEBODY_GONE)


def ids_in(payloads: Iterable[Mapping[str, Any]]) -> set[UUID]:
    """Whatever has a name to look up."""
    return {
        UUID(value)
        for payload in payloads
        for field, value in payload.items()
        if field.endswith("_id") and isinstance(value, str)
    }
