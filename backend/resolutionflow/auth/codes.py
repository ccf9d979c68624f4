"""The codes that mails carry: good once, for one purpose, told apart by their first letters."""

import hmac
from base64 import urlsafe_b64encode
from datetime import timedelta
from uuid import UUID

from resolutionflow.auth.models import Purpose
from resolutionflow.core.crypto import derive

PREFIXES = {Purpose.verify_email: "rfv_", Purpose.reset_password: "rfr_", Purpose.change_email: "rfe_"}
LIVES = {
    Purpose.verify_email: timedelta(days=7),
    Purpose.reset_password: timedelta(minutes=30),
    Purpose.change_email: timedelta(days=1),
}


def code_of(link_id: UUID, purpose: Purpose) -> str:
    """It follows from the link and a secret key: it is stored nowhere, and a mail sent twice carries the same."""
    drawn = hmac.digest(derive("one-time-link"), f"{purpose}/{link_id}".encode(), "sha256")
    return PREFIXES[purpose] + urlsafe_b64encode(drawn).decode().rstrip("=")
