"""Mail: handed to the SMTP server that is set up; in development without one, kept in a local outbox."""

import asyncio
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from ipaddress import ip_address
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID

from aiosmtplib import SMTP, SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPTimeoutError

from resolutionflow.adapters import outbox
from resolutionflow.core import settings
from resolutionflow.core.queue import NotDone
from resolutionflow.core.text import CONTROL

CONNECT_SECONDS = 5
TOTAL_SECONDS = 30
SENDER = "ResolutionFlow"


class MailNotSent(NotDone):
    """In words of our own: what a server says may quote addresses and names its inside."""


@dataclass(frozen=True)
class Mail:
    """`id` is the job's, so that a repetition is known for one by whoever receives it."""

    id: UUID
    to: tuple[str, ...]
    subject: str
    text: str
    html: str

    def __post_init__(self) -> None:
        """A line break would end the header, and what follows it would be a header of somebody's choosing."""
        if any(CONTROL.search(line) for line in (self.subject, *self.to)):
            raise ValueError("a header of a mail holds a control character")


async def send(mail: Mail) -> None:
    chosen = settings.read()
    if chosen.mail.smtp_url and chosen.mail.mail_from:
        host = urlsplit(chosen.server.public_url).hostname or ""
        await hand_over(chosen.mail.smtp_url, compose(mail, sender=chosen.mail.mail_from, host=host), host)
    elif chosen.production:
        raise MailNotSent("No mail server is set up (RF_SMTP_URL).")
    else:
        await asyncio.to_thread(outbox.keep, mail.id, asdict(mail))


def compose(mail: Mail, *, sender: str, host: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = Address(SENDER, *parts_of(sender))
    message["To"] = [Address("", *parts_of(each)) for each in mail.to]
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = f"<{mail.id}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    return message


def parts_of(address: str) -> tuple[str, str]:
    local, _, host = address.rpartition("@")
    return local, host


async def hand_over(url: str, message: EmailMessage, host: str) -> None:
    try:
        async with asyncio.timeout(TOTAL_SECONDS):
            server = SMTP(**way_to(url), local_hostname=host, timeout=TOTAL_SECONDS)
            await server.connect(timeout=CONNECT_SECONDS)
            async with server:
                await server.send_message(message)
    except (SMTPException, OSError) as error:
        raise MailNotSent(explain(error)) from error


def way_to(url: str) -> dict[str, Any]:
    """Encrypted, with the server's certificate checked. A server on this very machine may do without."""
    parts = urlsplit(url)
    inside = parts.scheme == "smtps"
    return {
        "hostname": parts.hostname,
        "port": parts.port or (465 if inside else 587),
        "username": unquote(parts.username) if parts.username else None,
        "password": unquote(parts.password) if parts.password else None,
        "use_tls": inside,
        "start_tls": False if inside else None if on_this_machine(parts.hostname or "") else True,
    }


def on_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def explain(error: Exception) -> str:
    if isinstance(error, SMTPRecipientsRefused):
        return f"The mail server refused the recipient ({error.recipients[0].code})."
    if isinstance(error, SMTPResponseException):
        return f"The mail server refused the mail ({error.code})."
    if isinstance(error, SMTPTimeoutError | TimeoutError):
        return "The mail server did not answer in time."
    return "The mail server cannot be reached, or its connection is not safe."
