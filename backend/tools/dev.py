"""`./run dev`: the API and Vite, both reloading; they end together, however this process ends."""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence

from resolutionflow.cli.ground import Refusal, database
from resolutionflow.cli.serving import open_door
from resolutionflow.core import settings
from resolutionflow.postgres import embedded
from resolutionflow.postgres.supervisor import PR_SET_PDEATHSIG, libc
from tools.places import BACKEND, FRONTEND, NODE, PYTHON
from tools.programs import run_in_order

WEB_PORT = 5173
PRODUCT = [PYTHON, "-m", "resolutionflow.cli"]


def main() -> int:
    chosen = settings.read()
    open_door(chosen).close()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with database(chosen):
        code = run_in_order(([*PRODUCT, "migrate"], BACKEND), ([*PRODUCT, "seed"], BACKEND))
        return code or run_both(chosen)


def run_both(chosen: settings.Settings) -> int:
    address = ["--host", chosen.server.host, "--port", str(chosen.server.port)]
    reload = ["--factory", "resolutionflow.main:build", "--reload", "--reload-dir", str(BACKEND / "resolutionflow")]
    running = [
        launch([PYTHON, "-m", "uvicorn", *reload, *address]),
        launch([NODE, "node_modules/vite/bin/vite.js", "--port", str(WEB_PORT), "--strictPort"]),
    ]
    print(f"ResolutionFlow is at http://127.0.0.1:{WEB_PORT}", flush=True)
    try:
        while all(process.poll() is None for process in running):
            time.sleep(0.2)
    finally:
        for process in running:
            process.terminate()
        codes = [process.wait() for process in running]
    return max(map(abs, codes))


def launch(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        command, cwd=FRONTEND, preexec_fn=lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM), start_new_session=True
    )


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Refusal, embedded.CannotStart) as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        sys.exit(130)
