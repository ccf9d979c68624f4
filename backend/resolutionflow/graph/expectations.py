"""What the tests that travel with a flow come to."""

from dataclasses import dataclass

from resolutionflow.graph.document import Document, Expectation
from resolutionflow.graph.walk import LONGEST_WALK, Walk, walk


@dataclass(frozen=True)
class Tested:
    expectation: Expectation
    walked: Walk

    @property
    def passed(self) -> bool:
        return self.walked.end == self.expectation.end

    @property
    def happened(self) -> str:
        if self.walked.end:
            return f'ends at "{self.walked.end}"'
        last = self.walked.path[-1] if self.walked.path else ""
        return f'stops at "{last}", step {len(self.walked.path)} ({self.walked.stuck})'


def run_expectations(document: Document, *, most_steps: int | None = None) -> list[Tested]:
    """Of a flow whose walks are longer than that together, the first."""
    tested: list[Tested] = []
    left = LONGEST_WALK * len(document.expectations) if most_steps is None else most_steps
    for expectation in document.expectations:
        walked = walk(document, expectation.answers, longest=min(left, LONGEST_WALK))
        left -= len(walked.path)
        if left <= 0 and walked.stuck == "loop":
            break
        tested.append(Tested(expectation, walked))
    return tested
