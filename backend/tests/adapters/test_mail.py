"""Mails on their way to a real server, well and with faults, and into the local outbox."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from resolutionflow.adapters import mail, outbox
from resolutionflow.adapters.mail import Mail, MailNotSent
from resolutionflow.core import settings
from resolutionflow.core.settings import Mode
from tests.adapters.servers import Postbox, certificate, listening

SetUp = Callable[..., None]
NOTE = Mail(
    id=UUID("01930000-0000-7000-8000-000000000001"),
    to=("zoe@northwind.example",),
    subject="Grüße from Łódź 東京",
    text="Hello Zoë,\n\n東京\n",
    html="<p>Hello Zoë, 東京</p>",
)


@pytest.fixture
def set_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SetUp:
    """The product with this mail server, or without one; what it writes goes into the test's own folder."""
    chosen = settings.read()

    def use(smtp_url: str | None = None, *, mode: Mode = Mode.development) -> None:
        group = settings.Mail(smtp_url=smtp_url, mail_from="flow@resolutionflow.example" if smtp_url else None)
        place = chosen.place.model_copy(update={"run_folder": tmp_path, "mode": mode})
        changed = chosen.model_copy(update={"mail": group, "place": place})
        monkeypatch.setattr(settings, "read", lambda: changed)

    use()
    return use


async def test_a_mail_arrives_whole(set_up: SetUp) -> None:
    postbox = Postbox()
    async with listening(postbox) as port:
        set_up(f"smtp://127.0.0.1:{port}")
        await mail.send(NOTE)
    (message,) = postbox.arrived
    assert message["Subject"] == NOTE.subject
    assert (message["From"], message["To"]) == ("ResolutionFlow <flow@resolutionflow.example>", "zoe@northwind.example")
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text and html
    assert text.get_content().replace("\r\n", "\n") == NOTE.text
    assert html.get_content().strip() == NOTE.html


async def test_a_repetition_is_known_by_its_id(set_up: SetUp) -> None:
    """The server took the mail and its answer was a fault: nobody can tell, so it is sent again under the same id."""
    postbox = Postbox(answers=iter(["451 try later"]))
    async with listening(postbox) as port:
        set_up(f"smtp://127.0.0.1:{port}")
        with pytest.raises(MailNotSent, match=r"refused the mail \(451\)"):
            await mail.send(NOTE)
        await mail.send(NOTE)
    first, second = postbox.arrived
    assert first["Message-ID"] == second["Message-ID"] == f"<{NOTE.id}@127.0.0.1>"


async def test_a_refused_recipient_is_told_in_our_own_words(set_up: SetUp) -> None:
    postbox = Postbox(refuses=NOTE.to[0])
    async with listening(postbox) as port:
        set_up(f"smtp://127.0.0.1:{port}")
        with pytest.raises(MailNotSent) as refused:
            await mail.send(NOTE)
    assert str(refused.value) == "The mail server refused the recipient (550)."


async def test_a_connection_that_is_cut_is_a_mail_not_sent(set_up: SetUp) -> None:
    async with listening(Postbox(cuts=True)) as port:
        set_up(f"smtp://127.0.0.1:{port}")
        with pytest.raises(MailNotSent, match="cannot be reached"):
            await mail.send(NOTE)


async def test_a_server_that_is_not_there_is_a_mail_not_sent(set_up: SetUp) -> None:
    async with listening(Postbox()) as port:
        pass
    set_up(f"smtp://127.0.0.1:{port}")
    with pytest.raises(MailNotSent, match="cannot be reached"):
        await mail.send(NOTE)


async def test_a_server_that_never_answers_is_not_waited_for(set_up: SetUp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "TOTAL_SECONDS", 0.2)
    async with listening(Postbox(slow=True)) as port:
        set_up(f"smtp://127.0.0.1:{port}")
        with pytest.raises(MailNotSent, match="did not answer in time"):
            await mail.send(NOTE)


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
async def test_the_servers_certificate_is_checked(
    set_up: SetUp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, scheme: str
) -> None:
    shown, known = certificate(tmp_path)
    postbox = Postbox()
    ways = {"inside": shown} if scheme == "smtps" else {"starttls": shown}
    async with listening(postbox, **ways) as port:
        set_up(f"{scheme}://postman:p%40ss@127.0.0.1:{port}")
        with pytest.raises(MailNotSent, match="not safe"):
            await mail.send(NOTE)
        assert (postbox.arrived, postbox.known_as) == ([], [])
        monkeypatch.setenv("SSL_CERT_FILE", str(known))
        await mail.send(NOTE)
    assert len(postbox.arrived) == 1
    assert postbox.known_as == [(b"postman", b"p@ss")]


async def test_nothing_is_said_in_the_clear_to_a_server_elsewhere(
    set_up: SetUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "on_this_machine", lambda host: False)
    postbox = Postbox()
    async with listening(postbox) as port:
        set_up(f"smtp://postman:secret@127.0.0.1:{port}")
        with pytest.raises(MailNotSent, match="not safe"):
            await mail.send(NOTE)
    assert (postbox.arrived, postbox.known_as) == ([], [])


@pytest.mark.parametrize(
    ("url", "port", "inside", "starttls"),
    [
        ("smtp://mail.example", 587, False, True),
        ("smtp://mail.example:2525", 2525, False, True),
        ("smtps://mail.example/", 465, True, False),
        ("smtp://127.0.0.1:25", 25, False, None),
        ("smtp://localhost:25", 25, False, None),
        ("smtp://[::1]:25", 25, False, None),
        ("smtp://localhost.mail.example", 587, False, True),
    ],
)
def test_only_this_machine_is_spoken_to_in_the_clear(url: str, port: int, inside: bool, starttls: bool | None) -> None:
    way = mail.way_to(url)
    assert (way["port"], way["use_tls"], way["start_tls"]) == (port, inside, starttls)


@pytest.mark.parametrize("breaks", ["\r\n", "\n", "\r", "\x00", "\u2028"])
def test_no_header_is_smuggled_in(breaks: str) -> None:
    with pytest.raises(ValueError, match="control character"):
        Mail(uuid4(), ("a@b.example",), f"Hello{breaks}Bcc: everyone@b.example", "", "")
    with pytest.raises(ValueError, match="control character"):
        Mail(uuid4(), (f"a@b.example{breaks}Bcc: everyone@b.example",), "Hello", "", "")


async def test_without_a_server_a_mail_stays_in_the_outbox_once(set_up: SetUp, tmp_path: Path) -> None:
    await mail.send(NOTE)
    await mail.send(NOTE)
    assert [file.name for file in (tmp_path / "outbox").iterdir()] == [f"{NOTE.id}.json"]
    (kept,) = outbox.list_kept()
    assert (kept.id, kept.to, kept.subject, kept.text) == (NOTE.id, NOTE.to[0], NOTE.subject, NOTE.text)
    assert json.loads((tmp_path / "outbox" / f"{NOTE.id}.json").read_text(encoding="utf-8"))["html"] == NOTE.html


async def test_the_newest_of_the_outbox_are_kept(
    set_up: SetUp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(outbox, "MOST", 2)
    sent = [uuid4() for _ in range(4)]
    for age, mail_id in enumerate(sent):
        await mail.send(Mail(mail_id, NOTE.to, NOTE.subject, NOTE.text, NOTE.html))
        os.utime(tmp_path / "outbox" / f"{mail_id}.json", (age, age))
    assert [kept.id for kept in outbox.list_kept()] == [sent[3], sent[2]]
    assert len(list((tmp_path / "outbox").iterdir())) == 2


async def test_production_without_a_server_says_so(set_up: SetUp, tmp_path: Path) -> None:
    set_up(mode=Mode.production)
    with pytest.raises(MailNotSent, match="No mail server is set up"):
        await mail.send(NOTE)
    assert not (tmp_path / "outbox").exists()
