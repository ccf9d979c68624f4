"""Error codes: what each says, who answers with it, and what to do by its status."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import resolutionflow.main  # noqa: F401  every room comes with it, and so every error
from resolutionflow.core.errors import ProductError
from resolutionflow.main import build
from resolutionflow.web.http import PROBLEM, problem_model
from tools.reference.pages import below, code, codes, page

# What whoever calls does about it: by the status, and where one code wants something else.
TO_DO = {
    400: "mend the request",
    401: "sign in",
    403: "ask somebody whose role allows it",
    404: "forget the id",
    405: "see the API's description",
    409: "load it again and decide anew",
    410: "ask for a new link",
    413: "send less",
    415: "mend the request",
    422: "change what `errors` names",
    429: "wait for `Retry-After` seconds",
    500: "tell the operator its `request_id`",
    503: "wait for `Retry-After` seconds, then the same again",
}
MAKE_A_NEW_ID, AS_IT_SAYS, ASK_AGAIN = "make a new id", "what it says", "ask for the password again"
TO_DO_ABOUT = {
    "access_ended": AS_IT_SAYS,
    "ahead_of_the_timeline": "load the session again",
    "already_invited": AS_IT_SAYS,
    "already_member": "nothing",
    "client_id_taken": MAKE_A_NEW_ID,
    "client_is_full": "remove some first",
    "client_name_taken": "take that client, or another name",
    "confirm_password_first": "call `auth_confirm`, then the same again",
    "email_taken": "sign in, or take another address",
    "event_id_taken": MAKE_A_NEW_ID,
    "fact_is_secret": AS_IT_SAYS,
    "flow_ships": "give the flow another id and slug",
    "foreign_page": "call it from the product's own address",
    "idempotency_key_reused": AS_IT_SAYS,
    "illegal_event": "load the session again and see what it allows",
    "invalid_cursor": AS_IT_SAYS,
    "last_owner": AS_IT_SAYS,
    "limit_reached": "wait for `Retry-After` seconds, then the same again",
    "member_deactivated": AS_IT_SAYS,
    "not_learned": "see the facts of the session",
    "not_on_yourself": AS_IT_SAYS,
    "not_printed": AS_IT_SAYS,
    "not_signed_in": "renew the access token, or sign in",
    "other_name": "ask for the name again",
    "refresh_conflict": "the same again",
    "registration_closed": AS_IT_SAYS,
    "session_id_taken": MAKE_A_NEW_ID,
    "site_id_taken": MAKE_A_NEW_ID,
    "slug_taken": "take another slug",
    "still_running": "the same again in a moment",
    "team_name_taken": "take another name",
    "timeline_moved_on": "apply what is `missing`, then send the rest again",
    "too_many_invites": AS_IT_SAYS,
    "too_many_sign_ins": "wait for `Retry-After` seconds, then the same again",
    "too_many_streams": "end one of them",
    "too_many_teams": "delete some first",
    "unfit_idempotency_key": "make another key",
    "unreadable_flow": "mend what `problems` names",
    "verify_email_first": AS_IT_SAYS,
    "wrong_current_password": ASK_AGAIN,
    "wrong_password": ASK_AGAIN,
}
FEW = 4


def errors_page() -> str:
    answering = operations()
    return page(
        "Error codes",
        "Every refusal is a problem document (RFC 9457) with its code, a sentence for the screen and the request's id.",
        ("status", "code", "says", "carries", "do", "answered by"),
        sorted(
            (
                str(each.status),
                code(each.code()),
                each.detail,
                codes(each.carries),
                TO_DO_ABOUT.get(each.code(), TO_DO[each.status]),
                told(answering[problem_model(each).__name__]),
            )
            for each in below(ProductError)
        ),
    )


def operations() -> dict[str, list[str]]:
    """Which of them answer with it, by the name of the error's model."""
    found: dict[str, list[str]] = defaultdict(list)
    for described in build().openapi()["paths"].values():
        for operation in described.values():
            for model in models_in(operation["responses"]):
                found[model].append(operation["operationId"])
    return found


def models_in(answers: dict[str, Any]) -> set[str]:
    refusals = [answer["content"][PROBLEM] for answer in answers.values() if PROBLEM in answer.get("content", ())]
    named = [one for each in refusals for one in each["schema"].get("anyOf", [each["schema"]])]
    return {one["$ref"].rpartition("/")[2] for one in named}


def told(answering: Sequence[str]) -> str:
    return codes(sorted(answering)) if len(answering) <= FEW else f"{len(answering)} operations"
