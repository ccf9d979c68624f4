"""The codes that mails carry: good once, for one purpose, told apart by their first letters."""

import secrets
from datetime import timedelta

from resolutionflow.auth.models import Purpose

PREFIXES = {Purpose.verify_email: "rfv_", Purpose.reset_password: "rfr_", Purpose.change_email: "rfe_"}
LIVES = {
    Purpose.verify_email: timedelta(days=7),
    Purpose.reset_password: timedelta(minutes=30),
    Purpose.change_email: timedelta(days=1),
}


def new_code(purpose: Purpose) -> str:
    return PREFIXES[purpose] + secrets.token_urlsafe(32)
