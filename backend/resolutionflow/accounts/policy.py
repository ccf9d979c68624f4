"""Who may do what to whom, and how long a sign-in may last."""

from collections.abc import Mapping
from dataclasses import dataclass

from resolutionflow.accounts.permissions import ROLES, Permission, Role

RANK = {role: rank for rank, role in enumerate((Role.viewer, Role.engineer, Role.admin, Role.owner))}

MINUTE, HOUR, DAY = 60, 3_600, 86_400


@dataclass(frozen=True)
class Lengths:
    """How long a login lasts, in seconds: without use, and at most."""

    idle_seconds: int
    absolute_seconds: int


@dataclass(frozen=True)
class Bounds:
    least: int
    most: int


STANDARD = Lengths(3 * DAY, 14 * DAY)
STRICT = Lengths(HOUR, 12 * HOUR)
PRESETS = {"standard": STANDARD, "strict": STRICT}
BOUNDS = {"idle_seconds": Bounds(15 * MINUTE, 30 * DAY), "absolute_seconds": Bounds(HOUR, 90 * DAY)}


def may_manage(actor: Role, person: Role) -> bool:
    """Nobody acts on somebody above them."""
    return Permission.people_manage in ROLES[actor] and RANK[actor] >= RANK[person]


def may_give(actor: Role, role: Role) -> bool:
    """Nobody makes another what they are not: only an owner makes owners."""
    return Permission.people_invite in ROLES[actor] and RANK[actor] >= RANK[role]


def effective(idle_seconds: int | None, absolute_seconds: int | None) -> Lengths:
    """What an account leaves open is as in the standard."""
    return Lengths(
        STANDARD.idle_seconds if idle_seconds is None else idle_seconds,
        STANDARD.absolute_seconds if absolute_seconds is None else absolute_seconds,
    )


def preset_of(lengths: Lengths) -> str:
    return next((name for name, preset in PRESETS.items() if preset == lengths), "custom")


def faults_of(chosen: Mapping[str, int | None]) -> list[dict[str, str]]:
    """Each length alone, then against the other one as both take effect."""
    faults = [
        {"at": f"body.{field}", "says": f"Lies outside {bounds.least} to {bounds.most} seconds."}
        for field, bounds in BOUNDS.items()
        if (seconds := chosen[field]) is not None and not bounds.least <= seconds <= bounds.most
    ]
    lengths = effective(chosen["idle_seconds"], chosen["absolute_seconds"])
    if not faults and lengths.idle_seconds > lengths.absolute_seconds:
        faults = [{"at": "body.idle_seconds", "says": "Is longer than the longest age of a sign-in."}]
    return faults
