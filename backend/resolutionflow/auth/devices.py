"""What a browser calls itself, in words that a person knows again: "Firefox on Windows"."""

import re

LONGEST_PROGRAM = 40
# Most of them also claim to be what they descend from, so the first that fits counts.
BROWSERS = (
    ("Edge", re.compile(r"\bEdg(e|A|iOS)?/")),
    ("Opera", re.compile(r"\b(OPR|Opera)/")),
    ("Samsung Internet", re.compile(r"\bSamsungBrowser/")),
    ("Firefox", re.compile(r"\b(Firefox|FxiOS)/")),
    ("Chrome", re.compile(r"\b(Chrome|CriOS|Chromium|HeadlessChrome)/")),
    ("Safari", re.compile(r"\bSafari/")),
)
SYSTEMS = (
    ("iPhone", re.compile(r"\biPhone\b")),
    ("iPad", re.compile(r"\biPad\b")),
    ("Android", re.compile(r"\bAndroid\b")),
    ("Windows", re.compile(r"\bWindows\b")),
    ("ChromeOS", re.compile(r"\bCrOS\b")),
    ("macOS", re.compile(r"\bMac(intosh| OS X)\b")),
    ("Linux", re.compile(r"\bLinux\b")),
)
PROGRAM = re.compile(r"([A-Za-z][A-Za-z0-9_.-]*)(/|$)")


def describe(user_agent: str) -> str:
    """A program goes by the name it gives; what says nothing is an unknown device."""
    browser, system = first(BROWSERS, user_agent), first(SYSTEMS, user_agent)
    if browser:
        return f"{browser} on {system}" if system else browser
    program = PROGRAM.match(user_agent)
    if program and program[1] != "Mozilla":
        return program[1][:LONGEST_PROGRAM]
    return system or "Unknown device"


def first(kinds: tuple[tuple[str, re.Pattern[str]], ...], user_agent: str) -> str | None:
    return next((name for name, pattern in kinds if pattern.search(user_agent)), None)
