"""What events and states of webhooks are called."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from accord.server.desk.queries.ticket_words import STEPS

__all__ = ["NOT_TOLD", "OFF", "SIGNS", "STATES", "TEST", "event_called", "events", "name_event", "problem_called"]

NOT_TOLD: Final = "ticket.undone"
"""What is taken back is taken back before anybody is told of it."""
TEST: Final = "webhook.test"
_CLOCKS: Final[Mapping[str, Any]] = {
    "clock.warned": _("A clock is about to run out"),
    "clock.breached": _("A clock has run out"),
    "clock.escalated": _("A clock is escalated"),
}
STATES: Final[Mapping[str, Any]] = {
    "waiting": _("Waiting"),
    "again": _("Tried again later"),
    "sent": _("Received"),
    "failed": _("Given up"),
}
SIGNS: Final = {"waiting": "paused", "again": "risk", "sent": "kept", "failed": "missed"}
OFF: Final[Mapping[str, Any]] = {
    "": _("It was switched off by hand."),
    "gone": _("The receiver says that it is gone for good (410)."),
    "failing": _("Nothing got through for two days."),
    "unreadable": _("Its secret cannot be read with the key of this server: give it a new one, then switch it on."),
}
"""Why an endpoint is off."""
PROBLEMS: Final[Mapping[str, Any]] = {
    "late": _("The receiver did not answer in time."),
    "target": _("The address is none that is sent to: it leads into a private network."),
}
"""Why nothing came back, as far as there are words of our own for it."""
_more: dict[str, Any] = {}


def events() -> dict[str, Any]:
    """Return every event that can be wanted, and what it is called."""
    return {**{name: label for name, label in STEPS.items() if name != NOT_TOLD}, **_CLOCKS, **_more}


def name_event(name: str, label: Any) -> None:
    """Add an event that another app sends; called from its `ready`."""
    _more[name] = label


def event_called(name: str) -> str:
    """Return what an event is called."""
    return str(_("Test")) if name == TEST else str(events().get(name, name))


def problem_called(problem: str) -> str:
    """Say why nothing came back."""
    return str(PROBLEMS.get(problem, problem))
