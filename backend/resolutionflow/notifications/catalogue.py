"""The messages the product sends, each in plain words: what happened, who did it, what to do."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from resolutionflow.accounts.permissions import Role
from resolutionflow.notifications.letters import Letter, Link, plain_name

PRODUCT = "ResolutionFlow"
SOMEBODY = "Somebody"
NOT_YOU = (
    "If this was you, there is nothing to do. If not, set a new password at once and tell an owner of your account."
)
NOT_YOUR_SIGN_IN = "If this was you, there is nothing to do. If not, end that sign-in and set a new password."
IGNORE = "If you did not ask for this, ignore this mail: nothing changes."


@dataclass(frozen=True)
class Reader:
    """Who reads the mail: a person of an account, or several of them together."""

    name: str
    email: str
    account: str
    time_zone: str
    site: str


@dataclass(frozen=True)
class Seen:
    """Where a sign-in came from."""

    device: str
    place: str


def write(
    to: Reader, subject: str, *before: str, link: tuple[str, str] | None = None, after: tuple[str, ...] = ()
) -> Letter:
    """`link` is its label and the path it leads to."""
    address = Link(link[0], to.site + link[1]) if link else None
    greeting = f"Hello {plain_name(to.name)}," if to.name else "Hello,"
    return Letter(f"{subject} – {PRODUCT}", greeting, before, address, after, f"{PRODUCT}, {to.site}")


def moment(at: datetime, to: Reader) -> str:
    local = at.astimezone(ZoneInfo(to.time_zone))
    return f"{day(local)}, {local:%H:%M} ({to.time_zone})"


def day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"


def verification(to: Reader, code: str) -> Letter:
    return write(
        to,
        "Confirm your e-mail address",
        f"{to.email} was given as the address of your sign-in for {plain_name(to.account)}. Confirm that it is yours.",
        link=("Confirm the address", f"/verify#{code}"),
        after=("If you did not register, ignore this mail: an address that nobody confirms cannot sign in for long.",),
    )


def registration_repeated(to: Reader) -> Letter:
    return write(
        to,
        "You already have a sign-in",
        f"Somebody just registered with your address, {to.email}. You sign in with it already,"
        " so nothing was created and nothing was changed.",
        link=("Sign in, or ask there for a new password", "/sign-in"),
        after=("If this was not you, there is nothing to do.",),
    )


def password_reset(to: Reader, code: str) -> Letter:
    return write(
        to,
        "Set a new password",
        "Somebody asked for a new password for your sign-in. The link is good once, for 30 minutes.",
        link=("Set a new password", f"/reset#{code}"),
        after=(
            "All your sign-ins end when you do. If several of these mails have reached you, use any one of them.",
            IGNORE,
        ),
    )


def password_changed(to: Reader, at: datetime) -> Letter:
    return write(
        to,
        "Your password was changed",
        f"The password of your sign-in was changed on {moment(at, to)}. Your other sign-ins were ended.",
        NOT_YOU,
        link=("Set a new password", "/reset"),
    )


def email_change(to: Reader, code: str) -> Letter:
    return write(
        to,
        "Confirm your new e-mail address",
        f"{to.email} is to become the address you sign in with to {PRODUCT}. Confirm that it is yours.",
        link=("Confirm the new address", f"/confirm-email#{code}"),
        after=("Until then you sign in with the old one.", IGNORE),
    )


def email_change_notice(to: Reader, new: str, at: datetime) -> Letter:
    return write(
        to,
        "Your e-mail address is about to change",
        f"On {moment(at, to)} somebody who is signed in as you gave {new} as your new address."
        f" Once that address is confirmed, {to.email} no longer signs in.",
        NOT_YOU,
        link=("Set a new password", "/reset"),
    )


def email_changed(to: Reader, new: str, at: datetime) -> Letter:
    return write(
        to,
        "Your e-mail address was changed",
        f"Since {moment(at, to)} you sign in with {new}. {to.email} no longer signs in.",
        "If this was you, there is nothing to do. If not, tell an owner of your account at once.",
    )


def invite(to: Reader, code: str, *, role: Role, by: str | None, until: datetime) -> Letter:
    return write(
        to,
        f"You are invited to {plain_name(to.account)}",
        f"{named(by)} invites you to work in {plain_name(to.account)} with {PRODUCT}, as {role}.",
        link=("Accept the invite", f"/join#{code}"),
        after=(
            f"The invite is good until {day(until.astimezone(UTC))}, for {to.email} alone. One address belongs to one"
            " account: if you sign in to another account with it, ask to be invited with a different address.",
            "If you did not expect this, ignore this mail: nothing is created in your name.",
        ),
    )


def new_device(to: Reader, seen: Seen, at: datetime) -> Letter:
    return write(
        to,
        "New sign-in",
        f"You signed in on {moment(at, to)} with a browser that we have not seen before:"
        f" {plain_name(seen.device) or 'unknown browser'}, from {seen.place or 'an unknown address'}.",
        NOT_YOUR_SIGN_IN,
        link=("See and end your sign-ins", "/settings/security"),
    )


def refresh_reused(to: Reader, seen: Seen, at: datetime) -> Letter:
    return write(
        to,
        "One of your sign-ins was ended",
        f"On {moment(at, to)} an old key of a sign-in of yours was used a second time:"
        f" {plain_name(seen.device) or 'unknown browser'}, from {seen.place or 'an unknown address'}."
        " This happens when a copy of it was stolen, so that sign-in was ended.",
        "Sign in again and look at your sign-ins: end what is not yours, and then set a new password.",
        link=("See and end your sign-ins", "/settings/security"),
    )


def role_changed(to: Reader, *, old: Role, new: Role, by: str | None) -> Letter:
    return write(
        to,
        f"You are now {new}",
        f"{named(by)} changed your role in {plain_name(to.account)} from {old} to {new}.",
        link=("See who is in the account", "/settings/members"),
        after=("If this surprises you, ask an owner of the account.",),
    )


def deactivated(to: Reader, *, by: str | None) -> Letter:
    return write(
        to,
        "Your access was ended",
        f"{named(by)} deactivated your sign-in to {plain_name(to.account)}. What you did there stays.",
        after=("If this surprises you, ask an owner of the account.",),
    )


def ownership_transferred(to: Reader, *, old: str, new: str) -> Letter:
    return write(
        to,
        f"{plain_name(to.account)} has another owner",
        f"{plain_name(old)} handed the ownership of {plain_name(to.account)} over to {plain_name(new)}"
        " and is an admin from now on.",
        link=("See who is in the account", "/settings/members"),
        after=("If this surprises you, ask the owners of the account.",),
    )


def closing(to: Reader, *, by: str | None, purge_at: datetime) -> Letter:
    return write(
        to,
        f"{plain_name(to.account)} is being closed",
        f"{named(by)} closed {plain_name(to.account)}. On {day(purge_at.astimezone(UTC))} everything in it is"
        " removed for good: people, flows, sessions, clients.",
        "Until then everything goes on as before, and any owner can take it back or export it.",
        link=("Take it back, or export it", "/settings/account"),
    )


def named(person: str | None) -> str:
    return plain_name(person) if person else SOMEBODY
