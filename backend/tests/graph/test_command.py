"""`python -m resolutionflow.graph`, as an author of flow files uses it."""

from pathlib import Path

import pytest

from resolutionflow.graph.__main__ import main
from tests.graph.golden import FLOWS, golden

BASE: str = golden("parse")["base"]


def test_good_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(file) for file in FLOWS]) == 0
    assert capsys.readouterr().out == "Nothing found.\n"


def test_problems_and_findings_with_their_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.yaml").write_text(BASE.replace("risk: change", "risk: high"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(BASE.replace("start: size", "start: nowhere"), encoding="utf-8")
    assert main([str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")]) == 1
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{tmp_path}/a.yaml:29:11: not_in_list nodes[1].risk: ")
    assert second.startswith(f"{tmp_path}/b.yaml: error missing_start : ")
