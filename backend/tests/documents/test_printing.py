"""The process that sets pages: warm, quick, limited; and what becomes of a note when it dies or hangs."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path

import pytest

from resolutionflow.documents.letterhead import Letterhead
from resolutionflow.documents.printing import NotPrinted, Press
from resolutionflow.documents.renderers import typeset
from tests.documents.pages import HEAD, printed, said, words


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    press = Press(children=1)
    yield press
    press.close()


def child_of(press: Press) -> int:
    child = press.places.queue[-1]
    assert child
    return child.process.pid


def is_gone(pid: int) -> bool:
    for _ in range(100):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.05)
    return False


def test_the_child_stays_warm(press: Press) -> None:
    printed(press, said("one"))
    child = child_of(press)
    printed(press, said("two"))
    assert child_of(press) == child


def test_a_large_note_leaves_no_large_child(press: Press) -> None:
    printed(press, said("one"))
    child = child_of(press)
    printed(press, said("word " * 51_000))
    assert is_gone(child)


def test_closing_ends_every_child() -> None:
    press = Press(children=2)
    long = typeset.render(said("word " * 40_000), HEAD)
    with ThreadPoolExecutor(2) as threads:
        assert all(threads.map(press.print, [long, long]))
    children = [child.process.pid for child in press.places.queue if child]
    assert len(children) == 2
    press.close()
    assert all(map(is_gone, children))


def test_the_child_knows_and_may_little(press: Press) -> None:
    printed(press, said("one"))
    process = Path("/proc") / str(child_of(press))
    limits = {line[:26].strip(): line[26:].split()[:2] for line in (process / "limits").read_text().splitlines()}
    assert limits["Max file size"] == ["0", "0"]
    assert limits["Max address space"] == ["1000000000", "1000000000"]
    assert limits["Max cpu time"][0] != "unlimited"
    assert (process / "environ").read_bytes() == b""
    assert not [file for file in (process / "fd").iterdir() if os.readlink(file).startswith("socket:")]


def test_a_note_that_takes_too_long_is_given_up_and_the_next_one_printed(press: Press) -> None:
    printed(press, said("one"))
    child = child_of(press)
    long = typeset.render(said("word " * 400_000), HEAD)
    with pytest.raises(NotPrinted):
        press.print(long, within=0.1)
    assert is_gone(child)
    assert "two" in words(printed(press, said("two")))


def test_a_child_that_dies_at_work_is_replaced(press: Press) -> None:
    long = typeset.render(said("word " * 400_000), HEAD)
    printed(press, said("one"))
    threading.Timer(0.3, os.kill, (child_of(press), signal.SIGKILL)).start()
    with pytest.raises(NotPrinted) as raised:
        press.print(long)
    assert raised.value.status == HTTPStatus.SERVICE_UNAVAILABLE
    assert "two" in words(printed(press, said("two")))


def test_a_child_that_died_while_idle_costs_no_note(press: Press) -> None:
    printed(press, said("one"))
    child = child_of(press)
    os.kill(child, signal.SIGKILL)
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    assert "two" in words(printed(press, said("two")))


def test_what_is_no_picture_is_refused(press: Press) -> None:
    with pytest.raises(NotPrinted):
        printed(press, said("one"), Letterhead(logo=b"no picture"))
    assert "two" in words(printed(press, said("two")))


def test_all_places_taken_is_said(press: Press) -> None:
    full = Press(children=0, wait=0.01)
    with pytest.raises(NotPrinted, match="Many PDFs"):
        full.print(typeset.render(said("one"), HEAD))


def test_the_child_ends_with_its_parent() -> None:
    note = json.dumps(typeset.render(said("one"), HEAD).decode())
    program = (
        "import sys, time\n"
        "from resolutionflow.documents.printing import PRESS\n"
        f"PRESS.print({note}.encode())\n"
        "print(PRESS.places.queue[-1].process.pid, 'typst' in sys.modules, flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        child, typesetter_is_here = parent.stdout.readline().decode().split()
        assert typesetter_is_here == "False"
        assert Path(f"/proc/{child}").exists()
        parent.kill()
    assert is_gone(int(child))
