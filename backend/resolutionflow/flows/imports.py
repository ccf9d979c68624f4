"""What a flow file holds and what is wrong with it, before anything is changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from resolutionflow.graph.document import Document
from resolutionflow.graph.findings import Severity
from resolutionflow.graph.lint import lint
from resolutionflow.graph.places import line_of_step


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


def look_at(text: str, document: Document, others: Mapping[str, Document]) -> FlowFile:
    """`text` is what the document was read from; `others` are the flows its subflows may name, by slug."""
    findings = [
        LocatedFinding(each.code, each.severity, each.node, line_of_step(text, each.node), each.message)
        for each in lint(document, others)
    ]
    return FlowFile(document, findings)
