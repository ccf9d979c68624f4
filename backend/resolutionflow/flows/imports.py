"""What a flow file holds and what is wrong with it, before anything is changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from resolutionflow.graph.document import Document
from resolutionflow.graph.findings import Severity
from resolutionflow.graph.lint import lint
from resolutionflow.graph.parse import Placed


@dataclass(frozen=True)
class LocatedFinding:
    """`line` is that of its node; the first where it is about the whole flow."""

    code: str
    severity: Severity
    node: str | None
    line: int
    message: str


@dataclass(frozen=True)
class FlowFile:
    document: Document
    findings: list[LocatedFinding]

    @property
    def publishable(self) -> bool:
        return all(finding.severity != "error" for finding in self.findings)


def look_at(read: Placed, others: Mapping[str, Document]) -> FlowFile:
    """`others` are the flows its subflows may name, by slug."""
    findings = [
        LocatedFinding(each.code, each.severity, each.node, read.line(each.node), each.message)
        for each in lint(read.document, others)
    ]
    return FlowFile(read.document, findings)
