"""The Node packages of the web app and of the embedded database, and the web app built from them."""

import os
import shutil
from pathlib import Path

from tools.places import BACKEND, FRONTEND, NPM
from tools.programs import check_free_space, run_together
from tools.stamps import digest, is_fresh, mark

SPACE_NEEDED = 700_000_000
NOT_WEB_SOURCES = {"node_modules", "dist", "e2e", "tools", "test-results", "playwright-report"}
NPM_INSTALL = ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
NPM_PATIENCE = ["--fetch-retry-mintimeout=2000", "--fetch-retry-maxtimeout=10000"]


def install(developer: bool) -> None:
    folders = [FRONTEND]
    if not any(os.environ.get(name) for name in ("RF_DATABASE_URL", "RF_APP_DATABASE_URL")):
        folders.append(BACKEND / "embedded")
    if developer:
        folders.append(FRONTEND / "tools")
    stale = [folder for folder in folders if not are_ready(folder)]
    if not stale:
        return
    check_free_space(SPACE_NEEDED)
    print("Installing the database and the web app's packages", flush=True)
    for folder in stale:
        forget(folder)
    run_together("Installing Node packages", [([NPM, *NPM_INSTALL, *NPM_PATIENCE], folder) for folder in stale])
    for folder in stale:
        (folder / "node_modules/.installed").write_text(digest([folder / "package-lock.json"]))


def are_ready(folder: Path) -> bool:
    mark = folder / "node_modules/.installed"
    return mark.exists() and mark.read_text() == digest([folder / "package-lock.json"])


def forget(folder: Path) -> None:
    """npm trusts what an interrupted install left behind, so without its mark nothing is kept."""
    mark = folder / "node_modules/.installed"
    if mark.exists():
        mark.unlink()
    else:
        shutil.rmtree(folder / "node_modules", ignore_errors=True)


def build_web() -> None:
    sources = digest(web_sources())
    if is_fresh("web", sources) and (FRONTEND / "dist/index.html").exists():
        return
    print("Building the web app", flush=True)
    run_together("Building the web app", [([NPM, "run", "build"], FRONTEND)])
    mark("web", sources)


def web_sources() -> list[Path]:
    tops = [path for path in FRONTEND.iterdir() if path.name not in NOT_WEB_SOURCES]
    below = [path for top in tops if top.is_dir() for path in top.rglob("*")]
    return sorted(path for path in [*tops, *below] if path.is_file())
