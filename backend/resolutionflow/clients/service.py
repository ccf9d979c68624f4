"""Keeping clients, their sites and what is known of them."""

from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert as insert_unless_there

from resolutionflow.accounts.permissions import Permission
from resolutionflow.clients import queries
from resolutionflow.clients.events import ClientChanged, ClientCreated, ClientFactKept
from resolutionflow.clients.models import Client, ClientFact, Site, Source
from resolutionflow.clients.names import asks_for_secret, fold
from resolutionflow.core.context import Context
from resolutionflow.core.errors import Conflict, Invalid
from resolutionflow.core.ids import uuid7

MOST = 200


class ClientIdTaken(Conflict):
    detail = "Another client has this id."


class SiteIdTaken(Conflict):
    detail = "A site of another client has this id."


class ClientNameTaken(Conflict):
    """`client_id` is the client that has the name."""

    detail = "Another client has this name."
    carries = {"client_id": UUID}


class FactIsSecret(Invalid):
    detail = "This sounds like a secret. Keep secrets in the password manager; a fact is read by everyone."


class ClientIsFull(Invalid):
    detail = f"A client has at most {MOST} sites and {MOST} facts."


async def create(ctx: Context, client_id: UUID, *, name: str) -> Client:
    """Created again with the same id and name, it is the client that is there already."""
    ctx.require(Permission.clients_change)
    row = {"id": client_id, "name": name, "folded_name": fold(name), "notes": "", "active": True, "created_at": ctx.now}
    adding = insert_unless_there(Client).values(row).on_conflict_do_nothing().returning(Client.id)
    if await ctx.db.scalar(adding) is None:
        await _check_same(ctx, client_id, name)
    else:
        ctx.emit(ClientCreated(client_id=client_id))
    return await queries.get_whole(ctx, client_id)


async def change(
    ctx: Context, client_id: UUID, *, name: str | None = None, notes: str | None = None, active: bool | None = None
) -> Client:
    ctx.require(Permission.clients_change)
    client = await queries.get_locked(ctx, client_id)
    if name is not None:
        await _check_name_is_free(ctx, client_id, name)
        client.folded_name = fold(name)
    wanted = {"name": name, "notes": notes, "active": active}
    changed = {field: value for field, value in wanted.items() if value not in (None, getattr(client, field))}
    for field, value in changed.items():
        setattr(client, field, value)
    if changed:
        await ctx.db.flush()
        ctx.emit(ClientChanged(client_id=client_id, fields=sorted(changed)))
    return await queries.get_whole(ctx, client_id)


async def keep_site(ctx: Context, client_id: UUID, *, site_id: UUID, name: str, address: str) -> Site:
    ctx.require(Permission.clients_change)
    await queries.get_locked(ctx, client_id)
    site = await queries.find_site(ctx, site_id)
    if site is None:
        _check_room(len((await queries.get_whole(ctx, client_id)).sites))
        site = Site(id=site_id, client_id=client_id, name=name, address=address)
        ctx.db.add(site)
    elif site.client_id != client_id:
        raise SiteIdTaken()
    elif (site.name, site.address) == (name, address):
        return site
    site.name, site.address = name, address
    await ctx.db.flush()
    ctx.emit(ClientChanged(client_id=client_id, fields=["sites"]))
    return site


async def remove_site(ctx: Context, client_id: UUID, *, site_id: UUID) -> None:
    """What is gone already is gone: a repeated request answers the same."""
    ctx.require(Permission.clients_change)
    await queries.get_locked(ctx, client_id)
    removing = delete(Site).where(Site.id == site_id, Site.client_id == client_id).returning(Site.id)
    if await ctx.db.scalar(removing):
        ctx.emit(ClientChanged(client_id=client_id, fields=["sites"]))


async def keep_fact(
    ctx: Context, client_id: UUID, *, variable: str, label: str, value: str, session_id: UUID | None = None
) -> ClientFact:
    """With a session it is what that session found out; without one a person typed it."""
    ctx.require(Permission.clients_change)
    await queries.get_locked(ctx, client_id)
    if asks_for_secret(variable):
        raise FactIsSecret()
    fact = await queries.find_fact(ctx, client_id, variable)
    if fact is None:
        _check_room(len(await queries.list_facts(ctx, client_id)))
        fact = ClientFact(id=uuid7(), client_id=client_id, variable=variable)
        ctx.db.add(fact)
    source = Source.session if session_id else Source.typed
    wanted = {"label": label, "value": value, "source": source, "session_id": session_id}
    changed = sorted(field for field in wanted if getattr(fact, field) != wanted[field])
    if changed:
        fact.label, fact.value, fact.source, fact.session_id = label, value, source, session_id
        fact.keeper_id, fact.kept_at = ctx.actor.user_id, ctx.now
        await ctx.db.flush()
        ctx.emit(ClientFactKept(client_id=client_id, fact_id=fact.id, fields=changed))
    return await queries.get_fact(ctx, client_id, variable)


async def remove_fact(ctx: Context, client_id: UUID, *, variable: str) -> None:
    """What is gone already is gone: a repeated request answers the same."""
    ctx.require(Permission.clients_change)
    await queries.get_locked(ctx, client_id)
    removing = delete(ClientFact).where(ClientFact.client_id == client_id, ClientFact.variable == variable)
    if await ctx.db.scalar(removing.returning(ClientFact.id)):
        ctx.emit(ClientChanged(client_id=client_id, fields=["facts"]))


async def _check_same(ctx: Context, client_id: UUID, name: str) -> None:
    there = await queries.find_client(ctx, client_id)
    if there is None:
        await _check_name_is_free(ctx, client_id, name)
    if there is None or there.folded_name != fold(name):
        raise ClientIdTaken()


async def _check_name_is_free(ctx: Context, client_id: UUID, name: str) -> None:
    holder = await queries.find_by_name(ctx, name)
    if holder and holder.id != client_id:
        kept = "" if holder.active else ", set inactive"
        raise ClientNameTaken(f"There is a client called {holder.name} already{kept}.", client_id=str(holder.id))


def _check_room(there: int) -> None:
    if there >= MOST:
        raise ClientIsFull()
