"""Why something about accounts and people is refused."""

from resolutionflow.core.errors import Conflict, Invalid, ProductError


class LinkExpired(ProductError):
    status = 410
    detail = "This link has been used, or its time is over. Ask for a new one."


class EmailTaken(Conflict):
    detail = "Somebody has this address already. One address is one person in one account."


class AlreadyMember(Conflict):
    detail = "A member of this account has this address."


class AlreadyInvited(Conflict):
    detail = "This address is invited already. Send that invite again instead."


class NotOnYourself(Conflict):
    detail = "Another person has to do this for you."


class LastOwner(Conflict):
    detail = "An account always has an owner. Hand over ownership first."


class MemberDeactivated(Conflict):
    detail = "This person is deactivated. Activate them first."


class TeamNameTaken(Conflict):
    detail = "Another team has this name."


class TooManyTeams(Conflict):
    detail = "An account has at most 200 teams."


class TooManyInvites(Conflict):
    detail = "At most 200 invites can wait at once. Revoke those that nobody will answer."


class OtherName(Invalid):
    detail = "This is not the name of the account."

    def __init__(self) -> None:
        super().__init__(errors=[{"at": "body.name", "says": self.detail}])


class PolicyOutOfBounds(Invalid):
    detail = "These times are not allowed."
