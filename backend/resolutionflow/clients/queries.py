"""Reading clients, their sites and facts."""

from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload, undefer, with_expression

from resolutionflow.accounts.permissions import Permission
from resolutionflow.clients.models import Client, ClientFact, Site
from resolutionflow.clients.names import fold
from resolutionflow.clients.schemas import ClientFilter
from resolutionflow.core.context import Context
from resolutionflow.core.errors import NotFound
from resolutionflow.web import pages

BY_NAME = pages.Order("clients", (Client.folded_name, Client.id), descending=False)


async def find_client(ctx: Context, client_id: UUID) -> Client | None:
    ctx.require(Permission.clients_read)
    return await ctx.db.scalar(select(Client).where(Client.id == client_id).options(undefer(Client.notes)))


async def get_whole(ctx: Context, client_id: UUID) -> Client:
    """With its sites and facts, read anew."""
    ctx.require(Permission.clients_read)
    facts = selectinload(Client.facts).joinedload(ClientFact.keeper)
    whole = (undefer(Client.notes), selectinload(Client.sites), facts)
    wanted = select(Client).where(Client.id == client_id).options(*whole)
    client = await ctx.db.scalar(wanted, execution_options={"populate_existing": True})
    if client is None:
        raise NotFound()
    return client


async def get_locked(ctx: Context, client_id: UUID) -> Client:
    """Nobody else adds to it until the transaction ends."""
    ctx.require(Permission.clients_read)
    wanted = select(Client).where(Client.id == client_id).options(undefer(Client.notes)).with_for_update()
    client = await ctx.db.scalar(wanted)
    if client is None:
        raise NotFound()
    return client


async def find_by_name(ctx: Context, name: str) -> Client | None:
    ctx.require(Permission.clients_read)
    return await ctx.db.scalar(select(Client).where(Client.folded_name == fold(name)))


async def list_clients(
    ctx: Context, *, status: ClientFilter, words: str, limit: int, after: str | None
) -> pages.Rows[Client]:
    ctx.require(Permission.clients_read)
    wanted = select(Client).options(with_expression(Client.site_count, count_sites().scalar_subquery()))
    if status != "all":
        wanted = wanted.where(Client.active == (status == "active"))
    if words:
        wanted = wanted.where(Client.folded_name.contains(fold(words), autoescape=True))
    return await pages.fetch(ctx, wanted, BY_NAME, limit=limit, after=after)


def count_sites() -> Select[int]:
    return select(func.count()).where(Site.account_id == Client.account_id, Site.client_id == Client.id)


async def list_facts(ctx: Context, client_id: UUID) -> dict[str, str]:
    """What is known of a client, as values of the variables that flows ask for."""
    ctx.require(Permission.clients_read)
    wanted = select(ClientFact.variable, ClientFact.value).where(ClientFact.client_id == client_id)
    return {variable: value for variable, value in await ctx.db.execute(wanted.order_by(ClientFact.variable))}


async def find_fact(ctx: Context, client_id: UUID, variable: str) -> ClientFact | None:
    ctx.require(Permission.clients_read)
    wanted = select(ClientFact).where(ClientFact.client_id == client_id, ClientFact.variable == variable)
    wanted = wanted.options(joinedload(ClientFact.keeper))
    return await ctx.db.scalar(wanted, execution_options={"populate_existing": True})


async def get_fact(ctx: Context, client_id: UUID, variable: str) -> ClientFact:
    """With who kept it."""
    fact = await find_fact(ctx, client_id, variable)
    if fact is None:
        raise NotFound()
    return fact


async def find_site(ctx: Context, site_id: UUID) -> Site | None:
    ctx.require(Permission.clients_read)
    return await ctx.db.scalar(select(Site).where(Site.id == site_id))
