"""Schedules: on the receiver's working day, to whoever may read it, each once."""

from datetime import UTC, date, datetime

import pytest
from django.conf import LazySettings

from accord.errors import InputError
from accord.server.accounts.models import Unit
from accord.server.calendars.actions import create_calendar
from accord.server.calendars.models import Calendar
from accord.server.channels.mail.letters.composing import as_bytes
from accord.server.channels.mail.models import Letter
from accord.server.reports.actions import go_on, pause, run_now, save_schedule
from accord.server.reports.delivering import deliver
from accord.server.reports.due import run_due
from accord.server.reports.jobs import make_ordered
from accord.server.reports.models import Delivery, Order, Report, Schedule
from tests.cast import Cast

NOW = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)
HOURS = {"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "17:00"]]},
         "holidays": [{"date": "2026-06-01", "name": "Company day"}]}  # fmt: skip


@pytest.fixture
def days(cast: Cast) -> Calendar:
    """Monday to Friday, but not the first of June."""
    Unit.objects.update(zone="Europe/Berlin")
    return create_calendar(Calendar(code="days", name="Days"), HOURS, by=cast.grace, now=NOW)


def schedule(cast: Cast, days: Calendar, **more: object) -> Schedule:
    cast.riverside.refresh_from_db()
    made = Schedule(unit=cast.riverside, calendar=days, **{"roles": ["unit_representative"], **more})
    return save_schedule(made, [], by=cast.grace, now=NOW)


@pytest.mark.parametrize(
    ("span", "working_day", "hour", "at"),
    [
        # The 1st of June is a Monday and a holiday.
        ("month", 1, 8, datetime(2026, 6, 2, 6, 0, tzinfo=UTC)),
        ("month", 4, 17, datetime(2026, 6, 5, 15, 0, tzinfo=UTC)),
        ("quarter", 1, 8, datetime(2026, 7, 1, 6, 0, tzinfo=UTC)),
        ("year", 1, 8, datetime(2027, 1, 1, 7, 0, tzinfo=UTC)),  # no holiday in this calendar
        ("month", 15, 8, datetime(2026, 5, 21, 6, 0, tzinfo=UTC)),  # still to come for April
    ],
)
def test_a_schedule_is_due_on_a_working_day_of_its_calendar(
    cast: Cast, days: Calendar, span: str, working_day: int, hour: int, at: datetime
) -> None:
    assert schedule(cast, days, span=span, working_day=working_day, hour=hour).next_at == at


def test_what_is_due_is_made_of_the_period_before_and_sent_once(
    cast: Cast, days: Calendar, settings: LazySettings
) -> None:
    settings.SENDS_MAIL = True
    made = schedule(cast, days)
    later = datetime(2026, 6, 2, 6, 0, 30, tzinfo=UTC)
    assert [run_due(later), run_due(later)] == [1, 0]
    report = Report.objects.get()
    assert (report.unit, report.starts_on) == (cast.riverside, date(2026, 5, 1))
    order = Order.objects.get()
    make_ordered(key=order.pk)
    assert deliver(order.pk, later) == 0
    letter = Letter.objects.get()
    assert (letter.to, letter.subject) == (cast.alice.email, "Service-level report: Riverside, May 2026")
    assert b"riverside-2026-05-01.pdf" in as_bytes(letter, later)
    made.refresh_from_db()
    assert made.next_at == datetime(2026, 7, 1, 6, 0, tzinfo=UTC)


def test_who_does_not_see_the_unit_is_sent_nothing(cast: Cast, days: Calendar) -> None:
    made = save_schedule(Schedule(unit=cast.riverside, calendar=days), [cast.bob, cast.hugo], by=cast.grace, now=NOW)
    make_ordered(key=run_now(made, by=cast.grace, now=NOW).pk)
    assert [one.person for one in Delivery.objects.all()] == [cast.hugo]


def test_a_paused_schedule_is_not_due_and_goes_on_with_the_next_period(cast: Cast, days: Calendar) -> None:
    made = schedule(cast, days)
    pause(made, by=cast.grace, now=NOW)
    assert run_due(datetime(2026, 8, 15, tzinfo=UTC)) == 0
    pause(made, by=cast.grace, now=NOW)  # in a second tab, where it was not held yet: it stays held
    go_on(made, by=cast.grace, now=datetime(2026, 8, 15, tzinfo=UTC))
    made.refresh_from_db()
    assert (made.paused_at, made.next_at) == (None, datetime(2026, 9, 1, 6, 0, tzinfo=UTC))


def test_a_schedule_that_nobody_receives_is_refused(cast: Cast, days: Calendar) -> None:
    with pytest.raises(InputError, match="Nobody would receive"):
        schedule(cast, days, roles=[])
