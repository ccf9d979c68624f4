"""Runs the browser stories in Debian's Chromium: a worker on each core, each against a product of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

from bench.product import serving
from tools import node_packages
from tools.places import FRONTEND, NPM
from tools.programs import Refusal

WORKERS = 2


def main(words: Sequence[str]) -> int:
    if shutil.which("chromium") is None:
        install_chromium()
    node_packages.build_web()
    with products(1 if words else WORKERS) as addresses:
        environment = {**os.environ, "RF_E2E_URL": " ".join(addresses)}
        command = [NPM, "run", "--silent", "e2e", "--", *words]
        return subprocess.run(command, cwd=FRONTEND, env=environment, check=False).returncode


@contextmanager
def products(number: int) -> Iterator[list[str]]:
    """Their addresses, once all of them answer: each takes seconds to start, so they start at once."""
    with ExitStack() as running:
        with ThreadPoolExecutor(number) as pool:
            begun = pool.map(lambda _: running.enter_context(serving()).address, range(number))
        yield list(begun)


def install_chromium() -> None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise Refusal("The browser stories need Chromium (Debian, Ubuntu: apt install chromium).")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        done = subprocess.run(["apt-get", "-qq", *words], env=quiet, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Refusal(f"Chromium could not be installed: apt-get {words[0]} failed.\n{done.stderr}")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Refusal as refusal:
        sys.exit(str(refusal))
