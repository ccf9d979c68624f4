"""Random legal sessions: every event stands in the note, and the note holds nothing else."""

from collections import Counter

from tests.documents.telling import missing_and_invented, note
from tests.documents.walking import Walker

WALKS = 1000


def test_every_event_is_told_and_nothing_else() -> None:
    kinds: Counter[str] = Counter()
    for seed in range(WALKS):
        walker = Walker(seed)
        story = walker.walk()
        told = note(story, "internal")
        assert missing_and_invented(story, told) == (Counter(), Counter()), f"walk {seed}"
        assert not [secret for secret in walker.secrets if secret in told], f"walk {seed}"
        kinds.update(event.payload.kind for event in story.events)
    assert len(kinds) == 26 and min(kinds.values()) > 50, kinds
