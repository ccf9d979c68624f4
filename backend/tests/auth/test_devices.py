"""What browsers call themselves, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutionflow.auth.devices import describe

MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
KIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox on Windows"),
        (f"{MAC} {KIT} Chrome/142.0.0.0 Safari/537.36", "Chrome on macOS"),
        (f"{MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15", "Safari on macOS"),
        (f"Mozilla/5.0 (Windows NT 10.0) {KIT} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge on Windows"),
        (f"Mozilla/5.0 (X11; Linux x86_64) {KIT} Chrome/142.0.0.0 Safari/537.36 OPR/125.0", "Opera on Linux"),
        (f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {KIT} Chrome/142.0.0.0 Safari/537.36", "Chrome on ChromeOS"),
        (f"Mozilla/5.0 (Linux; Android 15; Pixel 9) {KIT} Chrome/142.0 Mobile Safari/537.36", "Chrome on Android"),
        (f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) {KIT} CriOS/142.0 Safari/604.1", "Chrome on iPhone"),
        ("Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1", "Safari on iPad"),
        ("Mozilla/5.0 (Windows NT 10.0; Trident/7.0)", "Windows"),
        ("python-httpx2/2.0", "python-httpx2"),
        ("curl", "curl"),
        ("Mozilla/5.0", "Unknown device"),
        ("", "Unknown device"),
        ("<script>alert(1)</script>", "Unknown device"),
    ],
)
def test_a_person_knows_it_again(user_agent: str, device: str) -> None:
    assert describe(user_agent) == device


@given(st.text(max_size=400))
def test_nothing_but_short_words_is_kept(user_agent: str) -> None:
    device = describe(user_agent)
    assert 1 <= len(device) <= 60
    assert set(device) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.- ")
