"""What the guides show is true: a reader may copy it."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from resolutionflow import cli
from resolutionflow.graph.document import Question
from resolutionflow.graph.lint import lint
from resolutionflow.graph.parse import parse
from resolutionflow.graph.rules import holds
from tools import __main__ as tools
from tools import verbs
from tools.places import BACKEND, ROOT
from tools.programs import Refusal

GUIDES = ROOT / "docs/guides"
FLOW, RULE = re.findall(r"^```yaml\n(.*?)^```$", (GUIDES / "writing-a-flow.md").read_text(), re.MULTILINE | re.DOTALL)


def test_the_flow_of_the_guide_is_clean() -> None:
    assert lint(parse(FLOW)) == []


def test_the_rule_of_the_guide_is_a_rule_of_an_exit() -> None:
    fields = yaml.safe_load(FLOW)
    fields["nodes"][2]["exits"][0] |= yaml.safe_load(RULE)
    node = parse(yaml.safe_dump(fields)).nodes[2]
    assert isinstance(node, Question)
    rule = node.exits[0].when
    assert rule
    assert holds(rule, {"answer.cable": "done", "scope.count": "10"})
    assert not holds(rule, {"answer.cable": "done", "scope.count": "1"})
    assert not holds(rule, {"answer.cable": "done"})


def product_verbs(capsys: pytest.CaptureFixture[str]) -> set[str]:
    with pytest.raises(SystemExit):
        cli.read_words(["--help"])
    listed = re.search(r"\{([a-z,-]+)\}", capsys.readouterr().out)
    assert listed
    return set(listed[1].split(","))


def test_every_command_of_the_guides_exists(capsys: pytest.CaptureFixture[str]) -> None:
    text = "".join(file.read_text() for file in [*GUIDES.glob("*.md"), ROOT / "README.md"])
    ours, own = verbs.KNOWN | verbs.FOR_HELP, product_verbs(capsys)
    assert {"flow", "test", "doctor"} <= set(re.findall(r"\./run ([a-z-]+)", text)) <= ours | own
    assert {"serve", "doctor"} <= set(re.findall(r"`rf ([a-z-]+)", text)) <= own


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert set(verbs.PRODUCT) == product_verbs(capsys) - {*tools.VERBS}
    ours = {*tools.VERBS, *verbs.WITH_A_MODULE_OF_THEIR_OWN}
    assert all(f"./run {verb}" in verbs.HELP for verb in ours)


def test_each_verb_reaches_what_runs_it() -> None:
    assert verbs.DEVELOPER == set(tools.VERBS)


def test_a_new_migration_and_its_file_go_by_one_name(tmp_path: Path) -> None:
    shutil.copytree(BACKEND / "migrations", tmp_path / "migrations")
    shutil.copy(BACKEND / "alembic.ini", tmp_path)
    command = tools.new_migration("client phone", datetime(2999, 1, 2, 3, 4, tzinfo=UTC))
    without_database = [word for word in command if word != "--autogenerate"]
    subprocess.run(without_database, cwd=tmp_path, check=True, capture_output=True)
    written = tmp_path / "migrations/versions/29990102_0304_client_phone.py"
    assert "revision = '29990102_0304'" in written.read_text()


def test_the_verb_of_the_guide_reads_flow_files() -> None:
    assert tools.flow(["content/flows/fslogix-profile-issues.yaml"]) == 0
    assert tools.flow(["README.md"]) == 1


@pytest.mark.parametrize(("words", "said"), [([], "Which flow"), (["nowhere.yaml"], "no file nowhere.yaml")])
def test_a_flow_that_is_not_there_is_told(words: Sequence[str], said: str) -> None:
    with pytest.raises(Refusal, match=said):
        tools.flow(words)
