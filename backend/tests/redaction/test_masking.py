import pytest

from resolutionflow.redaction.finding import find
from resolutionflow.redaction.masking import PROFILES, Profile, redact, said

NOTE = (
    "Ping 192.0.2.17 and 192.0.2.18 from 192.0.2.17, mail to mara@northwind.example and MARA@northwind.example, "
    "password: Example-1234"
)
REMOVE = Profile(secrets="remove", identifiers="remove")


def test_the_internal_profile_masks_secrets_alone() -> None:
    redacted = redact(NOTE, PROFILES["internal"])
    assert redacted.text == NOTE.replace("Example-1234", "[password]")
    assert redacted.counts == {"password": 1} and redacted.hidden == {}


@pytest.mark.parametrize("name", ["customer", "public", "model"])
def test_whoever_is_outside_sees_neither(name: str) -> None:
    redacted = redact(NOTE, PROFILES[name])
    assert redacted.text == (
        "Ping [IP 1] and [IP 2] from [IP 1], mail to [e-mail 1] and [e-mail 1], password: [password]"
    )
    assert redacted.counts == {"ipv4": 3, "email": 2, "password": 1}


def test_identifiers_can_be_filled_back_and_secrets_cannot() -> None:
    hidden = redact(NOTE, PROFILES["model"]).hidden
    assert hidden == {"[IP 1]": "192.0.2.17", "[IP 2]": "192.0.2.18", "[e-mail 1]": "mara@northwind.example"}


def test_a_number_that_the_text_uses_is_not_given_again() -> None:
    redacted = redact("[IP 1] answers, 192.0.2.18 does not", PROFILES["public"])
    assert redacted.text == "[IP 1] answers, [IP 2] does not"
    assert redacted.hidden == {"[IP 2]": "192.0.2.18"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ping 192.0.2.17 timed out", "ping timed out"),
        ("The gateway is 192.0.2.1.", "The gateway is."),
        ("Mail for mara@northwind.example, bounced", "Mail for, bounced"),
        ("password='Example-1234'", "password=''"),
        ("nothing  to   take out", "nothing  to   take out"),
    ],
)
def test_removing_leaves_tidy_text(text: str, left: str) -> None:
    assert redact(text, REMOVE).text == left


def test_none_leaves_a_class_alone() -> None:
    assert redact(NOTE, Profile(secrets="none", identifiers="none")).text == NOTE
    kept = redact("postgres://app:Example-Url-1@192.0.2.9/erp", Profile(secrets="none", identifiers="mask"))
    assert kept.text == "postgres://app:Example-Url-1@[IP 1]/erp"


def test_host_names_are_masked_where_asked() -> None:
    text = "PC-0231 and pc-0231.harbor.example, but not PC-02311 or XPC-0231"
    profile = Profile(secrets="mask", identifiers="mask", hosts=frozenset({"pc-0231", ""}))
    assert redact(text, profile).text == "[host 1] and [host 1].harbor.example, but not PC-02311 or XPC-0231"
    assert redact(text, PROFILES["public"]).text == text
    assert find("srv.1 is not srvx1", ["identifiers"], hosts=["srv.1"])[0].end == 5


def test_a_secret_that_was_named_is_masked_wherever_it_stands() -> None:
    text = "password: Example-1234\nTried Example-1234, then 'Example-1234'."
    assert redact(text, PROFILES["internal"]).text == "password: [password]\nTried [password], then '[password]'."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ghp_" + "A" * 30 + "0uCPlr", False),
        ("ghp_" + "A" * 30 + "0uCPls", True),
        ("4111 1111 1111 1111", False),
        ("4111 1111 1111 1112", True),
        ("Steuer-ID 86 095 742 719", False),
        ("Steuer-ID 86 095 742 718", True),
        ("DNI 12345678Z", False),
        ("DNI 12345678A", True),
        ("756.9217.0769.85", False),
        ("756.9217.0769.86", True),
        ("111111-222222-333333-444444-555555-666666-110011-220022", False),
        ("111111-222222-333333-444444-555555-666666-110011-220023", True),
    ],
)
def test_what_carries_a_check_is_checked(text: str, kept: bool) -> None:
    assert (redact(text, PROFILES["internal"]).text == text) is kept


def test_counts_are_said_in_words() -> None:
    assert said({"email": 2, "ipv4": 3}) == "3 IPs, 2 e-mails"
    assert said({"password": 1, "private_key": 1}) == "1 password, 1 private key"
    assert said({}) == ""


@pytest.mark.parametrize("text", ["PAſſWORD: Example-1234", "\ud800 password: Example-1234"])
def test_rare_characters_hide_nothing(text: str) -> None:
    assert "Example-1234" not in redact(text, PROFILES["internal"]).text
