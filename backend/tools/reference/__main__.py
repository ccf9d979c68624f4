"""Writes `docs/reference/`, read off the code."""

import sys
from pathlib import Path

from tools.reference.errors import errors_page
from tools.reference.facts import facts_page, jobs_page
from tools.reference.permissions import permissions_page
from tools.reference.routes import routes_page
from tools.reference.settings import settings_page
from tools.reference.tables import tables_page

PAGES = {
    "settings.md": settings_page,
    "permissions.md": permissions_page,
    "routes.md": routes_page,
    "facts.md": facts_page,
    "jobs.md": jobs_page,
    "errors.md": errors_page,
    "tables.md": tables_page,
}


def write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in PAGES.items():
        (folder / name).write_text(made())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
