"""Prints notes as PDF, in child processes that stay warm: the typesetter never comes into the API's own process."""

import atexit
import queue
import struct
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import IO

from resolutionflow.core.errors import Unavailable

PROGRAM = Path(__file__).with_name("compositor.py")
HEADER = struct.Struct(">?Q")
CHILDREN = 2
# In seconds: for one note, and until a child is free.
LONGEST, LONGEST_WAIT = 15.0, 20.0
# Bytes. A child that has set a larger note than this would keep the memory it took.
LARGE = 250_000


class NotPrinted(Unavailable):
    detail = "The PDF could not be made. Try again, or take the note as HTML."


class Compositor:
    """One child."""

    def __init__(self) -> None:
        command = [sys.executable, "-I", str(PROGRAM)]
        pipe = subprocess.PIPE
        try:
            self.process = subprocess.Popen(
                command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env={}, cwd="/"
            )
        except OSError as error:
            raise NotPrinted from error

    @property
    def alive(self) -> bool:
        if self.process.poll() is None:
            return True
        self.end()
        return False

    def set(self, note: bytes, *, within: float) -> bytes:
        timer = Timer(within, self.process.kill)
        timer.start()
        try:
            well, content = self._exchange(note)
        except (OSError, EOFError) as error:
            raise NotPrinted from error
        finally:
            timer.cancel()
        if not well:
            raise NotPrinted from ValueError(content.decode())
        return content

    def _exchange(self, note: bytes) -> tuple[bool, bytes]:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(HEADER.pack(True, len(note)) + note)
        self.process.stdin.flush()
        well, size = HEADER.unpack(_exactly(self.process.stdout, HEADER.size))
        return well, _exactly(self.process.stdout, size)

    def end(self) -> None:
        self.process.kill()
        with suppress(BrokenPipeError):
            self.process.communicate()


def _exactly(stream: IO[bytes], size: int) -> bytes:
    content = stream.read(size)
    if len(content) < size:
        raise EOFError("The typesetter ended.")
    return content


class Press:
    """A few children, started when they are needed. One that dies, hangs or refuses a note is replaced."""

    def __init__(self, children: int = CHILDREN, wait: float = LONGEST_WAIT) -> None:
        self.wait = wait
        self.places: queue.LifoQueue[Compositor | None] = queue.LifoQueue()
        for _ in range(children):
            self.places.put(None)

    def print(self, note: bytes, *, within: float = LONGEST) -> bytes:
        child = self._take()
        well = False
        try:
            child = child if child and child.alive else Compositor()
            pages = child.set(note, within=within)
            well = len(note) <= LARGE
            return pages
        finally:
            if child and not well:
                child.end()
            self.places.put(child if well else None)

    def _take(self) -> Compositor | None:
        try:
            return self.places.get(timeout=self.wait)
        except queue.Empty:
            raise NotPrinted("Many PDFs are being made. Try again in a moment.") from None

    def close(self) -> None:
        """Those at work end by themselves when nobody writes to them any more."""
        for child in [self.places.get() for _ in range(self.places.qsize())]:
            if child:
                child.end()
            self.places.put(None)


PRESS = Press()
atexit.register(PRESS.close)
