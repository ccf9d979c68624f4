"""Commands that keep everything in one file, and bring it back."""

from functools import partial
from pathlib import Path

from resolutionflow.backups import restoring, taking
from resolutionflow.cli.ground import database
from resolutionflow.core.settings import Settings

say = partial(print, flush=True)


def backup(chosen: Settings, file: Path) -> None:
    with database(chosen):
        taking.take(chosen, file.absolute(), say)


def restore(chosen: Settings, file: Path) -> None:
    """A backup that is no good starts nothing and makes nothing."""
    with restoring.sound(chosen, file) as (found, manifest), database(chosen):
        restoring.restore(chosen, found, manifest, say)
