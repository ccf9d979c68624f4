"""Runs other programs, and says in one line why one of them failed."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tools.places import ROOT, RUN

LEAST_FREE_SPACE = 20_000_000

FULL_DISK = ("No space left on device", "ENOSPC", "Disk quota exceeded", "EDQUOT")
NO_NETWORK = (
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ETIMEDOUT",
    "Connection refused",
    "dns error",
    "error sending request",
    "NewConnectionError",
    "Temporary failure in name resolution",
    "Network is unreachable",
    "timed out",
)


class Refusal(Exception):
    """One line for the person at the keyboard."""


def run(what: str, command: Sequence[str]) -> None:
    run_together(what, [(command, ROOT)])


def run_together(what: str, commands: Sequence[tuple[Sequence[str], Path]]) -> None:
    """All at once; the first failure is told when all have ended."""
    logs = [(RUN / f"set_up.{number}.log").open("w+") for number in range(len(commands))]
    running = [
        subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        for (command, folder), log in zip(commands, logs, strict=True)
    ]
    try:
        codes = [process.wait() for process in running]
    except BaseException:
        for process in running:
            process.terminate()
        raise
    for code, log in zip(codes, logs, strict=True):
        log.close()
        if code != 0:
            raise failure(what, Path(log.name))


def failure(what: str, log: Path) -> Refusal:
    output = log.read_text(errors="replace")
    if any(sign in output for sign in FULL_DISK) or shutil.disk_usage(ROOT).free < LEAST_FREE_SPACE:
        return Refusal(disk_is_full())
    if any(sign in output for sign in NO_NETWORK):
        return Refusal(f"{what} needs the network, which could not be reached. Connect and run again.")
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if "error" in line.lower()] or lines[-1:] or ["no reason given"]
    return Refusal(f"{what} failed: {telling[0]} (all of it: {log})")


def check_free_space(needed: int) -> None:
    free = shutil.disk_usage(ROOT).free
    if free < needed:
        raise Refusal(f"Setting up needs {needed / 1e9:.1f} GB of free space; {ROOT} has {free / 1e9:.1f} GB.")


def disk_is_full() -> str:
    return f"The disk is full: setting up needs 1.5 GB below {ROOT}."


def run_in_order(*commands: tuple[Sequence[str], Path]) -> int:
    """In the open, stopping at the first that fails."""
    for command, folder in commands:
        code = subprocess.run(command, cwd=folder, check=False).returncode
        if code != 0:
            return code
    return 0
