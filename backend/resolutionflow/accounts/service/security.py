"""How long the sign-ins of an account last. Takes effect at the next sign-in."""

from dataclasses import dataclass

from resolutionflow.accounts import policy, queries
from resolutionflow.accounts.events import SessionPolicyChanged
from resolutionflow.accounts.models import Account
from resolutionflow.accounts.permissions import Permission
from resolutionflow.accounts.policy import BOUNDS, PRESETS, Bounds, Lengths
from resolutionflow.accounts.refusals import PolicyOutOfBounds
from resolutionflow.core import context
from resolutionflow.core.context import Context


@dataclass(frozen=True)
class SessionPolicy:
    """The lengths that hold; what the account set itself; what it may set."""

    idle_seconds: int
    absolute_seconds: int
    preset: str
    idle_override: int | None
    absolute_override: int | None
    presets: dict[str, Lengths]
    bounds: dict[str, Bounds]


@context.open
async def session_policy(ctx: Context) -> SessionPolicy:
    return shown(await queries.get_account(ctx))


async def change_session_policy(ctx: Context, *, preset: str | None = None, **overrides: int | None) -> SessionPolicy:
    """A preset, or `idle_seconds` and `absolute_seconds`: None is as in the standard, what is left out stays."""
    ctx.require(Permission.security_change)
    account = await queries.lock_account(ctx)
    before = {field: getattr(account, field) for field in BOUNDS}
    wanted = before | (settled(preset) if preset else overrides)
    if faults := policy.faults_of(wanted):
        raise PolicyOutOfBounds(errors=faults)
    changed = {field: [before[field], wanted[field]] for field in BOUNDS if before[field] != wanted[field]}
    for field, (_, seconds) in changed.items():
        setattr(account, field, seconds)
    if changed:
        ctx.emit(SessionPolicyChanged(changed=changed))
    return shown(account)


def settled(preset: str) -> dict[str, int | None]:
    """The standard is the absence of an override, so that accounts on it follow it."""
    return {field: None if preset == "standard" else getattr(PRESETS[preset], field) for field in BOUNDS}


def shown(account: Account) -> SessionPolicy:
    lengths = policy.effective(account.idle_seconds, account.absolute_seconds)
    return SessionPolicy(
        idle_seconds=lengths.idle_seconds,
        absolute_seconds=lengths.absolute_seconds,
        preset=policy.preset_of(lengths),
        idle_override=account.idle_seconds,
        absolute_override=account.absolute_seconds,
        presets=PRESETS,
        bounds={"idle": BOUNDS["idle_seconds"], "absolute": BOUNDS["absolute_seconds"]},
    )
