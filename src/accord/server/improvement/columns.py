"""The columns of the register and of the tickets behind a deviation, in their files."""

from datetime import timedelta
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accord.server.improvement.words import title_of
from accord.server.ui.tables import Column, Kind

__all__ = ["REGISTER", "TICKETS"]


def _length(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)


REGISTER: Final[tuple[Column[Any], ...]] = (
    Column("code", _("Number"), lambda row: row.code.upper()),
    Column("title", _("Title"), title_of),
    Column("unit", _("Unit"), lambda row: row.unit.name),
    Column("service", _("Service"), lambda row: row.service.said_name if row.service else ""),
    Column("source", pgettext_lazy("origin", "From"), lambda row: str(row.get_source_display())),
    Column("causes", _("Causes"), lambda row: ", ".join(cause.name for cause in row.causes.all())),
    Column("owner", _("Owner"), lambda row: row.owner.name if row.owner else ""),
    Column("state", _("State"), lambda row: str(row.get_state_display())),
    Column("due", _("Due next"), lambda row: row.due, Kind.DATE),
    Column("opened", _("Opened"), lambda row: row.opened_at, Kind.INSTANT),
    Column("closed", _("Closed"), lambda row: row.closed_at, Kind.INSTANT),
    Column("outcome", _("Outcome"), lambda row: str(row.get_outcome_display())),
    Column("note", _("What came of it"), lambda row: row.outcome_note),
)
TICKETS: Final[tuple[Column[Any], ...]] = (
    Column("ticket", _("Ticket"), lambda one: one.ticket.reference),
    Column("subject", _("Subject"), lambda one: one.ticket.subject),
    Column("level", _("Level"), lambda one: one.level, Kind.NUMBER),
    Column("unit", _("Unit"), lambda one: one.unit.name),
    Column("component", _("Component"), lambda one: one.component.said_name if one.component else ""),
    Column("team", _("Team"), lambda one: one.ticket.team.name if one.ticket.team else ""),
    Column("started", _("Started"), lambda one: one.started_at, Kind.INSTANT),
    Column("due", _("Due"), lambda one: one.due_at, Kind.INSTANT),
    Column("stopped", _("Stopped"), lambda one: one.stopped_at, Kind.INSTANT),
    Column("elapsed", _("Used"), lambda one: _length(one.elapsed_s), Kind.DURATION),
    Column("over", pgettext_lazy("beyond the allowance", "Over"), lambda one: _length(one.over), Kind.DURATION),
)
