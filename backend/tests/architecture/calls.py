"""How each operation of the API is called so that it succeeds. `{noun}` stands for what the caller's account has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import uuid4

from resolutionflow import main

METHODS = {"get", "post", "put", "patch", "delete"}
NOW = "2026-11-21T09:00:00Z"
NEW_PASSWORD = "kettle drum under a slate roof"
FLOW_REF = {
    "flow_id": "{flow_id}",
    "version_id": "{version_id}",
    "version": "{version:int}",
    "slug": "{slug}",
    "title": "{title}",
}


def said(**payload: Any) -> Any:
    event = {"id": "{new_id}", "occurred_at": NOW, "payload": payload}
    return {"expected_seq": "{seq:int}", "events": [event]}


# By operation id; several where one body cannot hold every id there is a place for.
BODIES: dict[str, list[Any]] = {
    "accounts_change_me": [{"title": "Engineer"}],
    "accounts_rename": [{"name": "Northwind again"}],
    "accounts_close": [{"name": "{account_name}"}],
    "accounts_transfer": [{"user_id": "{user_id}"}],
    "accounts_change_member": [{"role": "viewer"}],
    "accounts_invite": [{"email": "{new_id}@northwind.example", "role": "viewer"}],
    "accounts_create_team": [{"name": "Night shift {new_id}"}],
    "accounts_rename_team": [{"name": "Day shift {new_id}"}],
    "accounts_keep_team_member": [{"lead": True}],
    "auth_register": [
        {"account_name": "Ode", "name": "Sam Ode", "email": "{new_id}@ode.example", "password": NEW_PASSWORD}
    ],
    "auth_see_invite": [{"code": "{invite_code}"}],
    "auth_join": [{"code": "{invite_code}", "name": "Sam Ode", "password": NEW_PASSWORD}],
    "auth_sign_in": [{"email": "{email}", "password": "{password}"}],
    "auth_refresh": [{"refresh_token": "{refresh_token}"}],
    "auth_verify": [{"code": "{verify_code}"}],
    "auth_reset": [{"email": "{email}"}],
    "auth_finish_reset": [{"code": "{reset_code}", "password": NEW_PASSWORD}],
    "auth_finish_email": [{"code": "{email_code}"}],
    "auth_confirm": [{"password": "{password}"}],
    "auth_change_password": [{"current": "{password}", "new": NEW_PASSWORD}],
    "auth_ask_new_email": [{"email": "{new_id}@northwind.example"}],
    "auth_change_security": [{"preset": "strict"}],
    "auth_revoke_sessions": [{"scope": "others"}],
    "sessions_start": [
        {
            "id": "{new_id}",
            "event_id": "{another_new_id}",
            "problem": "{canary}",
            "flow_version_id": "{version_id}",
            "client_id": "{client_id}",
            "occurred_at": NOW,
        }
    ],
    "sessions_append": [
        said(kind="noted", text="{canary}"),
        said(kind="fact_changed", fact="{fact_id}", label="Printer", value="{canary}"),
        said(kind="fact_removed", fact="{fact_id}"),
        said(kind="client_set", client={"id": "{client_id}", "name": "{client_name}"}),
        said(kind="guide_changed", flow=FLOW_REF),
    ],
    "flows_import": [{"text": "{flow_file}"}],
    "pilot_match": [{"text": "{canary}"}],
    "documents_check_draft": [{"text": "{canary}"}],
    "documents_preview": [{"audience": "internal", "resolution": None}],
    "clients_create": [{"id": "{new_id}", "name": "{canary} {new_id}"}],
    "clients_change": [{"notes": "{canary}"}],
    "clients_keep_site": [{"name": "{canary}"}],
    "clients_keep_fact": [{"label": "Domain controller", "value": "{canary}"}],
    "sessions_keep_fact": [{"label": "Domain controller", "value": "{canary}"}],
}
# What must be asked for, and what may be where it takes an id.
QUERIES: dict[str, dict[str, str]] = {
    "documents_export": {"format": "markdown"},
    "audit_export": {"format": "json"},
    "audit_list": {"actor": "{user_id}"},
    "sessions_list": {"client": "{client_id}"},
}
# Of these a call cannot leave any out.
QUERIES_NEEDED = {"format"}
# Routes that answer to a page of ours alone.
OWN_PAGE = {"X-RF": "1", "Content-Type": "application/json"}
HEADERS: dict[str, dict[str, str]] = {"auth_sign_out": OWN_PAGE}


@dataclass(frozen=True)
class Operation:
    id: str
    method: str
    path: str
    described: Mapping[str, Any]

    def names(self, where: str) -> list[str]:
        return [each["name"] for each in self.described.get("parameters", []) if each["in"] == where]

    @property
    def body_schema(self) -> Mapping[str, Any] | None:
        schema: Mapping[str, Any] | None = (
            self.described.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
        )
        return schema


@cache
def document() -> dict[str, Any]:
    return main.build().openapi()


def operations() -> Iterator[Operation]:
    for path, methods in document()["paths"].items():
        for method in sorted(METHODS & set(methods)):
            yield Operation(methods[method]["operationId"], method.upper(), path, methods[method])


@dataclass(frozen=True)
class Call:
    """`body`, `query` and the nouns of the path are still to be filled."""

    operation: Operation
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any


def lawful(operation: Operation) -> list[Call]:
    path = {name: "{" + name + "}" for name in operation.names("path")}
    query = QUERIES.get(operation.id, {})
    return [Call(operation, path, query, body) for body in BODIES.get(operation.id, [None])]


def fill(template: Any, things: Mapping[str, str]) -> Any:
    new = {"new_id": str(uuid4()), "another_new_id": str(uuid4())}
    return _filled(template, {**new, **things})


def _filled(template: Any, things: Mapping[str, str]) -> Any:
    if isinstance(template, dict):
        return {name: _filled(each, things) for name, each in template.items()}
    if isinstance(template, list):
        return [_filled(each, things) for each in template]
    if isinstance(template, str) and template.endswith(":int}"):
        return int(things[template[1:-5]])
    if template == "{flow_file}":
        return things["flow_file"]
    return template.format_map(things) if isinstance(template, str) else template


def uuid_places(schema: Any, seen: tuple[str, ...] = (), at: str = "") -> set[str]:
    """Where a body of this schema takes an id, written as `events[].payload.client.id`."""
    if not isinstance(schema, dict):
        return set()
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return set() if name in seen else uuid_places(document()["components"]["schemas"][name], (*seen, name), at)
    found = {at} if schema.get("format") == "uuid" else set()
    for choice in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        found |= uuid_places(choice, seen, at)
    found |= uuid_places(schema.get("items"), seen, f"{at}[]")
    for name, each in schema.get("properties", {}).items():
        found |= uuid_places(each, seen, f"{at}.{name}" if at else name)
    return found


def id_places(template: Any, at: str = "") -> set[str]:
    """Where a body written above holds an id, in the same words."""
    if isinstance(template, dict):
        return {place for name, each in template.items() for place in id_places(each, f"{at}.{name}" if at else name)}
    if isinstance(template, list):
        return {place for each in template for place in id_places(each, f"{at}[]")}
    is_id = isinstance(template, str) and template.startswith("{") and template.endswith("id}")
    return {at} if is_id else set()


def put(template: Any, place: str, value: str) -> Any:
    """The same body with another value there."""
    head, _, rest = place.partition(".")
    name = head.removesuffix("[]")
    if not place:
        return value
    if head.startswith("[]"):
        return [put(template[0], place[2:].lstrip("."), value)]
    inside = template[name]
    if head.endswith("[]"):
        return template | {name: [put(inside[0], rest, value), *inside[1:]]}
    return template | {name: put(inside, rest, value)}
