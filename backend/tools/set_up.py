"""Makes the folder ready and hands over. Standard library only: it runs before anything is installed.

Everything is written below the repository: `.run/`, the `node_modules` beside each package.json, `frontend/dist`.
"""

import errno
import fcntl
import os
import platform
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from tools import node_packages, python_packages, verbs
from tools.places import PYTHON, ROOT, RUN, VENV
from tools.programs import Refusal, disk_is_full


def main(words: Sequence[str]) -> None:
    verb = words[0] if words else ""
    if verb in verbs.FOR_HELP:
        print(verbs.HELP)
        sys.exit()
    if verb not in verbs.KNOWN:
        sys.exit(f"There is no command {verb}. ./run help lists them.")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        check_system()
        os.environ.update(environment())
        RUN.mkdir(exist_ok=True)
        if verb in verbs.SERVING:
            claim_folder(verb)
        set_up(verb)
    except Refusal as refusal:
        sys.exit(str(refusal))
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            sys.exit(disk_is_full())
        raise
    except KeyboardInterrupt:
        sys.exit(130)
    hand_over(verb, words)


def check_system() -> None:
    if (platform.system(), platform.machine(), platform.libc_ver()[0]) != ("Linux", "x86_64", "glibc"):
        raise Refusal(f"ResolutionFlow runs on 64-bit x86 Linux with glibc; this is {platform.platform()}.")


def environment() -> dict[str, str]:
    cache = RUN / "cache"
    return {
        "PATH": os.pathsep.join([str(RUN / "bin"), str(VENV / "bin"), os.environ.get("PATH", os.defpath)]),
        "UV_CACHE_DIR": str(cache / "uv"),
        "UV_PYTHON_DOWNLOADS": "never",
        "PIP_CACHE_DIR": str(cache / "pip"),
        "npm_config_cache": str(cache / "npm"),
        "npm_config_update_notifier": "false",
        "NODE_COMPILE_CACHE": str(cache / "node"),
        "XDG_CACHE_HOME": str(cache),
        "XDG_DATA_HOME": str(RUN / "share"),
        "XDG_STATE_HOME": str(RUN / "state"),
        # Compiling every module anew takes half of a start: what is compiled is kept, also for those who forbid it
        # beside the sources.
        "PYTHONPYCACHEPREFIX": str(cache / "python"),
        "PYTHONDONTWRITEBYTECODE": "",
    }


def claim_folder(verb: str) -> None:
    """The lock passes on to the server's process and ends with it."""
    host, port = os.environ.get("RF_HOST", "127.0.0.1"), os.environ.get("RF_PORT", "8400")
    address = "http://127.0.0.1:5173" if verb == "dev" else os.environ.get("RF_PUBLIC_URL") or f"http://{host}:{port}"
    file = os.open(RUN / "serving", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refusal(f"ResolutionFlow already runs here: {os.read(file, 200).decode()}") from None
    os.truncate(file, 0)
    os.write(file, address.encode())
    os.set_inheritable(file, True)


def set_up(verb: str) -> None:
    with (RUN / "set_up.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        developer = verb in verbs.NEED_DEVELOPER_PACKAGES
        if not python_packages.are_ready(developer):
            python_packages.install(developer)
        node_packages.install(developer)
        if verb == "":
            node_packages.build_web()


def hand_over(verb: str, words: Sequence[str]) -> NoReturn:
    os.chdir(ROOT)
    if verb in verbs.WITH_A_MODULE_OF_THEIR_OWN:
        os.execv(PYTHON, [PYTHON, "-m", f"tools.{verb}", *words[1:]])
    module = "tools" if verb in verbs.DEVELOPER else "resolutionflow.cli"
    os.execv(PYTHON, [PYTHON, "-m", module, *(words or ["start"])])


if __name__ == "__main__":
    main(sys.argv[1:])
