"""The drawing of docs/architecture.md: floors and rooms off the import contracts, their words off the page's tables."""

import re
import sys
import textwrap
import tomllib
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from tools.places import BACKEND, FRONTEND, ROOT
from tools.programs import Refusal

PAGE = ROOT / "docs/architecture.md"
ROW = re.compile(r"^\| `(\w+)` +\| (.+?) +\|$", re.MULTILINE)
Words = dict[str, str]
Floors = list[tuple[str, ...]]
Places = dict[str, tuple[int, int]]

EDGE, TOP, BACK, GAP, FRONT = 20, 46, 640, 130, 270
FAR = EDGE + BACK + GAP
LINE, HEAD, FOOT, BETWEEN = 16, 22, 12, 4
# Wide enough for the letters of any machine: none is chosen here.
LETTER = 7.3
DATABASE = "the rows of all accounts, each seen by its own alone; facts, queue, audit log"
STYLE = """
  .paper { fill: #fff; } .band { fill: #f1f3f5; } .box { fill: #fff; stroke: #c3cad1; }
  text { font: 13px sans-serif; fill: #4b5560; } .name { font-weight: bold; font-size: 14.5px; fill: #14181d; }
  path { stroke: #4b5560; fill: none; } .same { stroke-dasharray: 4 3; } .tip { fill: #4b5560; stroke: none; }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #14181d; } .band { fill: #1e242b; } .box { fill: #14181d; stroke: #47505a; }
    text { fill: #b3bcc6; } .name { fill: #f1f3f5; } path { stroke: #b3bcc6; } .tip { fill: #b3bcc6; }
  }
"""


def floors() -> Floors:
    """From above; rooms that are not built yet stand in parentheses there and are left out."""
    project = tomllib.loads((BACKEND / "pyproject.toml").read_text())
    (contract,) = (each for each in project["tool"]["importlinter"]["contracts"] if each["name"].startswith("1."))
    built = [tuple(room for room in layer.split(" | ") if room[0] != "(") for layer in contract["layers"]]
    return [rooms for rooms in built if rooms]


def told(page: str) -> tuple[Words, Words]:
    """What the page says of the rooms, and of the browser's folders."""
    server, browser = page.split("\n## The browser\n")
    return dict(ROW.findall(server)), dict(ROW.findall(browser))


def draw(page: str, stack: Floors, features: Sequence[str]) -> str:
    rooms, folders = told(page)
    unsaid = [name for names in stack for name in names if name not in rooms]
    if unsaid:
        raise Refusal(f"docs/architecture.md does not say yet what is in the room {unsaid[0]}.")
    places: Places = {}
    lines = [*heading(EDGE, "The server: backend/resolutionflow"), *heading(FAR, "The browser: frontend/src")]
    y = TOP
    for names in stack:
        height = floor_height(names, rooms)
        lines += floor(y, height, names, rooms)
        places |= dict.fromkeys(names, (y, height))
        y += height + BETWEEN
    lines += browser(folders, features, places)
    lines += box(EDGE - 8, y + 8, BACK + 16, HEAD + FOOT + LINE, "PostgreSQL", [DATABASE])
    return whole(lines, y + 8 + HEAD + FOOT + LINE + EDGE)


def heading(x: int, words: str) -> Iterator[str]:
    yield f'<text x="{x - 8}" y="{TOP - 18}">{escape(words)}</text>'


def width_of(names: Sequence[str], whole: int) -> int:
    return (whole - BETWEEN * (len(names) - 1)) // len(names)


def floor_height(names: Sequence[str], rooms: Words) -> int:
    return HEAD + FOOT + LINE * max(len(wrapped(rooms[name], width_of(names, BACK))) for name in names)


def floor(y: int, height: int, names: Sequence[str], rooms: Words) -> Iterator[str]:
    width = width_of(names, BACK)
    yield f'<rect class="band" x="{EDGE - 8}" y="{y}" width="{BACK + 16}" height="{height}"/>'
    for number, name in enumerate(names):
        x = EDGE + number * (width + BETWEEN)
        yield from box(x, y + 2, width, height - 4, name, wrapped(rooms[name], width))


def browser(folders: Words, features: Sequence[str], places: Places) -> Iterator[str]:
    """Its flow language and its client stand beside what they speak with."""
    graph, web = places["graph"], places["web"]
    low = HEAD + FOOT + 2 * LINE
    first, last = TOP + low + BETWEEN, graph[0] - 2 * (low + BETWEEN)
    walls = [("app", TOP, low), ("features", first, last - first - BETWEEN), ("ui", last, low)]
    walls += [("lib", last + low + BETWEEN, low), ("graph", *graph), ("api", web[0], low)]
    for name, y, height in walls:
        yield from box(FAR, y + 2, FRONT, height - 4, name, wrapped(folders[name], FRONT))
    yield from rooms_of_features(first + low, features)
    for name, words in (("sessions", "cases/timeline"), ("graph", "cases/graph")):
        yield from line(places[name][0] + places[name][1] // 2, words, "same")
    yield from line(web[0] + web[1] // 2, "HTTP, /api/v1", "calls")


def rooms_of_features(y: int, features: Sequence[str]) -> Iterator[str]:
    for number, name in enumerate(features):
        yield from box(FAR + 10, y + number * (HEAD + 6), FRONT - 20, HEAD + 2, name, [])


def line(y: int, words: str, kind: str) -> Iterator[str]:
    start, end = EDGE + BACK + 10, FAR - 6
    yield f'<path class="{kind}" d="M{start} {y}H{end}"/>'
    if kind == "calls":
        yield f'<path class="tip" d="M{start} {y}l8 -4v8z"/>'
    yield f'<text x="{(start + end) // 2}" y="{y - 6}" text-anchor="middle">{escape(words)}</text>'


def box(x: int, y: int, width: int, height: int, name: str, texts: Sequence[str]) -> Iterator[str]:
    yield f'<rect class="box" x="{x}" y="{y}" width="{width}" height="{height}" rx="4"/>'
    yield f'<text class="name" x="{x + 10}" y="{y + 17}">{escape(name)}</text>'
    for number, text in enumerate(texts, 1):
        yield f'<text x="{x + 10}" y="{y + 17 + number * LINE}">{escape(text)}</text>'


def wrapped(words: str, width: int) -> list[str]:
    return textwrap.wrap(words.replace("`", ""), int((width - 20) / LETTER))


def whole(lines: Sequence[str], height: int) -> str:
    width = FAR + FRONT + EDGE
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="title">'
    title = '<title id="title">The floors of the server and its rooms, and the browser\'s side beside them</title>'
    paper = f'<rect class="paper" width="{width}" height="{height}" rx="6"/>'
    return "\n".join([head, title, f"<style>{STYLE}</style>", paper, *lines, "</svg>", ""])


def main(file: Path) -> None:
    features = sorted(folder.name for folder in (FRONTEND / "src/features").iterdir() if folder.is_dir())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(draw(PAGE.read_text(), floors(), features))


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except Refusal as refusal:
        sys.exit(str(refusal))
