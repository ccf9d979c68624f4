"""Settings: what each is, and whether production starts without it, found out by trying."""

import os
from collections.abc import Collection
from pathlib import Path
from unittest.mock import patch

from pydantic import AliasChoices, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

from resolutionflow.core import settings
from resolutionflow.core.keys import write_new_key
from tools.reference.pages import code, page

DATABASES = ("RF_DATABASE_URL", "RF_APP_DATABASE_URL", "RF_JOB_DATABASE_URL")


def settings_page() -> str:
    groups = [group for group in BaseSettings.__subclasses__() if group.__module__ == settings.__name__]
    fields = [(names_of(name, field), field) for group in groups for name, field in group.model_fields.items()]
    return page(
        "Settings",
        "Read once from the environment. Without its secrets, development makes a set and keeps it in `.run/secrets`; "
        "production refuses to start without what is marked here.",
        ("name", "default", "in production", "is"),
        (
            (" or ".join(map(code, names)), default_of(field), need_of(names[0]), field.description or "")
            for names, field in fields
        ),
    )


def names_of(name: str, field: FieldInfo) -> list[str]:
    alias = field.validation_alias
    return [*map(str, alias.choices)] if isinstance(alias, AliasChoices) else [str(alias or f"RF_{name.upper()}")]


def default_of(field: FieldInfo) -> str:
    default = field.get_default()
    if field.is_required() or default in (None, ()):
        return ""
    inside = isinstance(default, Path) and default.is_relative_to(settings.HOUSE)
    return code(str(default.relative_to(settings.HOUSE) if inside else default))


def need_of(name: str) -> str:
    if name in DATABASES:
        others = set(DATABASES) - {name}
        return "one of these" if starts_without(others) and not starts_without(DATABASES) else ""
    return "" if starts_without({name}) else "needed"


def starts_without(names: Collection[str]) -> bool:
    whole = {
        "RF_MODE": "production",
        "RF_PUBLIC_URL": "https://flow.example",
        "RF_SECRET_KEYS": write_new_key(),
        "RF_TOKEN_KEYS": write_new_key(),
    } | dict.fromkeys(DATABASES, "postgresql://one@db.example/resolutionflow")
    chosen = {name: value for name, value in whole.items() if name == "RF_MODE" or name not in names}
    with patch.dict(os.environ, chosen, clear=True):
        try:
            settings.read.__wrapped__()
        except ValidationError:
            return False
    return True
