"""Where things are in the repository."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BACKEND = ROOT / "backend"
FRONTEND = ROOT / "frontend"
RUN = ROOT / ".run"
VENV = RUN / "venv"
SITE = VENV / f"lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"
PYTHON = str(VENV / "bin/python")
NODE = str(RUN / "bin/node")
NPM = str(RUN / "bin/npm")
LOCK = BACKEND / "requirements.txt"
# What a machine with a PostgreSQL of its own runs on.
SERVER_LOCK = BACKEND / "requirements-server.txt"
DEVELOPER_LOCK = BACKEND / "requirements-dev.txt"
