"""What the page of a mapping calls the parts of a table, and what its words can mean."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accord.events import TicketClass, WaitingReason
from accord.server.channels.history.choices import KEEP, LEAVE_OUT, REJECT
from accord.server.desk.models import Ticket

__all__ = ["CLASSES", "FIELDS", "GROUPS", "PLACES", "REASONS", "SIGNS", "WORDS", "WORD_TABLES", "Field"]

type Text = str | Promise


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a mapping that names a column; `rows` says for which kind of table, "" for both."""

    key: str
    label: Text
    group: str
    rows: str = ""
    help: Text = ""


GROUPS: Final[dict[str, Text]] = {
    "row": _("What a row is"),
    "times": _("When things happened"),
    "state": _("Where a ticket stands"),
    "about": _("What it is about"),
    "who": _("Who has it"),
}
_T, _C = "tickets", "changes"
FIELDS: Final = (
    Field("ticket", _("Ticket number"), "row"),
    Field("subject", _("Subject"), "row", help=_("for search; it is not part of the event log")),
    Field("at", _("Time of the change"), "times", _C),
    Field("order", _("Number that rises with every change"), "times", _C),
    Field("opened", _("Opened, repeated on every row"), "times", _C),
    Field("times.opened", _("Opened"), "times", _T),
    Field("times.first_response", _("First answer"), "times", _T),
    Field("times.assigned", _("Assigned"), "times", _T),
    Field("times.waiting", _("Waiting since"), "times", _T),
    Field("times.resumed", _("Resumed"), "times", _T),
    Field("times.resolved", _("Resolved"), "times", _T),
    Field("times.reopened", _("Reopened"), "times", _T),
    Field("times.closed", _("Closed"), "times", _T),
    Field("times.withdrawn", _("Withdrawn"), "times", _T),
    Field("times.merged", _("Merged"), "times", _T),
    Field("columns.promised_at", _("Date agreed with the customer"), "times"),
    Field("state", _("State"), "state"),
    Field("event", _("What was done"), "state", _C),
    Field("waiting_reason", _("What it waits for"), "state"),
    Field("columns.class", _("Class"), "about"),
    Field("columns.level", _("Level"), "about"),
    Field("columns.unit", _("Unit"), "about"),
    Field("columns.service", _("Service"), "about"),
    Field("columns.component", _("Component"), "about"),
    Field("columns.function", _("Function"), "about"),
    Field("columns.channel", _("Channel"), "about"),
    Field("columns.cause", _("Cause"), "about"),
    Field("columns.team", _("Team"), "who"),
    Field("columns.person", _("Assigned person"), "who"),
    Field("columns.supplier", _("Supplier"), "who"),
    Field("columns.actor", _("Who made the change"), "who"),
)

WORDS: Final[dict[str, Text]] = {
    "new": pgettext_lazy("phase", "New"),
    "open": _("Open"),
    "waiting customer": _("Waiting for the customer"),
    "waiting supplier": _("Waiting for a supplier"),
    "waiting scheduled": _("Waiting for a date"),
    "waiting change": _("Waiting for a change"),
    "waiting other": _("Waiting for something else"),
    "resolved": _("Resolved"),
    "closed": _("Closed"),
    "withdrawn": _("Withdrawn"),
    "merged": _("Merged"),
    "contact in": _("Message from the customer"),
    "contact out": _("Answer to the customer"),
    "contact automatic": _("Automatic message"),
    "contact note": _("Note for the desk"),
    "ignore": _("Says nothing"),
}
REASONS: Final[dict[str, Text]] = {
    WaitingReason.CUSTOMER: pgettext_lazy("waited for", "Customer"),
    WaitingReason.SUPPLIER: _("Supplier"),
    WaitingReason.SCHEDULED: _("A date"),
    WaitingReason.CHANGE: _("A change"),
    WaitingReason.OTHER: _("Something else"),
}
CLASSES: Final[dict[str, Text]] = {str(TicketClass(one)): label for one, label in Ticket.Class.choices}
WORD_TABLES: Final[dict[str, Text]] = {
    "state": _("States"),
    "event": _("Activities"),
    "waiting_reason": _("Waiting reasons"),
    "level": _("Levels"),
    "class": _("Classes"),
}
PLACES: Final[dict[str, Text]] = {
    "unit": _("Places → units"),
    "service": _("Categories → services"),
    "component": _("Subcategories → components"),
    "function": _("Symptoms → functions"),
    "team": _("Groups → teams"),
    "supplier": _("Suppliers → suppliers"),
}
SIGNS: Final[dict[str, Text]] = {
    KEEP: _("keep as it is"),
    LEAVE_OUT: _("leave out"),
    REJECT: _("reject these rows"),
}
