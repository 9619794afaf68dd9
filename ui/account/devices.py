"""Which browser on which system a session was opened with, out of what the browser says of itself.

Browsers name others for old times' sake, so that the order of the marks below matters: the first
that occurs is the one that it is.
"""

from dataclasses import dataclass

_BROWSERS = {
    "Edg": "edge",
    "OPR/": "opera",
    "coc_coc_browser": "coc_coc",
    "SamsungBrowser": "samsung",
    "Firefox/": "firefox",
    "FxiOS": "firefox",
    "CriOS": "chrome",
    "Chrome/": "chrome",
    "Safari/": "safari",
}
_SYSTEMS = {
    "Android": "android",
    "iPhone": "iphone",
    "iPad": "ipad",
    "Windows": "windows",
    "Macintosh": "macos",
    "CrOS": "chromeos",
    "Linux": "linux",
}


@dataclass(frozen=True, slots=True)
class Device:
    """Ends of the catalogue's keys `browser.…` and `system.…`; empty for what is not known."""

    browser: str
    system: str


def device_of(user_agent: str) -> Device:
    """The device that a `User-Agent` header tells of (RFC 9110, 10.1.5)."""
    return Device(_first(_BROWSERS, user_agent), _first(_SYSTEMS, user_agent))


def _first(known: dict[str, str], user_agent: str) -> str:
    return next((name for mark, name in known.items() if mark in user_agent), "")
