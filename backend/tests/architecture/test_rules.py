"""The rules of the house over the whole product, and each rule over a fault planted for it."""

import pytest

from tests.architecture.rules import RULES, sources

PLANTED = {
    "selects_outside_queries": ("flows/service.py", "async def f(ctx):\n    return sa.select(Flow)"),
    "environment_outside_settings": ("flows/live.py", "import os\nplace = os.environ['HOME']"),
    "impure_modules": ("sessions/timeline.py", "from sqlalchemy import text"),
    "verbs_without_permission": ("flows/service/versions.py", "async def publish(ctx: Context) -> None:\n    pass"),
    "raw_types_in_requests": ("flows/schemas.py", "class FlowCreate(Body):\n    title: str | None"),
    "banned_names": ("flows/utils.py", ""),
    "transactions_outside_the_edge": ("flows/service.py", "from resolutionflow.core.context import begin"),
    "actors_outside_auth": ("flows/live.py", "from resolutionflow.core.context import Actor\nActor(account, 'me')"),
    "verbs_by_position": ("flows/service.py", "async def name(ctx: Context, flow_id: UUID, title: str) -> None: ..."),
    "reads_named_for_another_answer": ("flows/queries.py", "async def get(ctx: Context, a: UUID) -> Flow | None: ..."),
    "permissions_in_routes": (
        "flows/routes.py",
        "async def publish(ctx: Ctx):\n    ctx.require(Permission.flows_publish)",
    ),
    "long_routes": ("flows/routes.py", "@router.get('')\nasync def look():\n" + "    a = 1\n" * 6),
    "defaults_in_answers": ("flows/schemas.py", "class FlowRead(BaseModel):\n    title: str = ''"),
    "words_in_facts": ("flows/events.py", "class Renamed(Event, name='flow.renamed'):\n    title: str | None"),
}
LAWFUL = [
    ("flows/queries.py", "async def f(ctx):\n    return select(Flow)"),
    ("flows/service.py", "async def publish(ctx: Context) -> None:\n    ctx.require(Permission.flows_publish)"),
    ("flows/service.py", "@context.open\nasync def look(ctx: Context) -> None:\n    pass"),
    ("flows/service.py", "async def look(ctx: Context) -> None:\n    policy.require_edit(ctx.actor, flow)"),
    ("flows/schemas.py", "class FlowCreate(Body):\n    title: Annotated[str, Line(80)] | None\n    id: UUID"),
    ("flows/schemas.py", "class FlowRead(BaseModel):\n    title: str"),
    ("sessions/timeline.py", "from resolutionflow.core.text import Line"),
    ("sessions/timeline.py", "from resolutionflow.sessions.timeline_events import Actor\nActor(user, 'Mara')"),
    ("flows/live.py", "from resolutionflow.core.context import begin"),
    ("flows/service.py", "async def _store(ctx: Context, flow: Flow, title: str) -> None: ..."),
    ("flows/queries.py", "async def find(ctx: Context, flow_id: UUID) -> Flow | None: ..."),
    ("flows/events.py", "class Renamed(Event, name='flow.renamed'):\n    flow_id: UUID\n    fields: list[str]"),
]


@pytest.mark.parametrize("rule", RULES)
def test_the_product_keeps_the_rule(rule: str) -> None:
    assert [breach for path, source in sources() for breach in RULES[rule](path, source)] == []


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_fires_on_its_planted_fault(rule: str) -> None:
    assert RULES[rule](*PLANTED[rule])


@pytest.mark.parametrize(("path", "source"), LAWFUL)
def test_what_is_lawful_breaks_no_rule(path: str, source: str) -> None:
    assert [breach for rule in RULES.values() for breach in rule(path, source)] == []
