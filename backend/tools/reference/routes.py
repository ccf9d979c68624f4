"""What each route asks of its caller: a role, the permissions of its verbs, the password once more, a turn."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from fastapi.routing import APIRoute, RouteContext, iter_route_contexts

from resolutionflow.accounts.permissions import ROLES, Permission, Role
from resolutionflow.main import build
from resolutionflow.web import rates
from resolutionflow.web.http import who
from resolutionflow.web.limits import Limit, Places, Rate
from resolutionflow.web.openapi import depends_on
from tools.reference.pages import code, codes, mark, page
from tools.reference.reading import Code, arguments_of, mentioned, reached

# From below.
LADDER = sorted(Role, key=lambda role: len(ROLES[role]))
SPANS = {timedelta(minutes=1): "a minute", timedelta(hours=1): "an hour"}


@dataclass(frozen=True)
class Route:
    """`signed_in` says whether it is for those who are signed in alone; `password`, whether it wants theirs again."""

    operation: str
    method: str
    path: str
    signed_in: bool
    permissions: frozenset[Permission]
    password: bool
    limits: frozenset[Limit]

    @property
    def least(self) -> Role | None:
        if not self.signed_in:
            return None
        return next(role for role in LADDER if self.permissions <= ROLES[role])


def routes_page() -> str:
    person = f"{rates.READS.most} requests that read and {rates.WRITES.most} that change"
    account = f"{rates.ACCOUNT_READS.most} and {rates.ACCOUNT_WRITES.most}"
    return page(
        "Routes",
        f"A person may make {person} a minute, an account {account}; what is limited besides stands with its route. "
        "Rights are read anew for each request.",
        ("route", "operation", "least role", "permission", "password again", "also limited to"),
        (
            (
                f"{code(each.method)} {code(each.path)}",
                code(each.operation),
                each.least or "anybody",
                codes(sorted(each.permissions)) if each.signed_in else "",
                mark(each.password),
                ", ".join(told(limit) for limit in sorted(each.limits, key=lambda limit: limit.most)),
            )
            for each in sorted(routes(), key=lambda route: (route.path, route.method))
        ),
    )


def routes() -> Iterator[Route]:
    for each in iter_route_contexts(build().routes):
        if isinstance(each.original_route, APIRoute) and each.include_in_schema:
            for method in each.methods or ():
                yield read(each, method, [*reached(each.original_route.endpoint)])


def read(each: RouteContext, method: str, way: Sequence[Code]) -> Route:
    """The way to the verb goes through the route's function; the layers before it say what they limit themselves."""
    asked = [given for part in way for given in arguments_of("require", part)]
    path = str(each.path_format)
    scope = {"method": method, "path": path, "query_string": b""}
    passed = [rates.EXPORTS, rates.EXPORTS_AT_ONCE] if rates.is_export(scope) else []
    return Route(
        operation=str(each.unique_id),
        method=method,
        path=path,
        signed_in=depends_on(each.dependant, who),
        permissions=frozenset(one for given in asked for one in given if isinstance(one, Permission)),
        password=any(True for part in way for _ in arguments_of("require_confirmed", part)),
        limits=frozenset([*passed, *(limit for tree, names in way for limit in limits_in(mentioned(tree, names)))]),
    )


def limits_in(things: Iterable[object]) -> Iterator[Limit]:
    for each in things:
        if isinstance(each, Limit):
            yield each
        elif isinstance(each, tuple):
            yield from limits_in(each)


def told(limit: Limit) -> str:
    if isinstance(limit, Rate):
        minutes = int(limit.span.total_seconds() // 60)
        return f"{limit.most} {SPANS.get(limit.span, f'in {minutes} minutes')} (`{limit.name}`)"
    assert isinstance(limit, Places)
    return f"{limit.most} at once (`{limit.name}`)"
