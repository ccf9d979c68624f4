"""A real mail server on this machine, with the faults that real ones have, and certificates of our own making."""

import asyncio
import ipaddress
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


@dataclass
class Postbox:
    """What has arrived; `answers` are given to the next mails in turn, before all others are accepted."""

    answers: Iterator[str] = iter(())
    refuses: str = ""
    cuts: bool = False
    slow: bool = False
    arrived: list[EmailMessage] = field(default_factory=list)
    known_as: list[tuple[bytes, bytes]] = field(default_factory=list)

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, _: Any) -> str:
        if address == self.refuses:
            return f"550 {address} is unknown here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.slow:
            await asyncio.Event().wait()
        message = message_from_bytes(envelope.original_content or b"", policy=policy.SMTP)
        assert isinstance(message, EmailMessage)
        self.arrived.append(message)
        if self.cuts and server.transport:
            server.transport.close()
        return next(self.answers, "250 OK")

    def authenticate(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        self.known_as.append((data.login, data.password))
        return AuthResult(success=True)


@asynccontextmanager
async def listening(
    postbox: Postbox, *, starttls: ssl.SSLContext | None = None, inside: ssl.SSLContext | None = None
) -> AsyncIterator[int]:
    """The port it listens on. `inside`: encrypted from the first byte."""
    loop = asyncio.get_running_loop()

    def meet() -> SMTP:
        return SMTP(
            postbox,
            hostname="mail.example",
            tls_context=starttls,
            authenticator=postbox.authenticate,
            auth_require_tls=False,
            loop=loop,
        )

    server = await loop.create_server(meet, "127.0.0.1", 0, ssl=inside)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


def certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """For 127.0.0.1, signed by itself: what a server shows, and the file by which a client knows it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail.example")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    signed = made.add_extension(names, critical=False).sign(key, hashes.SHA256())
    shown, secret = folder / "shown.pem", folder / "secret.pem"
    shown.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown, secret)
    return context, shown
