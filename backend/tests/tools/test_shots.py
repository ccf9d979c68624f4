"""The page that shows the pictures of all screens."""

from pathlib import Path

from tools.shots import index, renew


def test_each_screen_has_its_pictures_in_order() -> None:
    names = ["01-home.1440.dark.png", "01-home.1440.light.png", "02-flows.390.dark.png"]
    page = index([Path(".run/shots") / name for name in names])
    home, flows = page.split("<h2>")[1:]
    assert home.startswith("01-home<") and flows.startswith("02-flows<")
    assert [home.count('src="01-home.1440.'), flows.count('src="02-flows.390.dark.png"')] == [2, 1]


def test_the_pictures_of_the_guides_are_renewed_and_no_other(tmp_path: Path) -> None:
    taken, shown = tmp_path / "taken", tmp_path / "shown"
    for folder in (taken, shown):
        folder.mkdir()
    for name in ("guides-session.png", "01-home.1440.dark.png"):
        (taken / name).write_bytes(b"new")
    (shown / "session.png").write_bytes(b"old")
    renew(taken, shown)
    assert {file.name: file.read_bytes() for file in shown.iterdir()} == {"session.png": b"new"}
