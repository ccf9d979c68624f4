"""Ten thousand random legal sessions, and what both notes of each tell: all that happened, and nothing for others."""

from collections import Counter

from bench.figures import Figure
from tests.documents.telling import customer_lines, missing_and_invented, not_for_customers, note
from tests.documents.walking import Walker

WALKS = 10_000


def figures() -> list[Figure]:
    counts = Counter(walks=WALKS)
    for seed in range(WALKS):
        counts += take(seed)
    print(", ".join(f"{number} {what}" for what, number in counts.items()))
    return [
        Figure("lines missing in an internal note", counts["missing"], 0, ""),
        Figure("lines invented in an internal note", counts["invented"], 0, ""),
        Figure("secrets told in an internal note", counts["secrets told"], 0, ""),
        Figure("lines for others in a customer note", counts["for others"], 0, ""),
    ]


def take(seed: int) -> Counter[str]:
    """Positive counts only: what is not there is no key."""
    walker = Walker(seed)
    story = walker.walk()
    internal, customer = note(story, "internal"), customer_lines(story)
    missing, invented = missing_and_invented(story, internal)
    secrets = [secret for secret in walker.secrets if secret in internal]
    strange = not_for_customers(customer)
    if missing or invented or secrets or strange:
        print(f"walk {seed}: missing {dict(missing)}, invented {dict(invented)}, told {secrets}, for others {strange}")
    return Counter(
        {
            "events": len(story.events),
            "lines in internal notes": internal.count("\n"),
            "lines in customer notes": len(customer),
            "missing": missing.total(),
            "invented": invented.total(),
            "secrets told": len(secrets),
            "for others": len(strange),
        }
    )
