"""The page that shows the pictures of all screens."""

from pathlib import Path

from tools.shots import index


def test_each_screen_has_its_pictures_in_order() -> None:
    names = ["01-home.1440.dark.png", "01-home.1440.light.png", "02-flows.390.dark.png"]
    page = index([Path(".run/shots") / name for name in names])
    home, flows = page.split("<h2>")[1:]
    assert home.startswith("01-home<") and flows.startswith("02-flows<")
    assert [home.count('src="01-home.1440.'), flows.count('src="02-flows.390.dark.png"')] == [2, 1]
