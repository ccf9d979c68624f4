"""At the door and by mail: nobody is known yet, so each step opens its own short transaction, and hashing happens
between them."""

from resolutionflow.auth.live.arriving import Arrival, join, register, see_invite
from resolutionflow.auth.live.door import find_present, refresh, sign_in, sign_out
from resolutionflow.auth.live.mailed import ask_reset, finish_email, finish_reset, verify
from resolutionflow.auth.live.proving import ask_new_email, change_password, confirm

__all__ = [
    "Arrival",
    "ask_new_email",
    "ask_reset",
    "change_password",
    "confirm",
    "find_present",
    "finish_email",
    "finish_reset",
    "join",
    "refresh",
    "register",
    "see_invite",
    "sign_in",
    "sign_out",
    "verify",
]
