"""Subflows in a folder of flow files, before anything is loaded."""

from pathlib import Path

import pytest

from resolutionflow.flows.content import ContentProblem, ContentRefused, read
from tests.flows.shipped import flow, write


def running(slug: str, runs: str, *ends: str) -> dict[str, object]:
    exits = [{"id": end, "label": end, "to": "done"} for end in ends]
    node = {"id": "first", "kind": "subflow", "title": "First", "flow": runs, "exits": exits}
    done = {"id": "done", "kind": "resolution", "title": "Done", "outcome": "fixed"}
    return flow(slug, start="first", nodes=[node, done])


def refused(folder: Path) -> list[str]:
    """Each as the file, the line that is named, and what is said."""
    with pytest.raises(ContentRefused) as found:
        read(folder, {})
    return [f"{one.file.name} {line(one).strip(' -')} {one.says}" for one in found.value.problems]


def line(problem: ContentProblem) -> str:
    return problem.file.read_text(encoding="utf-8").splitlines()[problem.line - 1]


def test_a_subflow_that_is_there(tmp_path: Path) -> None:
    write(tmp_path, flow("sub"), running("main", "sub", "done", "hand_over"))
    assert [document.slug for document in read(tmp_path, {})] == ["main", "sub"]


def test_a_subflow_that_is_missing_is_told_at_its_step(tmp_path: Path) -> None:
    write(tmp_path, running("main", "sub", "done"))
    assert refused(tmp_path) == ['main.yaml id: first There is no flow "sub". Name one that is there.']


def test_flows_that_run_each_other_are_told_in_both_files(tmp_path: Path) -> None:
    write(tmp_path, running("main", "sub", "done"), running("sub", "main", "done"))
    main, sub = refused(tmp_path)
    assert main.startswith('main.yaml id: first "sub" runs this flow again')
    assert sub.startswith('sub.yaml id: first "main" runs this flow again')


def test_an_end_of_the_subflow_that_no_exit_takes(tmp_path: Path) -> None:
    write(tmp_path, flow("sub"), running("main", "sub", "done"))
    [told] = refused(tmp_path)
    assert told.startswith('main.yaml id: first No exit takes the end "hand_over" of "sub"')


def test_a_subflow_whose_file_cannot_be_read_is_not_missing(tmp_path: Path) -> None:
    write(tmp_path, running("main", "sub", "done"))
    (tmp_path / "sub.yaml").write_text("title: x: y", encoding="utf-8")
    assert {told.split()[0] for told in refused(tmp_path)} == {"sub.yaml"}
