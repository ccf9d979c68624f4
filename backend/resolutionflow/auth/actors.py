"""Every credential becomes an actor here, and nowhere else."""

from uuid import UUID

from resolutionflow.accounts.permissions import EVERYTHING, ROLES, Permission, Role
from resolutionflow.auth.tokens import Bearer
from resolutionflow.core.context import Actor


def signed_in(bearer: Bearer, role: Role) -> Actor:
    return Actor(
        account_id=bearer.account_id,
        label=f"user:{bearer.user_id}",
        user_id=bearer.user_id,
        login_id=bearer.login_id,
        permissions=ROLES[role],
        confirmed_at=bearer.confirmed_at,
    )


def at_the_door(account_id: UUID, user_id: UUID) -> Actor:
    """Someone without rights yet: enough to record what they did there."""
    return Actor(account_id=account_id, label=f"user:{user_id}", user_id=user_id)


def arriving(account_id: UUID, user_id: UUID) -> Actor:
    """Someone who is about to be added, by their own hand."""
    adds = frozenset({Permission.account_create, Permission.people_add})
    return Actor(account_id=account_id, label=f"user:{user_id}", user_id=user_id, permissions=adds)


def job(account_id: UUID, name: str) -> Actor:
    return Actor(account_id=account_id, label=f"job:{name}", permissions=EVERYTHING)


def acting(account_id: UUID, user_id: UUID, role: Role) -> Actor:
    """What the product does as somebody who is not signed in, with that person's rights and no more."""
    return Actor(account_id=account_id, label=f"user:{user_id}", user_id=user_id, permissions=ROLES[role])
