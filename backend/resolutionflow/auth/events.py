"""The facts of signing in and out."""

from uuid import UUID

from resolutionflow.core.events import Event


class SignedIn(Event, name="auth.signed_in", audited=True):
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
