"""Logs as JSON, one line per entry: never bodies, parameters, addresses or tokens."""

import json
import logging
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG = logging.getLogger("resolutionflow")
FIELDS = "fields"
LARGEST_FILE = 10_000_000

# How many statements the request or job at hand has run.
statements: ContextVar[list[int] | None] = ContextVar("statements", default=None)


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "says": record.getMessage(),
        }
        entry |= getattr(record, FIELDS, {})
        if record.exc_info and record.exc_info[1]:
            entry["exception"] = describe(record.exc_info[1])
        return json.dumps(entry, default=str)


def configure(file: Path | None = None) -> None:
    """To the error stream, for whoever collects it; into `file` where a person looks at the terminal."""
    stream = logging.StreamHandler(sys.stderr)
    handlers: list[logging.Handler] = [stream]
    if file:
        stream.setLevel(logging.ERROR)
        handlers.append(RotatingFileHandler(file, maxBytes=LARGEST_FILE, backupCount=1, encoding="utf-8"))
    for handler in handlers:
        handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=handlers, level=logging.WARNING, force=True)
    LOG.setLevel(logging.INFO)


def write(level: int, says: str, *, exception: BaseException | None = None, **fields: object) -> None:
    """Of an exception its types and places are written, not its texts: they may quote what a person typed."""
    if exception is not None:
        fields["exception"] = describe(exception)
    LOG.log(level, says, extra={FIELDS: fields})


def describe(exception: BaseException) -> list[str]:
    lines, error = [], exception
    while True:
        lines.append(f"{type(error).__module__}.{type(error).__qualname__}")
        trace = error.__traceback__
        while trace:
            code = trace.tb_frame.f_code
            lines.append(f"  {code.co_filename.rpartition('site-packages/')[2]}:{trace.tb_lineno} {code.co_qualname}")
            trace = trace.tb_next
        cause = error.__cause__ or error.__context__ or next(iter(getattr(error, "exceptions", ())), None)
        if cause is None:
            return lines
        error = cause


def count_statement() -> None:
    counter = statements.get()
    if counter is not None:
        counter[0] += 1
