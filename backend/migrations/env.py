"""Alembic's entry: runs the migrations as the owner of the tables, on the connection `core.schema` opened."""

import importlib.util
import pkgutil

from alembic import context
from sqlalchemy import Connection

import resolutionflow
from resolutionflow.core import queue, schema, settings
from resolutionflow.postgres import embedded

MODELS = [
    importlib.import_module(f"resolutionflow.{room.name}.models")
    for room in pkgutil.iter_modules(resolutionflow.__path__)
    if room.ispkg and importlib.util.find_spec(f"resolutionflow.{room.name}.models")
]


def run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=queue.Delivery.metadata)
    with context.begin_transaction():
        connection.exec_driver_sql("set local role rf_owner")
        connection.exec_driver_sql("set local lock_timeout = '4s'")
        connection.exec_driver_sql("set local statement_timeout = '5s'")
        context.run_migrations()


def run_alone() -> None:
    """For `alembic revision`, which is given no connection."""
    chosen = settings.read()
    if chosen.database.embedded_folder:
        embedded.start(chosen.database.embedded_folder)
    with schema.connect(schema.owner_url(chosen)) as connection:
        run(connection)


given = context.config.attributes.get("connection")
if given is None:
    run_alone()
else:
    run(given)
