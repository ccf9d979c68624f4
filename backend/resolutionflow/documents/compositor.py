"""The child process that sets pages: a program that printing.py starts, writes jobs to and reads PDFs from.

Before the first job it limits its memory, its processor time for each job and its open files, gives up writing files
and, where the system lets it, the network; its environment is empty. The template reads only below `assets` and is
given nothing but data. It is a process of the same user with limits, no sandbox.
"""

import ctypes
import re
import resource
import struct
import sys
import unicodedata
from pathlib import Path
from typing import BinaryIO

import typst

ASSETS = Path(__file__).parent / "assets"
MEMORY = 1_000_000_000
CPU_SECONDS = 10
OPEN_FILES = 64
NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000
NEW_NETWORK = 0x40000000
HEADER = struct.Struct(">?Q")
MOST_SCRIPTS = 12
_NOT_SHOWN = re.compile(r"the text `(.*)` could not be displayed", re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def main() -> None:
    limit()
    compiler = make_compiler()
    jobs, answers = sys.stdin.buffer, sys.stdout.buffer
    while note := receive(jobs):
        allow_time()
        try:
            send(answers, True, print_note(compiler, note.decode()))
        except (typst.TypstError, ValueError) as error:
            send(answers, False, str(error).encode())


def limit() -> None:
    library = ctypes.CDLL(None)
    if library.unshare(NEW_NETWORK) != 0:
        library.unshare(NEW_USER_AND_NETWORK)
    for what, most in {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }.items():
        resource.setrlimit(what, (most, most))


def allow_time() -> None:
    """Counted from now: the process lives for many jobs."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + CPU_SECONDS, hard))


def make_compiler() -> typst.Compiler:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[ASSETS / "fonts"])
    return typst.Compiler(
        ASSETS / "note.typ", root=ASSETS, font_paths=fonts, package_path=ASSETS, package_cache_path=ASSETS
    )


def print_note(compiler: typst.Compiler, note: str) -> bytes:
    """PDF/UA refuses what no font shows: that is written as code points. What it refuses then is printed without it."""
    for _ in range(MOST_SCRIPTS):
        try:
            return compiled(compiler, note, accessible=True)
        except typst.TypstError as error:
            refused = _NOT_SHOWN.search(error.message)
            missing = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), refused[1]) if refused else ""
            if missing.isascii():
                break
            note = as_code_points(missing, note)
    return compiled(compiler, note, accessible=False)


def compiled(compiler: typst.Compiler, note: str, *, accessible: bool) -> bytes:
    pages = compiler.compile(format="pdf", sys_inputs={"note": note}, pdf_standards=["ua-1"] if accessible else [])
    assert isinstance(pages, bytes)
    return pages


def as_code_points(missing: str, note: str) -> str:
    """Of a letter the whole script goes, so that a text in it takes one try and not one for each letter."""
    signs = {sign for sign in missing if not sign.isascii()}
    scripts = {ord(sign) >> 7 for sign in signs if unicodedata.category(sign)[0] in "LM"}
    return "".join(f"[U+{ord(sign):04X}]" if sign in signs or ord(sign) >> 7 in scripts else sign for sign in note)


def receive(stream: BinaryIO) -> bytes:
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return b""
    return stream.read(HEADER.unpack(header)[1])


def send(stream: BinaryIO, well: bool, content: bytes) -> None:
    stream.write(HEADER.pack(well, len(content)) + content)
    stream.flush()


if __name__ == "__main__":
    main()
