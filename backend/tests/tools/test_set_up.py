"""Set-up says in one line what it cannot solve, and repeats only what changed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools import node_packages, programs, python_packages, set_up, stamps
from tools.places import BACKEND, DEVELOPER_LOCK, LOCK
from tools.programs import Refusal


def pins(lock: Path) -> set[str]:
    return set(re.findall(r"^\S+==\S+", lock.read_text(), re.MULTILINE))


@pytest.mark.parametrize("lock", [LOCK, DEVELOPER_LOCK, BACKEND / "tools/uv.txt"])
def test_locks_pin_hashes_and_name_no_address(lock: Path) -> None:
    text = lock.read_text()
    requirements = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert requirements and all("==" in line for line in requirements)
    assert text.count("--hash=sha256:") >= len(requirements)
    assert "://" not in text and "index-url" not in text


def test_the_developer_lock_holds_the_product_lock() -> None:
    assert pins(LOCK) < pins(DEVELOPER_LOCK)


def test_node_locks_name_no_address() -> None:
    for lock in [BACKEND / "embedded/package-lock.json", BACKEND.parent / "frontend/package-lock.json"]:
        assert '"integrity"' in lock.read_text() and '"resolved"' not in lock.read_text()


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("npm error code ENOSPC\nnpm error nospc", "The disk is full"),
        ("error: failed to write: No space left on device (os error 28)", "The disk is full"),
        ("npm error code EAI_AGAIN", "needs the network"),
        ("error: Request failed\n  Caused by: dns error: failed to lookup", "needs the network"),
        ("building\nerror: no such script\ndone", "Trying failed: error: no such script"),
        ("first\nlast", "Trying failed: last"),
        ("", "Trying failed: no reason given"),
    ],
)
def test_a_failing_program_is_told_in_one_line(tmp_path: Path, output: str, said: str) -> None:
    log = tmp_path / "log"
    log.write_text(output)
    told = str(programs.failure("Trying", log))
    assert said in told and "\n" not in told


def test_programs_run_together_and_the_failing_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "RUN", tmp_path)
    good = ([sys.executable, "-c", "print('fine')"], tmp_path)
    bad = ([sys.executable, "-c", "raise SystemExit('error: broken')"], tmp_path)
    programs.run_together("Trying", [good, good])
    with pytest.raises(Refusal, match="Trying failed: error: broken"):
        programs.run_together("Trying", [good, bad])


def test_too_little_space_is_told_before_anything_is_written() -> None:
    programs.check_free_space(0)
    with pytest.raises(Refusal, match="of free space"):
        programs.check_free_space(10**18)


def test_a_changed_or_moved_source_has_another_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("words")
    before = stamps.digest([first])
    assert stamps.digest([first]) == before
    second.write_text("words")
    assert stamps.digest([second]) != before
    first.write_text("other words")
    assert stamps.digest([first]) != before


def test_an_unfinished_install_of_node_packages_is_thrown_away(tmp_path: Path) -> None:
    left = tmp_path / "node_modules/half/a.js"
    left.parent.mkdir(parents=True)
    left.write_text("half")
    node_packages.forget(tmp_path)
    assert not left.exists()
    left.parent.mkdir(parents=True)
    left.write_text("whole")
    (tmp_path / "node_modules/.installed").write_text("digest of another lock")
    node_packages.forget(tmp_path)
    assert left.exists() and not (tmp_path / "node_modules/.installed").exists()


def test_a_second_run_says_where_the_first_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "RUN", tmp_path)
    monkeypatch.setenv("RF_PORT", "8499")
    set_up.claim_folder("")
    with pytest.raises(Refusal, match="already runs here: http://127.0.0.1:8499$"):
        set_up.claim_folder("")


@pytest.mark.parametrize(
    ("word", "code", "said"),
    [
        ("tests", "There is no command tests. ./run help lists them.", ""),
        ("--help", None, "./run test"),
        ("help", None, "./run"),
    ],
)
def test_a_word_is_known_or_refused_before_anything_is_set_up(
    word: str,
    code: str | None,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(set_up, "RUN", tmp_path / "run")
    with pytest.raises(SystemExit) as left:
        set_up.main([word])
    assert left.value.code == code and said in capsys.readouterr().out
    assert not (tmp_path / "run").exists()


def test_the_entrance_refuses_a_python_that_is_too_old(tmp_path: Path) -> None:
    """The only Python in sight is one that fails the entrance's own question."""
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    (tmp_path / "dirname").symlink_to("/usr/bin/dirname")
    environment = {"PATH": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(["/bin/sh", BACKEND.parent / "run"], env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert (
        done.stderr == "ResolutionFlow needs Python 3.11 to 3.14 (Debian, Ubuntu: apt install python3 python3-venv).\n"
    )


def test_a_python_without_venv_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian keeps `ensurepip` in a package of its own; a module that is None counts as not there."""
    monkeypatch.setattr(python_packages, "RUN", tmp_path)
    for name in ("ensurepip", "venv"):
        with monkeypatch.context() as without:
            without.setitem(sys.modules, name, None)
            with pytest.raises(Refusal, match="no venv module.*apt install python3-venv"):
                python_packages.install_uv()
    assert list(tmp_path.iterdir()) == []


def test_everything_set_up_writes_is_told_to_stay_inside() -> None:
    told = set_up.environment()
    named = ("UV_CACHE_DIR", "PIP_CACHE_DIR", "npm_config_cache", "XDG_CACHE_HOME", "PYTHONPYCACHEPREFIX")
    inside = [told[name] for name in named]
    assert all(Path(path).is_relative_to(BACKEND.parent / ".run") for path in inside)
    assert told["PATH"].split(os.pathsep)[0] == str(BACKEND.parent / ".run/bin")


def test_what_was_compiled_is_kept_for_the_next_start(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text("")
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"} | set_up.environment()
    environment |= {"PYTHONPYCACHEPREFIX": str(tmp_path / "kept")}
    subprocess.run([sys.executable, "-c", "import module"], cwd=tmp_path, env=environment, check=True)
    assert [file.name.split(".")[0] for file in (tmp_path / "kept").rglob("module.*.pyc")] == ["module"]
    assert not (tmp_path / "__pycache__").exists()
