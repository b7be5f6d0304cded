"""Short ways to write a ticket's events, and an office with a response of 1 h and a resolution of 4 h."""

from datetime import UTC, datetime
from typing import Any

from accord.agreements import AgreementBook
from accord.events import Event, EventType
from tests.library.evaluation.books import agreement, target

OFFICE_HOURS = {
    "zone": "UTC",
    "week": {"mon-fri": [["08:00", "17:00"]]},
    "holidays": [{"date": "2026-03-19", "name": "Founders' day"}],
}


def office_book(**changes: Any) -> AgreementBook:
    """Return a book of one agreement; `changes` replace fields of its resolution target."""
    resolution = target("resolution", "4 h", **{"pauses": ["customer"], **changes})
    return AgreementBook([agreement(id="office", hours=OFFICE_HOURS, targets=[target("response", "1 h"), resolution])])


OFFICE_BOOK = office_book()


def at(text: str) -> datetime:
    """Return an instant in UTC written as 2026-03-06 16:00."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def opened_on(text: str, **fields: Any) -> Event:
    """Return the opening of an incident."""
    return Event(
        ticket="T1", seq=1, at=at(text), event=EventType.OPENED, **{"ticket_class": "incident", "level": 2, **fields}
    )


def happened(seq: int, when: str, event: str, **fields: Any) -> Event:
    """Return a later event of the same ticket."""
    return Event(ticket="T1", seq=seq, at=at(when), event=EventType(event), **fields)
