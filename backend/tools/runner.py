"""Runs steps two at a time, shows the output of those that fail, and counts tests over all runners."""

import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tools.checks import Step, npm, python
from tools.places import BACKEND, FRONTEND

CORES = 2
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
PYTEST_COUNT = re.compile(r"^=*\s*((?:\d+ \w+(?:, )?)+) in [\d.]+s", re.MULTILINE)
VITEST_COUNT = re.compile(r"^\s*Tests\s+(.+)$", re.MULTILINE)
PLAYWRIGHT_COUNT = re.compile(r"^\s+(\d+ (?:passed|failed|flaky|skipped|did not run|interrupted))\b", re.MULTILINE)
GOOD = {"passed"}
BAD = {"failed", "error", "errors", "flaky", "skipped", "xfailed", "xpassed", "todo", "did", "interrupted"}


@dataclass(frozen=True)
class Counts:
    passed: int = 0
    failed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.passed + other.passed, self.failed + other.failed)


@dataclass(frozen=True)
class Result:
    step: Step
    code: int
    seconds: float
    output: str

    @property
    def good(self) -> bool:
        return self.code == 0 and self.tests.failed == 0

    @property
    def tests(self) -> Counts:
        return count_tests(self.output)

    @property
    def counts(self) -> Counts:
        """A step that fails without a failing test to show for it counts as one."""
        return self.tests if self.code == 0 or self.tests.failed else Counts(self.tests.passed, 1)


def count_tests(output: str) -> Counts:
    """From the summary lines of pytest, Vitest and Playwright. A skipped test counts as failed: it proves nothing."""
    plain = COLOURS.sub("", output)
    summaries = PYTEST_COUNT.findall(plain)[-1:] + VITEST_COUNT.findall(plain)[-1:] or PLAYWRIGHT_COUNT.findall(plain)
    numbers = [(int(number), word) for line in summaries for number, word in re.findall(r"(\d+) (\w+)", line)]
    return Counts(
        passed=sum(number for number, word in numbers if word in GOOD),
        failed=sum(number for number, word in numbers if word in BAD),
    )


def run_steps(steps: Sequence[Step]) -> int:
    started = time.monotonic()
    results = [tell(result) for result in each_result(steps)]
    total = sum((result.counts for result in results), Counts())
    broken = [result.step.name for result in results if not result.good]
    print(f"{len(results)} steps in {time.monotonic() - started:.1f} s; failed: {', '.join(broken) or 'none'}")
    print(f"{total.passed} passed, {total.failed} failed")
    return 1 if broken else 0


def each_result(steps: Sequence[Step]) -> Iterator[Result]:
    for alone, group in groupby(steps, key=lambda step: step.alone):
        with ThreadPoolExecutor(1 if alone else CORES) as pool:
            yield from pool.map(run_step, group)


def run_step(step: Step) -> Result:
    started = time.monotonic()
    done = subprocess.run(
        step.command,
        cwd=step.folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return Result(step, done.returncode, time.monotonic() - started, done.stdout)


def tell(result: Result) -> Result:
    counts = f"  {result.tests.passed} passed" if result.tests.passed else ""
    print(f"{'ok  ' if result.good else 'FAIL'} {result.step.name:<20} {result.seconds:6.1f} s{counts}", flush=True)
    if not result.good:
        print(result.output.rstrip(), flush=True)
    return result


def run_tests_at(words: Sequence[str]) -> int:
    """Paths may be written from the root of the repository or from their own half."""
    paths = [word for word in words if not word.startswith("-")]
    options = [word for word in words if word.startswith("-")]
    places = {half_of(path) for path in paths}
    codes = []
    for folder, command in places:
        chosen = [inside(path, folder) for path in paths if half_of(path) == (folder, command)]
        codes.append(subprocess.run([*command, *chosen, *options], cwd=folder, check=False).returncode)
    return max(codes)


def half_of(path: str) -> tuple[Path, tuple[str, ...]]:
    if path.startswith("frontend/e2e") or path.startswith("e2e"):
        return FRONTEND, python("tools.browser")
    if path.startswith(("frontend", "src")):
        return FRONTEND, (*npm("test"), "--")
    return BACKEND, python("pytest")


def inside(path: str, folder: Path) -> str:
    return str(Path(path).relative_to(folder.name)) if Path(path).is_relative_to(folder.name) else path
