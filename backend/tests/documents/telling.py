"""What the notes of a session may hold: the internal one all that happened, the customer's nothing meant for others."""

import re
from collections import Counter

from resolutionflow.documents.compose import compose
from resolutionflow.documents.customer import RESULTS, WAITS
from resolutionflow.documents.renderers.text import render
from resolutionflow.graph.document import Audience
from tests.documents.accounting import Ledger
from tests.documents.story import Story
from tests.documents.walking import FLOWS

HEAD = (
    "Your support request",
    "WHAT WE DID",
    "RESULT",
    "Handled by: Mara Okafor",
    "Client: Contoso",
    "Client: Fabrikam Legal",
)
MOMENT = re.compile(
    r"Started: \d\d \w{3} \d{4} \d\d:\d\d \(UTC\+01:00\)|Time spent: \d+\.\d\d h \((\d+ min|under a minute)\)"
)
STILL = ("We are still working on it.", "We have closed this request.")


def written_for_customers() -> set[str]:
    texts = [
        node.customer_text
        for flow in FLOWS
        for node in flow.nodes
        if node.audience == "customer" and node.customer_text
    ]
    return {line.strip() for text in texts for line in text.replace("`", "").split("\n")}


ALLOWED = {*HEAD, *RESULTS.values(), *WAITS.values(), *STILL, *written_for_customers()}


def note(story: Story, audience: Audience) -> str:
    return render(compose(story.state, story.events, story.options_for(audience)))


def customer_lines(story: Story) -> list[str]:
    return [line.strip() for line in note(story, "customer").split("\n") if line.strip()]


def not_for_customers(lines: list[str]) -> list[str]:
    return [line for line in lines if line not in ALLOWED and not MOMENT.fullmatch(line)]


def missing_and_invented(story: Story, internal: str) -> tuple[Counter[str], Counter[str]]:
    """Lines that the internal note lacks, and lines it has that nobody said; without their place in it."""
    told = Counter(re.sub(r"^\d+\. ", "", line).strip() for line in internal.split("\n") if line)
    wanted = Ledger(story).lines
    return wanted - told, told - wanted
