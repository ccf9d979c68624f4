"""What a person in a browser waits for, on a processor four times slower than this one: to the first view, and after
a key. `frontend/tools/speed.ts` looks at the clock; the limits are those of the product's own brief."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.figures import Figure, percentile
from bench.product import serving
from tools import browser, node_packages
from tools.places import FRONTEND, NODE

SCRIPT_LIMIT, REQUEST_LIMIT = 170, 40
PAINT_LIMIT, KEY_LIMIT = 1000, 100
SHIFT_LIMIT = 10
MOST_KEYS = 0.75


@dataclass(frozen=True)
class Load:
    """`paint` in milliseconds; `script` in kilobytes of compressed bodies, and `requests`, both up to the largest
    paint; `shift` is 1 where all of the screen moved."""

    paint: float
    shift: float
    script: float
    requests: int


def figures() -> list[Figure]:
    if shutil.which("chromium") is None:
        browser.install_chromium()
    node_packages.build_web()
    with serving() as product:
        command = [NODE, "tools/speed.ts", product.address]
        told = json.loads(subprocess.run(command, cwd=FRONTEND, stdout=subprocess.PIPE, check=True).stdout)
    pages = [(name, *(loads(runs[kind]) for kind in ("cold", "warm"))) for name, runs in told["pages"].items()]
    return [figure for page in pages for figure in of_page(*page)] + [
        Figure(f"{name}, most keys", percentile(took, MOST_KEYS), KEY_LIMIT, "ms")
        for name, took in told["keys"].items()
    ]


def loads(told: Sequence[dict[str, float]]) -> list[Load]:
    return [Load(one["paint"], one["shift"], one["script"], int(one["requests"])) for one in told]


def of_page(name: str, cold: Sequence[Load], warm: Sequence[Load]) -> list[Figure]:
    """Thousandths of the screen that moved: 10 are what nobody sees."""
    return [
        Figure(f"{name}, JavaScript until the largest paint", median(load.script for load in cold), SCRIPT_LIMIT, "kB"),
        Figure(f"{name}, requests until then", median(load.requests for load in cold), REQUEST_LIMIT, ""),
        Figure(f"{name}, largest paint", median(load.paint for load in cold), PAINT_LIMIT, "ms"),
        Figure(f"{name}, largest paint again", median(load.paint for load in warm), PAINT_LIMIT, "ms"),
        Figure(f"{name}, moved", max(load.shift for load in [*cold, *warm]) * 1000, SHIFT_LIMIT, "/1000"),
    ]
