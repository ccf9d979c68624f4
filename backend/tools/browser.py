"""Runs the browser stories in Debian's Chromium, half of them on each core, each half against a product of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from bench.product import serving
from tools import node_packages
from tools.places import FRONTEND, NPM
from tools.programs import Refusal

HALVES = 2


def main(words: Sequence[str]) -> int:
    if shutil.which("chromium") is None:
        install_chromium()
    node_packages.build_web()
    if words:
        return tell_stories(words)
    halves = [[f"--shard={half}/{HALVES}", f"--output=../.run/e2e/{half}"] for half in range(1, HALVES + 1)]
    with ThreadPoolExecutor(HALVES) as pool:
        return max(pool.map(tell_stories, halves))


def tell_stories(words: Sequence[str]) -> int:
    with serving() as product:
        environment = {**os.environ, "RF_E2E_URL": product.address}
        command = [NPM, "run", "--silent", "e2e", "--", *words]
        return subprocess.run(command, cwd=FRONTEND, env=environment, check=False).returncode


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
