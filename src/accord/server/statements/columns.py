"""The columns of the lists of this app as files."""

from django.utils.translation import gettext_lazy as _

from accord.server.statements.content import Line
from accord.server.statements.outside import Outside
from accord.server.statements.productivity import OwnRow, TeamRow
from accord.server.ui.tables import Column, Kind

__all__ = ["LINES", "OUTSIDE", "OWN", "TEAMS"]

LINES = (
    Column[Line]("service", _("Service"), lambda row: row.service_name),
    Column[Line]("target", _("Target"), lambda row: row.kind_name),
    Column[Line]("agreed", _("Agreed share"), lambda row: row.agreed, Kind.SHARE),
    Column[Line]("actual", _("Actual share"), lambda row: row.actual, Kind.SHARE),
    Column[Line]("met", _("Met"), lambda row: row.met, Kind.NUMBER),
    Column[Line]("decided", _("Decided"), lambda row: row.decided, Kind.NUMBER),
    Column[Line]("amount", _("Credits and penalties"), lambda row: row.amount, Kind.MONEY),
    Column[Line]("currency", _("Currency"), lambda row: row.currency),
)
OUTSIDE = (
    Column[Outside]("unit", _("Unit"), lambda row: row.unit.name if row.unit else ""),
    Column[Outside]("team", _("Team"), lambda row: row.team),
    Column[Outside]("service", _("Service"), lambda row: row.service.said_name),
    Column[Outside]("target", _("Target"), lambda row: row.kind_name),
    Column[Outside]("agreed", _("Agreed share"), lambda row: row.agreed, Kind.SHARE),
    Column[Outside]("actual", _("Actual share"), lambda row: row.share, Kind.SHARE),
    Column[Outside]("met", _("Met"), lambda row: row.met, Kind.NUMBER),
    Column[Outside]("decided", _("Decided"), lambda row: row.decided, Kind.NUMBER),
    Column[Outside]("too_many", _("Misses too many"), lambda row: row.too_many, Kind.NUMBER),
    Column[Outside]("chance", _("Beyond chance"), lambda row: str(_("yes") if row.is_beyond_chance else _("no"))),
    Column[Outside]("responsible", _("Responsible"), lambda row: row.responsible.name if row.responsible else ""),
    Column[Outside](
        "doing", _("What is being done"), lambda row: ", ".join(one.improvement.code.upper() for one in row.doing)
    ),
)
_WORK = (
    ("tickets", _("Tickets resolved"), lambda row: row.work.tickets, Kind.NUMBER),
    ("hours", _("Hours booked"), lambda row: row.work.booked_s / 3600, Kind.NUMBER),
    ("first", _("Resolved in the first contact"), lambda row: row.work.first_share, Kind.SHARE),
    ("satisfied", _("Satisfied"), lambda row: row.work.satisfaction, Kind.SHARE),
)
TEAMS = (
    Column[TeamRow]("team", _("Team"), lambda row: row.name),
    Column[TeamRow]("people", _("People"), lambda row: row.people, Kind.NUMBER),
    *(Column[TeamRow](*column) for column in _WORK),
)
OWN = (
    Column[OwnRow]("team", _("Team"), lambda row: row.team.name),
    Column[OwnRow]("person", _("Person"), lambda row: row.person.name),
    *(Column[OwnRow](*column) for column in _WORK),
)
