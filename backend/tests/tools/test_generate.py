"""Generated files: each is made, and each one that is no longer current is named and made again."""

import shutil
from pathlib import Path

import pytest

from tools import generate

FILES = [
    "cases/graph/shipped.json",
    "docs/pictures/house.svg",
    "docs/reference/errors.md",
    "docs/reference/facts.md",
    "docs/reference/jobs.md",
    "docs/reference/permissions.md",
    "docs/reference/routes.md",
    "docs/reference/settings.md",
    "docs/reference/tables.md",
    "frontend/openapi.json",
    "frontend/src/api/schema.gen.ts",
    "frontend/src/graph/document.gen.ts",
    "frontend/src/graph/flow.schema.json",
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generate")
    generate.make(folder / "made", between=folder / "between.json")
    return folder / "made"


@pytest.fixture
def repository(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One in which every file is current."""
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    return Path(shutil.copytree(made, tmp_path, dirs_exist_ok=True))


def test_makes_all_files_and_no_other(made: Path) -> None:
    assert sorted(str(file.relative_to(made)) for file in made.rglob("*") if file.is_file()) == FILES
    assert all((made / file).stat().st_size for file in FILES)


@pytest.mark.parametrize("file", FILES)
def test_a_changed_or_missing_file_is_named(
    made: Path, repository: Path, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generate.tell(made) == 0
    with (repository / file).open("a") as changed:
        changed.write("\n")
    assert generate.tell(made) == 1
    (repository / file).unlink()
    assert generate.tell(made) == 1
    assert capsys.readouterr().out == f"{file} is not current: ./run gen\n" * 2


def test_writing_makes_current_what_is_not_and_drops_what_nothing_makes(made: Path, repository: Path) -> None:
    kept = shutil.copytree(made, repository / "kept")
    (repository / "frontend/openapi.json").write_text("{}")
    shutil.rmtree(repository / "frontend/src")
    (repository / "docs/reference/rooms.md").write_text("# Rooms\n")
    assert [str(file) for file in generate.stale_files(kept)] == [
        "docs/reference/rooms.md",
        "frontend/openapi.json",
        "frontend/src/api/schema.gen.ts",
        "frontend/src/graph/document.gen.ts",
        "frontend/src/graph/flow.schema.json",
    ]
    assert generate.replace(kept) == 0
    assert generate.tell(made) == 0
