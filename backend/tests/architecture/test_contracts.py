"""The seven import contracts hold, and each one breaks on the violation planted for it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BACKEND = Path(__file__).parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")
# Contract, file, what is planted there.
PLANTED = {
    1: ("accounts/queries.py", "from resolutionflow.auth import tokens"),
    2: ("accounts/models.py", "from resolutionflow.accounts import queries"),
    3: ("cli/serving.py", "from resolutionflow.auth import routes"),
    4: ("auth/jobs.py", "from resolutionflow.core import ids"),
    5: ("auth/policy.py", "import starlette"),
    6: ("graph/parse.py", "from resolutionflow.core import ids"),
    7: ("accounts/routes.py", "from resolutionflow.core import system_db"),
}


def broken(folder: Path) -> set[int]:
    run = subprocess.run([LINTER, "--no-cache"], cwd=folder, capture_output=True, text=True, timeout=120)
    states = re.findall(r"^(\d)\. .* (KEPT|BROKEN)$", run.stdout, flags=re.MULTILINE)
    assert len(states) == 7, run.stdout + run.stderr
    return {int(number) for number, state in states if state == "BROKEN"}


def copy_product(folder: Path) -> Path:
    shutil.copytree(BACKEND / "resolutionflow", folder / "resolutionflow", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(BACKEND / "pyproject.toml", folder)
    return folder / "resolutionflow"


def plant(package: Path, number: int) -> None:
    file, line = PLANTED[number]
    with (package / file).open("a") as source:
        source.write(f"\n{line}\n")
    if number == 4:
        with (package / "main.py").open("a") as source:
            source.write("\nfrom resolutionflow.auth import jobs\n")


def test_the_product_keeps_all_contracts() -> None:
    assert broken(BACKEND) == set()


@pytest.mark.parametrize("number", PLANTED)
def test_a_planted_violation_breaks_its_contract(tmp_path: Path, number: int) -> None:
    plant(copy_product(tmp_path), number)
    assert number in broken(tmp_path)


@pytest.mark.parametrize(
    "hidden",
    [
        "def late() -> None:\n    from resolutionflow.auth import tokens",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from resolutionflow.auth import tokens",
    ],
    ids=["in a function", "for types alone"],
)
def test_a_hidden_import_counts_too(tmp_path: Path, hidden: str) -> None:
    with (copy_product(tmp_path) / "accounts/queries.py").open("a") as source:
        source.write(f"\n{hidden}\n")
    assert broken(tmp_path) == {1}


def test_a_room_without_a_floor_breaks_the_first_contract(tmp_path: Path) -> None:
    room = copy_product(tmp_path) / "attic"
    room.mkdir()
    (room / "__init__.py").touch()
    assert broken(tmp_path) == {1}
