"""Permissions by role."""

from resolutionflow.accounts.permissions import ROLES, Permission, Role
from tools.reference.pages import code, mark, page


def permissions_page() -> str:
    return page(
        "Permissions",
        "Verbs require them, whoever calls; [routes](routes.md) has what each route comes to. One that no role has "
        "belongs to the product's own jobs.",
        ("permission", *Role),
        ((code(each), *(mark(each in ROLES[role]) for role in Role)) for each in Permission),
    )
