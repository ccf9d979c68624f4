"""Tables by room."""

from typing import Any

import resolutionflow.main  # noqa: F401  every room comes with it, and so every table
from resolutionflow.core.db import Base, Tenant
from tools.reference.pages import code, codes, first_paragraph, page, room_of


def tables_page() -> str:
    models = [mapper.class_ for mapper in Base.registry.mappers]
    return page(
        "Tables",
        "Row-level security shows an account its own rows alone. What is global has no account in its rows.",
        ("room", "table", "rows", "points to", "is"),
        sorted(
            (room_of(each), code(each.__tablename__), owner_of(each), targets_of(each), first_paragraph(each))
            for each in models
        ),
    )


def owner_of(model: type[Base]) -> str:
    return "account" if issubclass(model, Tenant) else "global"


def targets_of(model: Any) -> str:
    return codes(sorted({key.referred_table.name for key in model.__table__.foreign_key_constraints}))
