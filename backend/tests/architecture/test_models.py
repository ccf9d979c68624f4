"""Models and migrations say the same, in one line of migrations, and every table knows whose it is."""

import importlib.util
import pkgutil

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Integer, Table

import resolutionflow
from resolutionflow.core import queue, schema
from resolutionflow.core.db import Base, Tenant
from resolutionflow.core.settings import Settings
from tests.architecture.test_catalogue import GLOBAL

MODELS = [
    queue,
    *(
        importlib.import_module(f"resolutionflow.{room.name}.models")
        for room in pkgutil.iter_modules(resolutionflow.__path__)
        if room.ispkg and importlib.util.find_spec(f"resolutionflow.{room.name}.models")
    ),
]


def differences(url: str) -> list[object]:
    with schema.connect(url) as connection:
        return list(
            compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata)
        )


def named(difference: object) -> tuple[object, object] | None:
    """Changes of columns come in lists of their own."""
    return (difference[0], getattr(difference[1], "name", None)) if isinstance(difference, tuple) else None


def test_models_and_migrations_agree(worker_database: Settings) -> None:
    assert len(MODELS) >= 2
    assert [str(each) for each in differences(worker_database.database.url or "")] == []


def test_a_model_without_its_migration_is_seen(worker_database: Settings) -> None:
    stray = Table("stray", Base.metadata, Column("id", Integer, primary_key=True))
    try:
        assert ("add_table", stray.name) in [named(each) for each in differences(worker_database.database.url or "")]
    finally:
        Base.metadata.remove(stray)


def test_migrations_have_one_head_and_names_with_a_time() -> None:
    scripts = ScriptDirectory(schema.MIGRATIONS)
    assert scripts.get_heads() == [schema.head()]
    for script in scripts.walk_revisions():
        assert script.module.__name__.startswith(script.revision), "name migrations YYYYMMDD_HHMM_words.py"
        assert script.module.__doc__


@pytest.mark.parametrize("mapper", sorted(Base.registry.mappers, key=str), ids=lambda mapper: mapper.class_.__name__)
def test_every_table_is_of_an_account_or_on_the_list(mapper: object) -> None:
    model = mapper.class_  # type: ignore[attr-defined]
    assert issubclass(model, Tenant) or model.__tablename__ in GLOBAL


def test_relationships_load_only_what_was_asked_for() -> None:
    for mapper in Base.registry.mappers:
        for relationship in mapper.relationships:
            assert relationship.lazy == "raise", relationship
