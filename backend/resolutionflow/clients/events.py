"""The facts of clients: ids and names of fields, never what stands in them."""

from uuid import UUID

from resolutionflow.core.events import Event


class ClientCreated(Event, name="client.created"):
    client_id: UUID


class ClientChanged(Event, name="client.changed"):
    """`fields` names what was changed: name, notes, active, sites or facts."""

    client_id: UUID
    fields: list[str]


class ClientFactKept(Event, name="client.fact_kept"):
    client_id: UUID
    fact_id: UUID
    fields: list[str]
