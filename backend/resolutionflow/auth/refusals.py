"""Why someone is not, or no longer, signed in."""

from resolutionflow.core.errors import Conflict, Forbidden, NotSignedIn


class WrongPassword(NotSignedIn):
    detail = "The address or the password is not right."


class InvalidRefreshToken(NotSignedIn):
    detail = "You are signed out. Sign in to go on."


class SessionExpiredIdle(NotSignedIn):
    detail = "You were signed out because nothing happened for a while. Sign in to go on."


class SessionExpiredAbsolute(NotSignedIn):
    detail = "This sign-in has reached its longest age. Sign in to go on."


class RefreshConflict(Conflict):
    detail = "Another tab was faster; its answer holds for this one. Ask once more."


class ForeignPage(Forbidden):
    detail = "This request does not come from a page of this product."
