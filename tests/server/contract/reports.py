"""The addresses of reports and closed months: for whoever sees the figures of the unit."""

from datetime import date
from typing import Any

from django.utils import timezone

from accord.server.calendars.actions import create_calendar
from accord.server.calendars.models import Calendar
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reports.actions import ask, close_month, save_schedule
from accord.server.reports.models import Schedule
from tests.server.contract import Entry, Expectation, World, only

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
        order = ask([unit], MAY, language="en", by=cast.grace, now=now)
        world.made[f"order of {unit.code}"] = order.pk
        world.made[f"report of {unit.code}"] = order.reports.get().pk
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


def _may(code: str) -> dict[str, object]:
    return {"code": code, "month": "2026-05"}


def _api(name: str, *notes: str, get: Expectation, post: Expectation = 405, **options: Any) -> Entry:
    return Entry(f"api:{name}", *notes, get=get, post=post, nobody=401, **options)


def _made(what: str) -> Any:
    return lambda world: {"key": world.made[what]}


_READ = only(*OFFICE, other=403)
_OTHERS = {**only(*COMPANY, other=403), "unit_representative": 404}
_MANAGED = only(*MANAGER, other=403)


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
    _api("reports", get=_READ, post=415),
    _api("report", get=_READ, kwargs=_made("report of riverside")),
    _api("report", "of another unit", get=_OTHERS, kwargs=_made("report of southfield")),
    _api("report_file", "that is not made yet", get={**dict.fromkeys(OFFICE, 404), "requester": 403, "no role": 403},
         kwargs=lambda world: {"key": world.made["report of riverside"], "form": "pdf"}),
    _api("report_order", get=_READ, kwargs=_made("order of riverside")),
    _api("report_order", "of another unit", get=_OTHERS, kwargs=_made("order of southfield")),
    _api("report_schedules", get=_MANAGED, post=415),
    _api("report_schedule", get=_MANAGED, kwargs=_schedule),
    _api("report_schedule_pause", get=405, post=_MANAGED, kwargs=_schedule),
    _api("report_schedule_resume", get=405, post=_MANAGED, kwargs=_schedule),
    _api("report_schedule_run", get=405, post=_MANAGED, kwargs=_schedule),
    _api("closings", get=_READ, post=415),
    _api("closing", get=_READ, kwargs=lambda world: _may("riverside")),
    _api("closing", "of another unit", get=_OTHERS, kwargs=lambda world: _may("southfield")),
    _api("closing_preview", get=_MANAGED, kwargs=lambda world: _may("riverside")),
    _api("closing_signatures", get=405, post=415, kwargs=lambda world: _may("riverside")),
    _api("corrections", get=_READ),
]  # fmt: skip
