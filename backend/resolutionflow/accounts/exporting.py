"""What of an account's rows leaves with its export: all but keys to its doors, and what is made anew from the rest."""

from collections.abc import Sequence

# Answers kept for a day, work under way, the index of a search: nothing that anybody wrote.
LEFT_OUT = {"idempotency_keys", "deliveries", "refresh_tokens", "one_time_links", "entries", "entry_words"}
SECRET_ENDINGS = ("_hash",)
SECRET_BEGINNINGS = ("sealed_",)


def goes_along(table: str) -> bool:
    return table not in LEFT_OUT


def told_columns(columns: Sequence[str]) -> list[str]:
    """Names say what is secret: a hash of a key or password, a sealed value."""
    return [name for name in columns if not name.endswith(SECRET_ENDINGS) and not name.startswith(SECRET_BEGINNINGS)]
