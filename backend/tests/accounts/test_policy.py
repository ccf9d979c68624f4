"""Who may do what to whom, and how long sign-ins may last: the pure rules."""

from hypothesis import given
from hypothesis import strategies as st

from resolutionflow.accounts import policy
from resolutionflow.accounts.permissions import ROLES, Permission, Role
from resolutionflow.accounts.policy import BOUNDS, PRESETS, STANDARD, Lengths

roles = st.sampled_from(list(Role))
seconds = st.one_of(st.none(), st.integers(0, 100 * policy.DAY))


def test_the_order_of_roles() -> None:
    assert sorted(Role, key=lambda role: policy.RANK[role]) == [Role.viewer, Role.engineer, Role.admin, Role.owner]
    assert ROLES[Role.viewer] < ROLES[Role.engineer] < ROLES[Role.admin] < ROLES[Role.owner]


@given(roles, roles)
def test_nobody_manages_somebody_above_them(actor: Role, person: Role) -> None:
    allowed = policy.may_manage(actor, person)
    assert not (allowed and policy.RANK[person] > policy.RANK[actor])
    assert not (allowed and Permission.people_manage not in ROLES[actor])
    assert policy.may_manage(Role.owner, person)


@given(roles, roles)
def test_only_an_owner_makes_and_unmakes_owners(actor: Role, other: Role) -> None:
    if actor is not Role.owner:
        assert not policy.may_give(actor, Role.owner)
        assert not policy.may_manage(actor, Role.owner)
    assert policy.may_give(actor, other) <= (ROLES[other] <= ROLES[actor])


@given(seconds, seconds)
def test_what_is_accepted_lies_within_the_bounds_and_idle_never_outlasts_absolute(
    idle: int | None, absolute: int | None
) -> None:
    faults = policy.faults_of({"idle_seconds": idle, "absolute_seconds": absolute})
    lengths = policy.effective(idle, absolute)
    within = all(
        bounds.least <= getattr(lengths, field) <= bounds.most
        for field, bounds in BOUNDS.items()
        if {"idle_seconds": idle, "absolute_seconds": absolute}[field] is not None
    )
    assert (faults == []) == (within and lengths.idle_seconds <= lengths.absolute_seconds)
    assert {fault["at"] for fault in faults} <= {"body.idle_seconds", "body.absolute_seconds"}


def test_presets_are_lawful_and_known_again() -> None:
    for name, lengths in PRESETS.items():
        assert policy.faults_of(vars(lengths)) == []
        assert policy.preset_of(lengths) == name
    assert policy.preset_of(Lengths(900, 3600)) == "custom"
    assert policy.effective(None, None) == STANDARD == Lengths(259_200, 1_209_600)
    assert PRESETS["strict"] == Lengths(3_600, 43_200)
