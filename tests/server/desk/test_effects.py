"""What the desk tells earlier apps: the history for counter-offers, the effects of a calendar's new version."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accord.agreements import Agreement, AgreementBook
from accord.server.agreements.actions import create_agreement
from accord.server.agreements.models import Version
from accord.server.calendars.effects import effects_of
from accord.server.calendars.models import Calendar, CalendarVersion
from accord.server.catalogue.bridge import organisation
from accord.server.desk import effects, judging
from accord.server.desk.intake import take_in
from accord.server.desk.judging import judge
from accord.server.desk.recent import Recent
from tests.cast import Cast
from tests.server.desk.test_intake import OPENED, STORY, frame, said

OFFICE = {"zone": "UTC", "week": {"mon-fri": [["08:00", "18:00"]]}}
SHORT = {"zone": "UTC", "week": {"mon-fri": [["09:30", "10:30"]]}}
PROMISE = {
    "id": "everything",
    "title": "Everything",
    "status": "in_force",
    "effective_from": "2026-01-01",
    "provider": {"name": "IT"},
    "customer": {"name": "Company"},
    "hours": OFFICE,
    "targets": [{"kind": "resolution", "allowance": "30 min", "share": "80 %", "responsible": {"name": "Fay"}}],
}
NOW = OPENED + timedelta(hours=2)


@pytest.fixture
def calendar(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Calendar:
    """A calendar that one agreement in force was written with, and three tickets under it."""
    made = Calendar.objects.create(code="office", name="Office hours", changed_at=OPENED)
    CalendarVersion.objects.create(calendar=made, number=1, definition=OFFICE, digest="", made_at=OPENED)
    text = Agreement.model_validate({**PROMISE, "status": "draft"})
    create_agreement(text, by=cast.grace, now=OPENED, calendar_code="office")
    Version.objects.update(state="in_force")
    known = AgreementBook([Agreement.model_validate(PROMISE)], organisation())
    for module in (judging, effects):
        monkeypatch.setattr(module, "book", lambda: known)
    still = (
        said("T-2", 115, "opened", ticket_class="incident", unit="riverside"),
        said("T-3", 0, "opened"),
        said("T-3", 10, "resolved"),
    )
    take_in(frame(*STORY, *still), source="accord")
    judge(by=None, reason="test", now=NOW)
    return made


def test_open_clocks_move_and_missed_targets_turn(calendar: Calendar) -> None:
    found = effects_of(calendar, SHORT, None, NOW)
    assert found is not None
    # T-1 ran 40 minutes of the old hours and 10 of the new ones; T-2 was opened after closing time and moves to the
    # next day.
    assert (found.open_clocks_moved, found.targets_flipped) == (1, 1)
    by_ticket = {row.ticket: row for row in found.rows}
    assert (by_ticket["T-1"].verdict_before, by_ticket["T-1"].verdict_after) == ("Missed", "Met")
    assert by_ticket["T-2"].before == OPENED + timedelta(minutes=145)
    assert by_ticket["T-2"].after == datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
    assert by_ticket["T-2"].url == "/tickets/T-2/"


def test_hours_from_a_later_date_change_nothing_yet(calendar: Calendar) -> None:
    found = effects_of(calendar, SHORT, date(2026, 6, 1), NOW)
    assert found is not None
    assert (found.open_clocks_moved, found.targets_flipped) == (0, 0)


def test_a_calendar_that_no_agreement_was_written_with_has_no_effects(calendar: Calendar) -> None:
    other = Calendar.objects.create(code="night", name="Night shift", changed_at=OPENED)
    assert effects_of(other, SHORT, None, NOW) is None


def test_the_history_for_counter_offers_is_that_of_its_units_services_and_time(calendar: Calendar) -> None:
    history = Recent()
    since = OPENED - timedelta(days=1)
    assert set(history.log(["north"], [], since)["ticket"]) == {"T-1", "T-2"}
    assert set(history.log([], [], since)["ticket"]) == {"T-1", "T-2", "T-3"}
    assert history.log(["south"], [], since).is_empty()
    assert history.log([], ["printing"], since).is_empty()
    assert set(history.log([], [], OPENED + timedelta(minutes=1))["ticket"]) == {"T-2"}
