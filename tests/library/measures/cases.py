"""Seven tickets of one desk in March and April 2026, small enough to check every figure by hand."""

from datetime import UTC, datetime
from typing import Any

import polars as pl

from accord.agreements import Agreement, AgreementBook, Organisation
from accord.events import COLUMNS, conform

NOW = datetime(2026, 4, 10, 12, 0, tzinfo=UTC)
ZONE = "Etc/UTC"

_WEEKDAYS = {day: [["08:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
_PERSON = {"name": "Responsible Person"}


def at(text: str) -> datetime:
    """Return an instant of 2026 written `03-02 08:00`, in UTC."""
    return datetime.strptime(f"2026-{text} +0000", "%Y-%m-%d %H:%M %z")


def ticket(name: str, *events: tuple[str, str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows of one ticket: when, what, and what else is known."""
    return [{"ticket": name, "at": at(when), "event": event, **fields} for when, event, fields in events]


def log_of(*tickets: list[dict[str, Any]]) -> pl.DataFrame:
    """Return tickets as a log."""
    rows = [row for one in tickets for row in one]
    names = {name for row in rows for name in row}
    return conform(pl.DataFrame(rows, schema={name: COLUMNS[name] for name in COLUMNS if name in names}))


def agreement(name: str, **fields: Any) -> Agreement:
    """Return a signed agreement in office hours: response 30 min, resolution 4 h, fulfilment 9 h, each in 80 %."""
    targets = {"response": "30 min", "resolution": "4 h", "fulfilment": "9 h"}
    document = {
        "id": name,
        "title": name,
        "status": "in_force",
        "provider": {"name": "IT"},
        "customer": {"name": "Business"},
        "scope": {"services": [name]},
        "hours": {"zone": ZONE, "week": _WEEKDAYS},
        "targets": [
            {
                "kind": kind,
                "allowance": allowance,
                "share": "80 %",
                "responsible": _PERSON,
                "pauses": [] if kind == "response" else ["customer"],
                **fields.pop(kind, {}),
            }
            for kind, allowance in targets.items()
        ],
    }
    return Agreement.model_validate(document | fields)


ORGANISATION = Organisation.model_validate(
    {
        "units": {
            "group": {"name": "Group"},
            "north": {"name": "North", "parent": "group"},
            "south": {"name": "South", "parent": "group"},
        },
        "services": {"network": {"name": "Network"}, "printing": {"name": "Printing"}, "archive": {"name": "Archive"}},
        "teams": {"desk": {"name": "Desk", "support_level": 1}, "field": {"name": "Field", "support_level": 2}},
    }
)

BOOK = AgreementBook(
    [
        agreement(
            "network",
            cost={"amount": 100, "currency": "EUR", "per": "month"},
            credits=[{"below": "80 %", "credit": "10 %"}, {"below": "50 %", "credit": "25 %"}],
        ),
        agreement(
            "printing",
            cost={"amount": 40, "currency": "EUR", "per": "month"},
            resolution={"penalty_per_miss": 5, "bands": [{"below": "60 %", "amount": 30}]},
        ),
    ],
    ORGANISATION,
)

_NETWORK = {"unit": "north", "service": "network", "level": 2, "ticket_class": "incident"}
_PRINTING = {"unit": "south", "service": "printing", "level": 3, "ticket_class": "incident"}
_ANN = {"team": "desk", "person": "Ann"}
_BOB = {"team": "field", "person": "Bob"}
_OUT = {"direction": "out", "actor_kind": "human"}

LOG = log_of(
    ticket(
        "T1",  # answered after 10 min, resolved after 2 h
        ("03-02 08:00", "opened", _NETWORK | {"channel": "phone"}),
        ("03-02 08:00", "assigned", _ANN),
        ("03-02 08:10", "contact", _OUT | {"booked_s": 600}),
        ("03-02 10:00", "resolved", {"article": "KB1", "cause": "cable"}),
        ("03-03 09:00", "closed", {}),
    ),
    ticket(
        "T2",  # answered after 1 h; resolved after 5 h, 2 h of which waited for the customer
        ("03-02 09:00", "opened", _NETWORK | {"channel": "mail"}),
        ("03-02 09:00", "assigned", _ANN),
        ("03-02 10:00", "contact", _OUT | {"booked_s": 1200}),
        ("03-02 10:00", "waiting", {"reason": "customer"}),
        ("03-02 12:00", "contact", {"direction": "in", "actor_kind": "human"}),
        ("03-02 12:00", "resumed", {}),
        ("03-02 12:00", "assigned", _BOB),
        ("03-02 14:00", "resolved", {"booked_s": 5400}),
        ("03-03 14:00", "closed", {}),
    ),
    ticket(
        "T3",  # resolved after 8 h, reopened the next day, resolved again after 1 h
        ("03-03 08:00", "opened", _PRINTING | {"channel": "monitoring", "actor_kind": "automatic"}),
        ("03-03 08:00", "assigned", _ANN),
        ("03-03 16:00", "resolved", {}),
        ("03-04 08:00", "reopened", {}),
        ("03-04 09:00", "resolved", {}),
    ),
    ticket(
        "T4",  # answered after 1 h 20 min of service time, resolved in April after 12 h of it
        ("03-30 16:00", "opened", _PRINTING | {"channel": "portal", "ticket_class": "request"}),
        ("03-30 16:00", "assigned", _ANN),
        ("03-30 16:05", "contact", {"direction": "out", "actor_kind": "automatic"}),
        ("03-31 08:20", "contact", _OUT),
        ("04-01 10:00", "resolved", {}),
    ),
    ticket(
        "T5",  # withdrawn before any response
        ("03-31 16:30", "opened", _PRINTING | {"ticket_class": "request", "actor_kind": "human"}),
        ("03-31 16:45", "withdrawn", {}),
    ),
    ticket(
        "T6",  # answered in April after 15 min of service time, not resolved
        ("03-31 16:50", "opened", _NETWORK | {"channel": "mail"}),
        ("04-01 08:05", "contact", _OUT),
    ),
    ticket(
        "T7",  # of a service without an agreement; neither channel nor actor is told
        ("03-10 10:00", "opened", {"unit": "west", "service": "archive", "ticket_class": "incident"}),
    ),
)
