"""Who may do what: one enum of permissions, one table of roles."""

from enum import StrEnum


class Role(StrEnum):
    owner = "owner"
    admin = "admin"
    engineer = "engineer"
    viewer = "viewer"


class Permission(StrEnum):
    profile_change = "profile:change"
    people_read = "people:read"
    people_add = "people:add"
    account_create = "account:create"
    flows_read = "flows:read"
    flows_publish = "flows:publish"
    content_load = "content:load"
    sessions_read = "sessions:read"
    sessions_run = "sessions:run"
    clients_read = "clients:read"
    clients_change = "clients:change"


VIEWER = frozenset(
    {
        Permission.profile_change,
        Permission.people_read,
        Permission.flows_read,
        Permission.sessions_read,
        Permission.sessions_run,
        Permission.clients_read,
    }
)
ENGINEER = VIEWER | {Permission.flows_publish, Permission.clients_change}
ADMIN = ENGINEER | {Permission.people_add}
OWNER = ADMIN

ROLES: dict[Role, frozenset[Permission]] = {
    Role.viewer: VIEWER,
    Role.engineer: ENGINEER,
    Role.admin: ADMIN,
    Role.owner: OWNER,
}
EVERYTHING = frozenset(Permission)
