"""The drawing of the house: what the contracts and the page say stands in it, and fits."""

import re
from xml.etree import ElementTree

import pytest

from tools import drawing
from tools.places import FRONTEND
from tools.programs import Refusal

PAGE = drawing.PAGE.read_text()
FEATURES = ["home", "sessions"]


def names(drawn: str) -> list[str]:
    return re.findall(r'class="name"[^>]*>([^<]+)<', drawn)


def test_every_built_room_has_words_on_the_page_and_no_other_does() -> None:
    rooms, folders = drawing.told(PAGE)
    assert list(rooms) == [room for floor in drawing.floors() for room in floor]
    built = {folder.name for folder in (FRONTEND / "src").iterdir() if folder.is_dir()}
    assert set(folders) == built - {"testing"}


def test_rooms_and_folders_are_drawn_from_above() -> None:
    drawn = drawing.draw(PAGE, drawing.floors(), FEATURES)
    rooms, folders = drawing.told(PAGE)
    assert names(drawn) == [*rooms, *folders, *FEATURES, "PostgreSQL"]
    assert ElementTree.fromstring(drawn).get("role") == "img"


def test_no_words_of_the_page_are_longer_than_their_box() -> None:
    _, folders = drawing.told(PAGE)
    assert {name for name, words in folders.items() if len(drawing.wrapped(words, drawing.FRONT)) > 2} == set()


def test_a_room_without_words_is_not_drawn_in_silence() -> None:
    with pytest.raises(Refusal, match="attic"):
        drawing.draw(PAGE, [*drawing.floors(), ("attic",)], FEATURES)
