"""Forty tickets of another desk that anybody can count: ticket n is answered after n times 3 minutes, from 3 to 120."""

from datetime import UTC, datetime, timedelta

import polars as pl

from accord.events import COLUMNS, conform
from accord.server.catalogue.models import Service
from accord.server.desk.intake import take_in

__all__ = ["COUNT", "PERIOD", "save_history"]

COUNT = 40
MONDAY = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)  # nine in Berlin: the hours of the promise are from eight to five
PERIOD = "first=2026-01-01&last=2026-03-31"


def save_history(unit: str = "riverside", source: str = "old-desk") -> None:
    """Take the tickets in: each on a working day of its own, half of level 1, half of level 2."""
    Service.objects.get_or_create(code="wired-network", defaults={"name": "Wired network"})
    rows = [row for number in range(1, COUNT + 1) for row in _ticket(number, unit, source)]
    take_in(conform(pl.DataFrame(rows, schema={name: COLUMNS[name] for name in rows[0]})), source=source)


def _ticket(number: int, unit: str, source: str) -> list[dict[str, object]]:
    weeks, day = divmod(number, 5)
    opened = MONDAY + timedelta(weeks=weeks, days=day)
    nothing = dict.fromkeys(("ticket_class", "unit", "service", "level", "direction"))
    said: dict[str, object] = {
        "ticket_class": "incident",
        "unit": unit,
        "service": "wired-network",
        "level": 1 + number % 2,
    }
    steps: list[tuple[datetime, str, dict[str, object]]] = [
        (opened, "opened", said),
        (opened + timedelta(minutes=3 * number), "contact", {"direction": "out"}),
        (opened + timedelta(minutes=3 * number + 60), "resolved", {}),
    ]
    return [
        {"ticket": f"{source}-{number:02}", "seq": place, "at": at, "event": event, **nothing, **more}
        for place, (at, event, more) in enumerate(steps, start=1)
    ]
