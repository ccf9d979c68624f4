"""Why someone is not, or no longer, signed in."""

from resolutionflow.core.errors import Conflict, Forbidden, Invalid, NotSignedIn


class WrongPassword(NotSignedIn):
    detail = "The address or the password is not right."


class InvalidRefreshToken(NotSignedIn):
    detail = "You are signed out. Sign in to go on."


class SessionExpiredIdle(NotSignedIn):
    detail = "You were signed out because nothing happened for a while. Sign in to go on."


class SessionExpiredAbsolute(NotSignedIn):
    detail = "This sign-in has reached its longest age. Sign in to go on."


class RefreshConflict(Conflict):
    detail = "Another tab was faster. Ask again."


class ForeignPage(Forbidden):
    detail = "This request does not come from a page of this product."


class WrongCurrentPassword(Forbidden):
    """Not a 401: whoever asks is signed in, and stays so."""

    detail = "This is not your password."


class VerifyEmailFirst(Forbidden):
    detail = "Open the link in the mail we have just sent you; then sign in."


class AccessEnded(Forbidden):
    """Told to nobody but whoever knows the password."""

    detail = "Your access was ended. If this surprises you, ask an owner of your account."


class RegistrationClosed(Forbidden):
    detail = "This server sends no mail, so nobody can register here. An administrator can set up its mail."


class WeakPassword(Invalid):
    detail = "Choose another password."

    def __init__(self, says: str, *, at: str = "body.password") -> None:
        super().__init__(says, errors=[{"at": at, "says": says}])
