"""Who may do what: one enum of permissions, one table of roles."""

from enum import StrEnum


class Role(StrEnum):
    owner = "owner"
    admin = "admin"
    engineer = "engineer"
    viewer = "viewer"


class Permission(StrEnum):
    profile_change = "profile:change"
    account_create = "account:create"
    account_read = "account:read"
    account_change = "account:change"
    account_export = "account:export"
    account_close = "account:close"
    account_purge = "account:purge"
    ownership_transfer = "ownership:transfer"
    people_read = "people:read"
    people_add = "people:add"
    people_invite = "people:invite"
    people_manage = "people:manage"
    teams_manage = "teams:manage"
    security_read = "security:read"
    security_change = "security:change"
    logins_revoke = "logins:revoke"
    links_mint = "links:mint"
    audit_read = "audit:read"
    audit_export = "audit:export"
    jobs_read = "jobs:read"
    jobs_repeat = "jobs:repeat"
    jobs_forget = "jobs:forget"
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
        Permission.account_read,
        Permission.people_read,
        Permission.security_read,
        Permission.flows_read,
        Permission.sessions_read,
        Permission.sessions_run,
        Permission.clients_read,
    }
)
ENGINEER = VIEWER | {Permission.flows_publish, Permission.clients_change}
ADMIN = ENGINEER | {
    Permission.account_change,
    Permission.people_invite,
    Permission.people_manage,
    Permission.teams_manage,
    Permission.security_change,
    Permission.audit_read,
    Permission.audit_export,
    Permission.jobs_read,
    Permission.jobs_repeat,
}
OWNER = ADMIN | {
    Permission.account_export,
    Permission.account_close,
    Permission.ownership_transfer,
    Permission.logins_revoke,
}

ROLES: dict[Role, frozenset[Permission]] = {
    Role.viewer: VIEWER,
    Role.engineer: ENGINEER,
    Role.admin: ADMIN,
    Role.owner: OWNER,
}
EVERYTHING = frozenset(Permission)
