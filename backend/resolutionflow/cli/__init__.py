"""The product's own commands: `rf start | serve | worker | migrate | seed | openapi |
rotate-keys | doctor`,
`rf backup | restore <file>`,
`rf flows lint | test <file>...` and `rf audit verify [--heads <file>]`."""

import argparse
import errno
import json
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy.exc import OperationalError
from uvicorn.importer import import_from_string

from resolutionflow.backups import archive
from resolutionflow.cli.ground import Refusal, database
from resolutionflow.cli.serving import API, serve, start, work
from resolutionflow.cli.upkeep import examine, migrate, rotate_keys, seed, verify_audit
from resolutionflow.core import schema, settings
from resolutionflow.core.errors import Forbidden
from resolutionflow.core.settings import Settings
from resolutionflow.demo.live.making import CannotBeMade
from resolutionflow.flows.content import ContentRefused
from resolutionflow.flows.files import Told, lint_files, try_files
from resolutionflow.postgres import embedded
from resolutionflow.web import doctor


def openapi(_: Settings) -> None:
    print(json.dumps(import_from_string(API)().openapi(), indent=2, ensure_ascii=False))


VERBS: dict[str, Callable[[Settings], None]] = {
    "start": start,
    "serve": serve,
    "worker": work,
    "migrate": migrate,
    "seed": seed,
    "openapi": openapi,
    "rotate-keys": rotate_keys,
}
KEEPING_VERBS = ("backup", "restore")
REFUSALS = (
    Refusal,
    Forbidden,
    CannotBeMade,
    ContentRefused,
    archive.Refused,
    doctor.KeyMissing,
    embedded.CannotStart,
    schema.CannotMigrate,
)
FLOW_VERBS: dict[str, Callable[[Sequence[Path]], list[Told]]] = {"lint": lint_files, "test": try_files}


def main(words: Sequence[str] | None = None) -> int:
    try:
        return run(read_words(words))
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        line = why_not(error)
        if line is None:
            raise
        print(line, file=sys.stderr)
        return 1


def run(given: argparse.Namespace) -> int:
    if given.verb == "flows":
        return tell(FLOW_VERBS[given.what](given.files))
    chosen = settings.read()
    if given.verb == "doctor":
        with database(chosen):
            return examine(chosen)
    if given.verb == "audit":
        return verify_audit(chosen, given.heads)
    if given.verb in KEEPING_VERBS:
        # By name: it brings the worker along, which no start may wait for.
        getattr(import_module("resolutionflow.cli.keeping"), given.verb)(chosen, given.file)
    else:
        VERBS[given.verb](chosen)
    return 0


def why_not(error: Exception) -> str | None:
    """What the person at the keyboard can do something about, in one line; anything else is a fault of the product."""
    match error:
        case ValidationError():
            return settings.explain(error)
        case OperationalError():
            reason = " ".join(str(error.orig).split())
            return f"The database does not answer: {reason}. Migrate it, and check its addresses."
        case OSError(errno=errno.ENOSPC):
            return f"The disk is full: {settings.read().place.run_folder} cannot grow."
        case OSError(filename=str() | Path()):
            return f"{error.filename}: {error.strerror}."
    return str(error) if isinstance(error, REFUSALS) else None


def read_words(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="rf", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb in VERBS:
        verbs.add_parser(verb)
    for verb in KEEPING_VERBS:
        verbs.add_parser(verb).add_argument("file", type=Path)
    about_files = verbs.add_parser("flows")
    about_files.add_argument("what", choices=FLOW_VERBS)
    about_files.add_argument("files", nargs="+", type=flow_file)
    verbs.add_parser("doctor")
    about_audit = verbs.add_parser("audit")
    about_audit.add_argument("what", choices=["verify"])
    about_audit.add_argument("--heads", type=flow_file, help="a log or file with heads that were noted")
    return parser.parse_args(words)


def flow_file(word: str) -> Path:
    if not Path(word).is_file():
        raise argparse.ArgumentTypeError(f"there is no file {word}")
    return Path(word)


def tell(lines: Sequence[Told]) -> int:
    """Warnings are told and refuse nothing."""
    print("\n".join(told.line for told in lines) or "Nothing found.")
    return int(any(told.failed for told in lines))
