"""The size rules: each limit at its edge."""

from pathlib import Path

import pytest

from tools.sizes import sizes_below


def verdicts(root: Path, name: str, text: str) -> list[str]:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return [f"{size.verdict} {size.place}" for size in sizes_below(root, (root,)) if size.verdict]


@pytest.mark.parametrize(
    ("name", "lines", "verdict"),
    [
        ("a.py", 300, None),
        ("a.py", 301, "warn"),
        ("a.py", 400, "warn"),
        ("a.py", 401, "FAIL"),
        ("a.tsx", 200, None),
        ("a.tsx", 250, "warn"),
        ("a.tsx", 251, "FAIL"),
        ("conftest.py", 201, "FAIL"),
        ("schema.gen.ts", 9000, None),
        ("node_modules/a.ts", 9000, None),
        ("migrations/a.py", 9000, None),
        ("a.md", 9000, None),
    ],
)
def test_files(tmp_path: Path, name: str, lines: int, verdict: str | None) -> None:
    assert verdicts(tmp_path, name, "\n" * lines) == ([f"{verdict} {name}"] if verdict else [])


@pytest.mark.parametrize(("lines", "verdict"), [(30, None), (31, "warn"), (50, "warn"), (51, "FAIL")])
@pytest.mark.parametrize("start", ["def", "async def"])
def test_functions(tmp_path: Path, start: str, lines: int, verdict: str | None) -> None:
    text = f"{start} long() -> None:\n" + "    pass\n" * (lines - 1)
    assert verdicts(tmp_path, "a.py", text) == ([f"{verdict} a.py:1 long"] if verdict else [])
