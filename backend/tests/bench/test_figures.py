"""The table of the benchmarks."""

from bench.figures import Figure, percentile, table


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([float(number) for number in range(100)], 0.99) == 99.0
    assert percentile([7.0], 0.99) == 7.0


def test_a_figure_is_held_against_its_limit() -> None:
    figures = [Figure("answer", 25, 50, "ms"), Figure("cold start", 120, 90, "s"), Figure("lines missing", 1, 0, "")]
    lines = table(figures).splitlines()
    assert lines[1].split() == ["answer", "25.0", "ms", "50.0", "ms", "0.50", "ok"]
    assert lines[2].endswith("1.33   OVER")
    assert lines[3].split() == ["lines", "missing", "1.0", "0.0", "-", "OVER"]
