"""Calendars that the tests of this app start from."""

from datetime import UTC, datetime

import pytest

from accord.server.calendars.actions import create_calendar
from accord.server.calendars.models import Calendar
from tests.cast import Cast

NOW = datetime(2026, 5, 8, 14, 0, tzinfo=UTC)
"""A Friday, 16:00 in Berlin."""

OFFICE: dict[str, object] = {
    "zone": "Europe/Berlin",
    "week": {"mon-fri": [["08:00", "17:00"]]},
    "country": "DE",
    "subdivision": "BY",
}
"""Office hours in Munich."""


@pytest.fixture
def office(cast: Cast) -> Calendar:
    """Return office hours, as Grace saved them."""
    return create_calendar(Calendar(code="office", name="Office hours"), OFFICE, by=cast.grace, now=NOW)
