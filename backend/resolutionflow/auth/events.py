"""The facts of signing in and out."""

from uuid import UUID

from resolutionflow.auth.models import Scope
from resolutionflow.core.events import Event


class SignedIn(Event, name="auth.signed_in", audited=True):
    """`new_device`: this person signed in before, and never from such a browser."""

    login_id: UUID
    user_id: UUID
    new_device: bool = False


class NewDevice(Event, name="auth.new_device"):
    """Of a sign-in, for whoever is to be told."""

    login_id: UUID
    user_id: UUID


class SignInFailed(Event, name="auth.sign_in_failed", audited=True):
    user_id: UUID


class RefreshReused(Event, name="auth.refresh_reuse", audited=True):
    login_id: UUID
    user_id: UUID


class SignedOut(Event, name="auth.signed_out", audited=True):
    login_id: UUID
    user_id: UUID


class LoginRevoked(Event, name="auth.login_revoked", audited=True):
    login_id: UUID
    user_id: UUID


class SessionsRevokedBulk(Event, name="account.sessions_revoked_bulk", audited=True):
    scope: Scope
    revoked_count: int


class VerificationAsked(Event, name="auth.verification_asked"):
    user_id: UUID


class EmailVerified(Event, name="auth.email_verified", audited=True):
    user_id: UUID


class RegistrationRepeated(Event, name="auth.registration_repeated", audited=True):
    """Somebody registered with the address of this person, who is told."""

    user_id: UUID


class PasswordResetAsked(Event, name="auth.password_reset_asked", audited=True):
    user_id: UUID


class PasswordReset(Event, name="auth.password_reset", audited=True):
    user_id: UUID


class PasswordChanged(Event, name="auth.password_changed", audited=True):
    user_id: UUID


class EmailChangeAsked(Event, name="auth.email_change_asked", audited=True):
    """The new address stands in the link."""

    user_id: UUID
    link_id: UUID


class EmailChanged(Event, name="auth.email_changed", audited=True):
    """The used link knows the address before."""

    user_id: UUID
    link_id: UUID
