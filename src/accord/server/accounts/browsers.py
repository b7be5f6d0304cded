"""What people call the browser that a session runs in."""

import re
from typing import Final

from django.utils.translation import gettext as _

__all__ = ["browser_called"]

# In this order: most browsers also claim to be those further down.
BROWSERS: Final = {
    "Edg": "Edge",
    "OPR": "Opera",
    "YaBrowser": "Yandex",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS: Final = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def browser_called(user_agent: str) -> str:
    """Return "Firefox, Windows" for what the browser says of itself; unknown ones keep their own first word."""
    browser = next((name for sign, name in BROWSERS.items() if f"{sign}/" in user_agent), "")
    system = next((name for sign, name in SYSTEMS.items() if sign in user_agent), "")
    first = re.match(r"[\w.-]{1,30}", user_agent)
    return ", ".join(part for part in (browser, system) if part) or (first[0] if first else _("unknown browser"))
