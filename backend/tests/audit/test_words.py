"""Every audited fact says what happened, to a person."""

from uuid import uuid4

import pytest

import resolutionflow.main  # noqa: F401  every room comes with it, and so every fact
from resolutionflow.audit import words
from resolutionflow.core.events import Event

AUDITED = [fact for fact in Event.__subclasses__() if fact.audited and fact.__module__.startswith("resolutionflow.")]
MARA, TOM = uuid4(), uuid4()
NAMES = {MARA: "Mara Okafor", TOM: "Tom Reyes"}


def test_each_audited_fact_has_its_words() -> None:
    assert {fact.name for fact in AUDITED} == set(words.LINES)
    assert len(AUDITED) > 20


@pytest.mark.parametrize("fact", AUDITED, ids=lambda fact: str(fact.name))
def test_words_speak_of_what_the_fact_holds(fact: type[Event]) -> None:
    assert set(words.FIELD.findall(words.LINES[fact.name])) <= {"who", *fact.model_fields}


@pytest.mark.parametrize(
    ("name", "payload", "says"),
    [
        (
            "user.role_changed",
            {"user_id": str(MARA), "old": "engineer", "new": "admin"},
            "Tom Reyes changed Mara Okafor's role from engineer to admin",
        ),
        ("user.removed", {"user_id": str(uuid4())}, "Tom Reyes removed somebody who is gone"),
        ("auth.signed_in", {"user_id": str(MARA), "new_device": True}, "Mara Okafor signed in from a new device"),
        ("auth.signed_in", {"user_id": str(MARA), "new_device": False}, "Mara Okafor signed in"),
        ("account.closing", {"purge_at": "2026-12-21T00:00:00Z"}, "Tom Reyes asked to close the account on 2026-12-21"),
        (
            "access.refused",
            {"route": "PATCH /members/{user_id}", "permission": "people:manage"},
            "Tom Reyes was refused PATCH /members/{user_id}, which needs people:manage",
        ),
        ("access.refused", {"route": "GET /x", "permission": None}, "Tom Reyes was refused GET /x"),
        (
            "account.sessions_revoked_bulk",
            {"scope": "others", "revoked_count": 3},
            "Tom Reyes signed out everybody else: 3",
        ),
        ("of.old", {}, "of.old"),
    ],
)
def test_what_is_said(name: str, payload: dict[str, object], says: str) -> None:
    assert words.say(name, payload, words.name_actor(TOM, NAMES), NAMES) == says


def test_what_nobody_did_was_the_products_own() -> None:
    assert words.name_actor(None, NAMES) == "ResolutionFlow"
