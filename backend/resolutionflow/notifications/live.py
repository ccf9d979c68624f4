"""The mails that a machine without a mail server keeps, for the person who tries the product there."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from resolutionflow.adapters import outbox
from resolutionflow.core import settings
from resolutionflow.core.errors import NotFound

LINK = re.compile(r"https?://\S+#\S+")


@dataclass(frozen=True)
class MailShown:
    id: UUID
    to: str
    subject: str
    sent_at: datetime
    text: str
    links: list[str]


def list_mails() -> dict[str, list[MailShown]]:
    """`links` are those that carry a code. They open accounts, so nobody else is ever shown any."""
    chosen = settings.read()
    if chosen.production or chosen.mail.set_up:
        raise NotFound()
    return {"mails": [MailShown(**vars(mail), links=LINK.findall(mail.text)) for mail in outbox.list_kept()]}
