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
}
LAWFUL = [
    ("flows/queries.py", "async def f(ctx):\n    return select(Flow)"),
    ("flows/service.py", "async def publish(ctx: Context) -> None:\n    ctx.require(Permission.flows_publish)"),
    ("flows/service.py", "@context.open\nasync def look(ctx: Context) -> None:\n    pass"),
    ("flows/service.py", "async def look(ctx: Context) -> None:\n    policy.require_edit(ctx.actor, flow)"),
    ("flows/schemas.py", "class FlowCreate(Body):\n    title: Annotated[str, Line(80)] | None\n    id: UUID"),
    ("flows/schemas.py", "class FlowRead(BaseModel):\n    title: str"),
    ("sessions/timeline.py", "from resolutionflow.core.text import Line"),
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
