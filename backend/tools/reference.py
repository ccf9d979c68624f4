"""Writes `docs/reference/`, read off the code: settings, permissions, facts, error codes and tables."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import AliasChoices
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

import resolutionflow.main  # noqa: F401  every room comes with it, and so every fact, error and table
from resolutionflow.accounts.permissions import ROLES, Permission, Role
from resolutionflow.core import settings
from resolutionflow.core.db import Base, Tenant
from resolutionflow.core.errors import ProductError
from resolutionflow.core.events import Event

Row = tuple[str, ...]


def settings_page() -> str:
    groups = [group for group in BaseSettings.__subclasses__() if group.__module__ == settings.__name__]
    fields = [(name, field) for group in groups for name, field in group.model_fields.items()]
    return page(
        "Settings",
        "Read once from the environment. Without its secrets, development makes a set and keeps it in `.run/secrets`; "
        "production refuses to start.",
        ("name", "default", "is"),
        ((environment_names(name, field), default_of(field), field.description or "") for name, field in fields),
    )


def environment_names(name: str, field: FieldInfo) -> str:
    alias = field.validation_alias
    names = alias.choices if isinstance(alias, AliasChoices) else [alias or f"RF_{name.upper()}"]
    return " or ".join(code(str(each)) for each in names)


def default_of(field: FieldInfo) -> str:
    default = field.get_default()
    if field.is_required() or default in (None, ()):
        return ""
    inside = isinstance(default, Path) and default.is_relative_to(settings.HOUSE)
    return code(str(default.relative_to(settings.HOUSE) if inside else default))


def permissions_page() -> str:
    return page(
        "Permissions",
        "Verbs require them, whoever calls. One that no role has belongs to the product's own jobs.",
        ("permission", *Role),
        ((code(each), *("yes" if each in ROLES[role] else "" for role in Role)) for each in Permission),
    )


def facts_page() -> str:
    return page(
        "Facts",
        "One row in `events` each, written with the change it tells of. `?` marks a value that may be null.",
        ("fact", "room", "payload", "public", "audited"),
        sorted(
            (code(each.name), room_of(each), payload_of(each), mark(each.public), mark(each.audited))
            for each in below(Event)
        ),
    )


def payload_of(fact: type[Event]) -> str:
    fields = fact.model_fields.items()
    return ", ".join(code(f"{name}?" if type(None) in get_args(field.annotation) else name) for name, field in fields)


def errors_page() -> str:
    return page(
        "Error codes",
        "Every refusal is a problem document (RFC 9457) with its code, a sentence for the screen and the request's id.",
        ("status", "code", "says", "carries"),
        sorted(
            (str(each.status), code(each.code()), each.detail, ", ".join(map(code, each.carries)))
            for each in below(ProductError)
        ),
    )


def tables_page() -> str:
    models = [mapper.class_ for mapper in Base.registry.mappers]
    return page(
        "Tables",
        "Row-level security shows an account its own rows alone. What is global has no account in its rows.",
        ("room", "table", "rows", "points to", "is"),
        sorted(
            (room_of(each), code(each.__tablename__), owner_of(each), targets_of(each), first_line(each))
            for each in models
        ),
    )


def owner_of(model: type[Base]) -> str:
    return "account" if issubclass(model, Tenant) else "global"


def targets_of(model: Any) -> str:
    return ", ".join(sorted({code(key.referred_table.name) for key in model.__table__.foreign_key_constraints}))


def first_line(model: type[Base]) -> str:
    return (model.__doc__ or "").strip().partition("\n")[0]


def below(kind: type[Any]) -> Iterator[type[Any]]:
    for each in kind.__subclasses__():
        yield each
        yield from below(each)


def room_of(kind: type[Any]) -> str:
    return kind.__module__.split(".")[1]


def mark(holds: bool) -> str:
    return "yes" if holds else ""


def code(text: str) -> str:
    return f"`{text}`"


def page(title: str, sentence: str, heads: Row, rows: Iterable[Row]) -> str:
    lines = [heads, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    drawn = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([f"# {title}", "", sentence, "", drawn[0], rule, *drawn[1:], ""])


PAGES = {
    "settings.md": settings_page,
    "permissions.md": permissions_page,
    "facts.md": facts_page,
    "errors.md": errors_page,
    "tables.md": tables_page,
}


def write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in PAGES.items():
        (folder / name).write_text(made())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
