"""Counting tests over the runners, and what a failing step shows."""

import sys

import pytest

from tools.checks import STEPS, Step
from tools.runner import Counts, count_tests, half_of, inside, run_steps

VITEST = "\x1b[32m Test Files  2 passed (2)\x1b[39m\n      Tests  \x1b[31m1 failed\x1b[39m | 10 passed (11)\n"


@pytest.mark.parametrize(
    ("output", "counts"),
    [
        ("....\n4 passed in 0.12s\n", Counts(4, 0)),
        ("===== 2 failed, 4 passed, 1 error in 61.00s (0:01:01) =====\n", Counts(4, 3)),
        ("3 passed, 2 skipped in 1.00s\n", Counts(3, 2)),
        ("3 passed, 1 deselected in 1.00s\n", Counts(3, 0)),
        (VITEST, Counts(10, 1)),
        ("Running 3 tests\n\n  2 passed (3.2s)\n", Counts(2, 0)),
        ("  1 failed\n    e2e/a.spec.ts:3:1 story\n  2 passed (3.2s)\n", Counts(2, 1)),
        ("All checks passed!\n", Counts(0, 0)),
        ("no tests ran in 0.01s\n", Counts(0, 0)),
    ],
)
def test_counts_of_each_runner(output: str, counts: Counts) -> None:
    assert count_tests(output) == counts


def step(name: str, code: str) -> Step:
    return Step(name, (sys.executable, "-c", code))


def test_shows_output_of_failing_steps_only(capfd: pytest.CaptureFixture[str]) -> None:
    good = step("good", "print('quiet words'); print('3 passed in 0.1s')")
    bad = step("bad", "print('loud words'); raise SystemExit(2)")
    assert run_steps([good]) == 0
    assert run_steps([good, bad]) == 1
    told = capfd.readouterr().out
    assert "loud words" in told and "quiet words" not in told
    assert told.splitlines()[-2:] == [told.splitlines()[-2], "3 passed, 1 failed"]


def test_skipped_tests_fail_a_step_that_says_it_passed(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_steps([step("skips", "print('3 passed, 1 skipped in 0.1s')")]) == 1
    assert capfd.readouterr().out.endswith("3 passed, 1 failed\n")


def test_paths_find_their_runner() -> None:
    assert half_of("backend/tests/core")[0].name == half_of("tests/core")[0].name == "backend"
    assert half_of("frontend/src/graph") == half_of("src/graph")
    assert half_of("frontend/e2e/story.spec.ts") != half_of("frontend/src/graph")
    folder = half_of("backend/tests/core")[0]
    assert inside("backend/tests/core", folder) == inside("tests/core", folder) == "tests/core"


def test_check_is_the_quick_half() -> None:
    quick = [step.name for step in STEPS if step.quick]
    assert "types" in quick and "backend" not in quick and "browser stories" not in quick
