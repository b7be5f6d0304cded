"""A desk whose copiers are answered late in February and in time in March: every second ticket is about one."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
import pytest

from accord.agreements import AgreementBook
from accord.events import COLUMNS, conform
from accord.server.catalogue.models import Component, Function, Service
from accord.server.desk.intake import take_in
from accord.server.desk.judging import judge
from accord.server.improvement import composition, responsible
from accord.server.reporting import bridge
from tests.cast import Cast
from tests.server.desk.promise import promise_everything

END_OF_FEBRUARY = datetime(2026, 2, 28, 20, 0, tzinfo=UTC)
END_OF_MARCH = datetime(2026, 3, 31, 20, 0, tzinfo=UTC)


def printing() -> Service:
    """Return the service that prints and copies."""
    service = Service.objects.create(code="printing", name="Printing")
    component = Component.objects.create(code="devices", name="Devices", service=service)
    for code in ("printer", "copier"):
        Function.objects.create(code=code, name=code.capitalize(), component=component)
    return service


def promised(monkeypatch: pytest.MonkeyPatch) -> AgreementBook:
    """Put the agreement about everything into force everywhere."""
    known = promise_everything(monkeypatch)
    for module in (bridge, composition, responsible):
        monkeypatch.setattr(module, "book", lambda: known)
    return known


def happen(cast: Cast, until: datetime, *, late_until: date = date(2026, 3, 2)) -> None:
    """Take in the tickets up to an instant, and judge them: copiers wait for the network's team until a day."""
    rows: list[dict[str, Any]] = []
    day = date(2026, 2, 2)
    while day <= until.date():
        if day.weekday() < 5:
            rows += _day(day, is_late=day < late_until)
        day += timedelta(days=1)
    names = {name for row in rows for name in row}
    frame = pl.DataFrame(rows, schema={name: COLUMNS[name] for name in COLUMNS if name in names})
    take_in(conform(frame), source="old-desk")
    judge(by=cast.grace, reason="a history", now=until)


def _day(day: date, *, is_late: bool) -> list[dict[str, Any]]:
    opened = datetime(day.year, day.month, day.day, 8, 0, tzinfo=UTC)
    found: list[dict[str, Any]] = []
    for function in ("copier", "printer"):
        ticket, waits = f"{function}-{day:%m%d}", 90 if is_late and function == "copier" else 10
        about = {
            "ticket_class": "incident",
            "unit": "riverside",
            "service": "printing",
            "component": "devices",
            "function": function,
            "level": 3,
        }
        handed = opened + timedelta(minutes=5)
        answered = opened + timedelta(minutes=waits)
        found += [
            {"ticket": ticket, "at": opened, "event": "opened", "team": "service-desk", **about},
            {"ticket": ticket, "at": handed, "event": "assigned", "team": "network"},
            {"ticket": ticket, "at": answered, "event": "contact", "direction": "out", "actor": "Dora"},
            {"ticket": ticket, "at": answered + timedelta(minutes=5), "event": "resolved", "actor": "Dora"},
        ]
    return found
