"""`./run shots [word]`: pictures of every screen, at every width and in every theme, of a product of their own.

The screens are listed in frontend/e2e/shots/screens.ts. A word takes those that have it in their name; `guides` takes
the pictures that the guides show, and renews them.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from bench.product import serving
from tools import browser, node_packages
from tools.places import FRONTEND, NPM, ROOT, RUN
from tools.programs import Refusal

SHOTS = RUN / "shots"
GUIDES = "guides"
PICTURES = ROOT / "docs/pictures"
PLAYWRIGHT = ["shots/", "--workers=2", "--trace=off", "--reporter=dot"]
PAGE = """\
<!doctype html>
<meta charset="utf-8">
<title>Screens</title>
<style>
  body {{ background: #888; font: 16px sans-serif; }}
  div {{ display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }}
  img {{ height: 360px; object-fit: cover; object-position: top; }}
</style>
{sections}
"""


def main(words: Sequence[str]) -> int:
    if shutil.which("chromium") is None:
        browser.install_chromium()
    node_packages.build_web()
    if not words:
        shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir(parents=True, exist_ok=True)
    with serving() as product:
        environment = {**os.environ, "RF_E2E_URL": product.address, "RF_SHOTS": str(SHOTS)}
        chosen = [f"--grep={word}" for word in words[:1]]
        command = [NPM, "run", "--silent", "e2e", "--", *PLAYWRIGHT, *chosen]
        code = subprocess.run(command, cwd=FRONTEND, env=environment, check=False).returncode
    if words[:1] == [GUIDES] and code == 0:
        renew(SHOTS, PICTURES)
    (SHOTS / "index.html").write_text(index(sorted(SHOTS.glob("*.png"))), encoding="utf-8")
    print(f"Screens are in {SHOTS}: open index.html")
    return code


def renew(taken: Path, shown: Path) -> None:
    """`guides-session.png` is `session.png` there."""
    for picture in taken.glob(f"{GUIDES}-*.png"):
        shutil.copy(picture, shown / picture.name.removeprefix(f"{GUIDES}-"))


def index(pictures: Sequence[Path]) -> str:
    """Files are named `01-home.1440.dark.png`."""
    screens = groupby(pictures, key=lambda picture: picture.name.split(".")[0])
    return PAGE.format(sections="\n".join(section(name, list(shown)) for name, shown in screens))


def section(name: str, pictures: Sequence[Path]) -> str:
    links = [
        f'<a href="{escape(picture.name)}"><img loading="lazy" src="{escape(picture.name)}"'
        f' alt="{escape(picture.stem)}" title="{escape(picture.stem)}"></a>'
        for picture in pictures
    ]
    return f"<h2>{escape(name)}</h2>\n<div>\n{chr(10).join(links)}\n</div>"


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Refusal as refusal:
        sys.exit(str(refusal))
