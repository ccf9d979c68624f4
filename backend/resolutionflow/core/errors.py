"""The kinds of error a caller can meet. Rooms subclass them where they are raised; the class name is the code."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Self


class ProductError(Exception):
    """`detail` says what is so, in words for a screen; `members` travel as members of the problem document.

    A subclass that always carries members names them with their types in `carries`, so that they are in the schema.
    """

    status: ClassVar[int]
    detail: ClassVar[str]
    carries: ClassVar[Mapping[str, Any]] = {}

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
        **members: object,
    ) -> None:
        self.said = detail or self.detail
        self.errors = list(errors)
        self.headers = dict(headers or {})
        self.members = members
        super().__init__(self.said)

    @classmethod
    def code(cls) -> str:
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()

    @classmethod
    def title(cls) -> str:
        return cls.code().replace("_", " ").capitalize()


class NotFound(ProductError):
    status = 404
    detail = "There is nothing here, or it is not yours to see."


class Forbidden(ProductError):
    """`permission` is what the role lacks: for the audit log, not for the answer."""

    status = 403
    detail = "Your role does not allow this."
    permission: str | None = None

    @classmethod
    def for_want_of(cls, permission: str) -> Self:
        error = cls()
        error.permission = permission
        return error


class Conflict(ProductError):
    status = 409
    detail = "Someone else changed this at the same moment. Load it again."


class Invalid(ProductError):
    """`errors` names places: {"at": "body.title", "says": "..."}."""

    status = 422
    detail = "Some values are not accepted."


class LimitReached(ProductError):
    status = 429
    detail = "Too many attempts. Wait before the next one."

    def __init__(self, detail: str | None = None, *, retry_after: float = 1) -> None:
        super().__init__(detail, headers={"Retry-After": str(max(1, round(retry_after + 0.5)))})


class Unavailable(ProductError):
    status = 503
    detail = "The database does not answer. Nothing was changed; try again in a moment."

    def __init__(self, detail: str | None = None, *, retry_after: float = 2) -> None:
        super().__init__(detail, headers={"Retry-After": str(max(1, round(retry_after)))})


class ConfirmPasswordFirst(Forbidden):
    detail = "Enter your password again to do this."


class NotSignedIn(Forbidden):
    status = 401
    detail = "Sign in to go on."

    def __init__(self, detail: str | None = None) -> None:
        super().__init__(detail, headers={"WWW-Authenticate": "Bearer"})


class Malformed(Invalid):
    status = 400
    detail = "The request cannot be read."


class TooLarge(Invalid):
    status = 413
    detail = "The request is larger than 1 MB."


class UnsupportedType(Invalid):
    status = 415
    detail = "Send the body as application/json in UTF-8."


class MethodNotAllowed(Invalid):
    status = 405
    detail = "This address does not take that method."


class Unexpected(ProductError):
    status = 500
    detail = "An error on our side stopped this. It is recorded under the request id."
