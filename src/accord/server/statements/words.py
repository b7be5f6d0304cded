"""What statements, levels and states are called."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

__all__ = ["EVENT", "SIGNS", "STATES"]

EVENT: Final = "statement.submitted"
"""The event under which programs are sent statements."""
STATES: Final[Mapping[str, Any]] = {
    "waiting": _("On its way"), "received": _("Received"), "failed": _("Given up"), "posted": _("Sent by mail"),
}  # fmt: skip
SIGNS: Final = {"waiting": "paused", "received": "kept", "failed": "missed", "posted": "note"}
