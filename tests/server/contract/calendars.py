"""The addresses of calendars: the office may read them, service-level managers and administrators write them."""

from datetime import UTC, datetime

from accord.server.calendars.actions import create_calendar
from accord.server.calendars.models import Calendar
from tests.server.contract import Entry, World, only

MADE_AT = datetime(2026, 5, 8, 14, 0, tzinfo=UTC)
HOURS = {"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "17:00"]]}}
WRITERS = ("service_level_manager", "administrator")
READERS = (*WRITERS, "agent", "team_lead", "service_owner", "finance", "unit_representative")
READ = only(*READERS, other=403)
WRITE = only(*WRITERS, other=403)
AGREEMENT_WRITERS = ("service_owner", "service_level_manager")
DONE = only(*WRITERS, 302, other=403)


def prepare(world: World) -> None:
    """Make a calendar."""
    calendar = Calendar(code="contract-hours", name="Contract hours")
    world.made["calendar"] = create_calendar(calendar, HOURS, by=None, now=MADE_AT)


def _calendar(world: World) -> dict[str, object]:
    return {"code": world.made["calendar"].code}


def _version(world: World) -> dict[str, object]:
    return {"code": world.made["calendar"].code, "number": 1}


def _none(world: World) -> dict[str, object]:
    return {"code": "no-such-calendar"}


ENTRIES = [
    Entry("calendars:list", get=READ),
    Entry("calendars:new", get=WRITE, post=WRITE),
    Entry("calendars:from_file", get=WRITE, post=WRITE),
    Entry("calendars:teams", get=WRITE, post=DONE),
    Entry("calendars:page", get=READ, kwargs=_calendar),
    Entry("calendars:page", "that is not there", get=only(*READERS, 404, other=403), kwargs=_none),
    Entry("calendars:change", get=WRITE, post=WRITE, kwargs=_calendar),
    Entry("calendars:change_version", get=WRITE, post=WRITE, kwargs=_version),
    Entry("calendars:withdraw", get=405, post=DONE, kwargs=_version),
    Entry(
        "calendars:propose",
        get=only(*AGREEMENT_WRITERS, other=403),
        post=only(*AGREEMENT_WRITERS, 302, other=403),
        kwargs=_version,
    ),
    Entry("calendars:rename", get=WRITE, post=WRITE, kwargs=_calendar),
    Entry("calendars:end", get=WRITE, post=WRITE, kwargs=_calendar),
    Entry("calendars:ics", get=READ, kwargs=_calendar),
    Entry("calendars:csv", get=READ, kwargs=_calendar),
    Entry("calendars:yaml", get=READ, kwargs=_calendar),
]
