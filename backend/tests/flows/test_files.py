"""`rf flows lint` and `rf flows test`, as an author of flow files uses them."""

from pathlib import Path

import pytest

from resolutionflow.cli import main
from tests.graph.golden import FLOWS, golden

BASE: str = golden("parse")["base"]
SUBFLOW = """
  - id: sub
    kind: subflow
    title: First
    flow: other
    exits:
      - {id: done, label: Done, to: done}
expectations:"""


def write(folder: Path, name: str, *changes: tuple[str, str]) -> str:
    written = BASE
    for old, new in changes:
        assert old in written
        written = written.replace(old, new)
    (folder / name).write_text(written, encoding="utf-8")
    return str(folder / name)


def test_good_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flows", "lint", *map(str, FLOWS)]) == 0
    assert capsys.readouterr().out == "Nothing found.\n"


def test_problems_and_findings_with_their_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unreadable = write(tmp_path, "a.yaml", ("risk: change", "risk: high"))
    wrong = write(tmp_path, "b.yaml", ("{id: done, label: Done, to: done}", "{id: done, label: Done, to: nowhere}"))
    assert main(["flows", "lint", unreadable, wrong]) == 1
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{unreadable}:29:11: not_in_list nodes[1].risk: ")
    assert second.startswith(f"{wrong}:26: error missing_target: ")


def test_warnings_refuse_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flows", "lint", write(tmp_path, "a.yaml", ("tags:", "codes: [x, X]\ntags:"))]) == 0
    assert "a.yaml:1: warning duplicate_code: " in capsys.readouterr().out


def test_the_flows_that_a_flow_runs_stand_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, "a.yaml", ("\nexpectations:", SUBFLOW), ("start: size", "start: sub"))
    main(["flows", "lint", file])
    assert "error missing_subflow: " in capsys.readouterr().out
    write(tmp_path, "other.yaml", ("slug: profile-slow", "slug: other"))
    main(["flows", "lint", file])
    assert "missing_subflow" not in capsys.readouterr().out


def test_expectations_paths_and_what_is_not_tried(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, "a.yaml")
    assert main(["flows", "test", file]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{file}: 1 of 1 expectations pass.",
        f"{file}: 2 paths, 2 to 3 steps, 2 minutes.",
        f"{file}: No expectation takes size.small.",
    ]


def test_a_failing_expectation_says_what_happened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, "a.yaml", ('{size: "31"}, end: done', '{size: "31"}, end: shrink'))
    assert main(["flows", "test", file]) == 1
    assert capsys.readouterr().out.startswith(f'{file}: "A large one" expects the end "shrink" and ends at "done".')


def test_a_file_that_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe")
    assert main(["flows", "test", str(tmp_path / "a.yaml")]) == 1
    assert capsys.readouterr().out == f"{tmp_path}/a.yaml: The file is not UTF-8.\n"


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["flows", "lint", "nowhere.yaml"])
    assert "there is no file nowhere.yaml" in capsys.readouterr().err
