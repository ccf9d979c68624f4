"""Rules about the repository as a whole: names of files, sizes of rooms, words that code never carries, facts."""

import re
import socket
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

import resolutionflow.main  # noqa: F401  every room comes with it, and so every fact
from resolutionflow.core import schema
from resolutionflow.core.events import Event
from tests.architecture.rules import BANNED_NAMES, PACKAGE, sources

HOUSE = PACKAGE.parents[1]
FOLDERS = ("backend", "frontend", "cases", "content", "docs")
NOT_OURS = {"node_modules", "dist", "__pycache__", "test-results", "playwright-report", "planted"}
CODE = {".py", ".ts", ".tsx", ".mjs", ".css", ".sql"}
# Put together here, so that this file is not a breach of its own rule.
LEFT_BEHIND = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "HA" + "CK")) + r")\b")
LARGEST_ROOM = 2500
LARGEST_MACHINE_ROOM = 1500
FACT = re.compile(r"[a-z]+\.[a-z]+(_[a-z]+)*")


def files() -> Iterator[Path]:
    for folder in FOLDERS:
        for file in (HOUSE / folder).rglob("*"):
            place = file.relative_to(HOUSE)
            if not (NOT_OURS & set(place.parts) or any(part.startswith(".") for part in place.parts)):
                yield place


def badly_named(place: Path) -> bool:
    return place.name.split(".")[0] in BANNED_NAMES


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    assert [str(place) for place in files() if badly_named(place)] == []
    assert badly_named(Path("frontend/src/lib/utils.ts")) and badly_named(Path("backend/tests/helpers"))
    assert not badly_named(Path("frontend/src/lib/use-data.ts"))


def test_code_carries_nothing_left_for_later() -> None:
    texts = {
        place: (HOUSE / place).read_text() for place in files() if place.suffix in CODE and (HOUSE / place).is_file()
    }
    assert len(texts) > 200
    assert [str(place) for place, text in texts.items() if LEFT_BEHIND.search(text)] == []
    assert LEFT_BEHIND.search("# TO" + "DO: later") and not LEFT_BEHIND.search("methodology")


def test_a_room_that_grows_too_large_is_two_rooms() -> None:
    lines = Counter[str]()
    for path, source in sources():
        lines[path.split("/")[0]] += source.count("\n")
    assert {room: count for room, count in lines.items() if count > LARGEST_ROOM} == {}
    assert lines["core"] <= LARGEST_MACHINE_ROOM
    assert lines["sessions"] > 1000, "a count that finds nothing proves nothing"


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "registry.example"])
def test_the_network_is_blocked(host: str) -> None:
    with socket.socket() as probe, pytest.raises(PermissionError, match="tests have no network"):
        probe.connect((host, 9))


def test_this_machine_is_within_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door, socket.create_connection(door.getsockname()) as probe:
        assert probe.getpeername() == door.getsockname()


def test_migrations_only_go_forward() -> None:
    scripts = list(ScriptDirectory(schema.MIGRATIONS).walk_revisions())
    assert scripts
    assert [script.revision for script in scripts if hasattr(script.module, "downgrade")] == []


@pytest.mark.parametrize("fact", Event.__subclasses__(), ids=lambda fact: str(fact.__name__))
def test_a_fact_is_named_by_its_noun_and_what_happened(fact: type[Event]) -> None:
    assert FACT.fullmatch(fact.name), fact.name
    assert [each for each in Event.__subclasses__() if each.name == fact.name] == [fact]
