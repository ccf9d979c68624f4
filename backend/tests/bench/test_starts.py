"""A start is measured as a person's own: nothing of this clone helps the measured one."""

import os

import pytest

from bench import starts
from tools import set_up


def test_nothing_of_this_clone_reaches_the_measured_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.pathsep.join(["/usr/bin", "/bin"]))
    monkeypatch.setenv("RF_OWN", "kept")
    for name, value in set_up.environment().items():
        monkeypatch.setenv(name, value)
    given = starts.callers_environment()
    assert (given["PATH"], given["RF_OWN"]) == ("/usr/bin:/bin", "kept")
    assert set(given) & set(set_up.environment()) == {"PATH"}
