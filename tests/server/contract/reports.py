"""The addresses of reports and closed months: for whoever sees the figures of the unit."""

from datetime import date

from django.utils import timezone

from accord.server.calendars.actions import create_calendar
from accord.server.calendars.models import Calendar
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reports.actions import ask, close_month, save_schedule
from accord.server.reports.models import Schedule
from tests.server.contract import Entry, World, only

OFFICE = (
    "agent", "team_lead", "service_owner", "service_level_manager", "unit_representative", "finance", "administrator",
)  # fmt: skip
COMPANY = tuple(role for role in OFFICE if role != "unit_representative")
MANAGER = ("service_level_manager",)
MAY = Chosen.holding(Span.MONTH, date(2026, 5, 1))


def prepare(world: World) -> None:
    """Ask for a report of Riverside and of the south, and close a month of both."""
    cast, now = world.cast, timezone.now()
    for unit in (cast.riverside, cast.southfield):
        world.made[f"report of {unit.code}"] = ask([unit], MAY, language="en", by=cast.grace, now=now).reports.get().pk
        close_month(unit, MAY, by=cast.grace, now=now)
    days = create_calendar(
        Calendar(code="reporting-days", name="Reporting days"),
        {"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "17:00"]]}},
        by=cast.grace,
        now=now,
    )
    schedule = Schedule(unit=cast.riverside, roles=["unit_representative"], calendar=days)
    world.made["schedule"] = save_schedule(schedule, [], by=cast.grace, now=now).pk


def _schedule(world: World) -> dict[str, object]:
    return {"key": world.made["schedule"]}


def _month(code: str, month: int = 5) -> dict[str, object]:
    return {"code": code, "year": 2026, "month": month}


ENTRIES = [
    Entry("reports:list", get=only(*OFFICE, other=403)),
    Entry("reports:new", get=only(*OFFICE, other=403), post=only(*OFFICE, 422, other=403)),
    Entry("reports:report", get=only(*OFFICE, other=404),
          kwargs=lambda world: {"key": world.made["report of riverside"]}),
    Entry("reports:report", "of another unit", get=only(*COMPANY, other=404),
          kwargs=lambda world: {"key": world.made["report of southfield"]}),
    Entry("reports:file", "that is not made yet", get=404,
          kwargs=lambda world: {"key": world.made["report of riverside"], "form": "pdf"}),
    Entry("reports:schedules", get=only(*MANAGER, other=403)),
    Entry("reports:new_schedule", get=only(*MANAGER, other=403), post=only(*MANAGER, 422, other=403)),
    Entry("reports:schedule", get=only(*MANAGER, other=403), post=only(*MANAGER, 422, other=403), kwargs=_schedule),
    Entry("reports:pause", get=405, post=only(*MANAGER, 302, other=403), kwargs=_schedule),
    Entry("reports:run", get=405, post=only(*MANAGER, 302, other=403), kwargs=_schedule),
    Entry("reports:months", get=only(*OFFICE, other=403)),
    Entry("reports:closing", get=only(*OFFICE, other=404), post=only(*OFFICE, 422, other=404),
          kwargs=lambda world: _month("riverside")),
    Entry("reports:closing", "of another unit", get=only(*COMPANY, other=404), post=only(*COMPANY, 422, other=404),
          kwargs=lambda world: _month("southfield")),
    Entry("reports:close", get={**only(*OFFICE, 403, other=404), "service_level_manager": 200},
          post={**only(*OFFICE, 403, other=404), "service_level_manager": 422},
          kwargs=lambda world: _month("riverside", 4)),
]  # fmt: skip
