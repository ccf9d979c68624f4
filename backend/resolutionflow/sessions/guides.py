"""The flow versions a session may walk: the one it was given, and those that its subflow steps begin."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from resolutionflow.graph.document import Document, Subflow
from resolutionflow.sessions.lifecycle import Illegal
from resolutionflow.sessions.state import State
from resolutionflow.sessions.timeline_events import FlowRef


@dataclass(frozen=True)
class Guide:
    flow: FlowRef
    document: Document


@dataclass(frozen=True)
class Guides:
    """`subflows` holds by slug and pinned version, or none for the newest, what a subflow's step begins now."""

    versions: Mapping[UUID, Guide] = field(default_factory=dict)
    subflows: Mapping[tuple[str, int | None], Guide] = field(default_factory=dict)

    def knows(self, flow: FlowRef) -> bool:
        return flow.version_id in self.versions and self.versions[flow.version_id].flow == flow

    def document(self, state: State, within: int | None) -> Document:
        """Of the steps within a subflow's step; of the session's own flow without one."""
        flow = state.steps[within - 1].flow if within else state.flow
        if flow is None:
            raise Illegal("no_flow", "The session walks no flow.")
        return self.versions[flow.version_id].document

    def begun_by(self, node: Subflow) -> Guide:
        guide = self.subflows.get((node.flow, node.version))
        if guide is None:
            raise Illegal("unknown_flow", f'The flow "{node.flow}" that this step begins is not known here.')
        return guide
