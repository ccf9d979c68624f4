"""The table of the benchmarks."""

import asyncio
from contextlib import suppress

import pytest

import bench.__main__ as benches
from bench.figures import Fault, Figure, percentile, table


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([float(number) for number in range(100)], 0.99) == 99.0
    assert percentile([7.0], 0.99) == 7.0


def test_a_figure_is_held_against_its_limit() -> None:
    figures = [Figure("answer", 25, 50, "ms"), Figure("cold start", 120, 90, "s"), Figure("lines missing", 1, 0, "")]
    lines = table(figures).splitlines()
    assert lines[1].split() == ["answer", "25.0", "ms", "50.0", "ms", "0.50", "-", "ok"]
    assert lines[2].split()[-3:] == ["1.33", "-", "OVER"]
    assert lines[3].split() == ["lines", "missing", "1.0", "0.0", "-", "-", "OVER"]


def test_a_share_that_must_be_reached_is_told_finely() -> None:
    few, enough = Figure("append", 0.14, 0.15, "", least=True), Figure("append", 0.3, 0.15, "", least=True)
    assert [few.row()[1:], enough.row()[1:]] == [
        ["0.14", "0.15", "0.93", "-", "UNDER"],
        ["0.30", "0.15", "2.00", "-", "ok"],
    ]


def test_what_an_empty_request_took_stands_beside() -> None:
    assert table([Figure("search", 12, 100, "ms", empty=1.5)]).splitlines()[1].endswith("0.12   8.0 x 1.5 ms   ok")


def test_a_group_that_fails_is_one_line_and_the_others_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> list[Figure]:
        raise ExceptionGroup("in a group", [RuntimeError("no\nserver")])

    groups = {"broken": broken, "hangs": hangs, "sound": lambda: [Figure("answer", 25, 50, "ms")]}
    monkeypatch.setattr(benches, "GROUPS", groups)
    monkeypatch.setattr(benches, "LONGEST_SECONDS", 0.1)
    assert benches.main([]) == 1
    broken_line, hanging_line, sound_line = capsys.readouterr().out.splitlines()[-3:]
    assert broken_line.endswith("FAILED: RuntimeError: no server")
    assert hanging_line.endswith("FAILED: not done after 0.1 s")
    assert sound_line.endswith("ok")
    assert benches.main(["sound"]) == 0


def hangs() -> list[Figure]:
    """As a task does that takes every exception for one of its own."""

    async def wait() -> None:
        while True:
            with suppress(Exception):
                await asyncio.sleep(60)

    asyncio.run(wait())
    return []


def test_a_fault_is_never_good() -> None:
    assert not Fault("starts", "gone").good
