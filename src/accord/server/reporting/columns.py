"""The columns of "agreed against actual", on the page's files."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accord.server.reporting.queries.unit_page import Row
from accord.server.reporting.wording import STATES
from accord.server.ui.tables import Column, Kind

__all__ = ["AGREED_AGAINST_ACTUAL"]


AGREED_AGAINST_ACTUAL: Final = (
    Column[Row]("service", _("Service"), lambda row: row.name),
    Column[Row]("code", _("Short name"), lambda row: row.code),
    Column[Row]("importance", _("Importance"), lambda row: row.importance, Kind.NUMBER),
    Column[Row]("agreed", _("Agreed"), lambda row: row.line.result.agreed or None, Kind.SHARE),
    Column[Row]("kept", _("Kept"), lambda row: row.line.result.share, Kind.SHARE),
    Column[Row]("low", _("Interval from"), lambda row: row.line.result.low, Kind.SHARE),
    Column[Row]("high", _("Interval to"), lambda row: row.line.result.high, Kind.SHARE),
    Column[Row]("before", _("Period before"), lambda row: row.line.before, Kind.SHARE),
    Column[Row]("met", _("Met"), lambda row: row.line.result.met, Kind.NUMBER),
    Column[Row]("missed", _("Missed"), lambda row: row.line.result.missed, Kind.NUMBER),
    Column[Row]("open", pgettext_lazy("clocks", "Open"), lambda row: row.line.result.open, Kind.NUMBER),
    Column[Row]("exempt", _("Exempt"), lambda row: row.line.result.exempt, Kind.NUMBER),
    Column[Row]("cancelled", _("Cancelled"), lambda row: row.line.result.cancelled, Kind.NUMBER),
    Column[Row]("misses_left", _("Misses still allowed"), lambda row: row.line.result.misses_left, Kind.NUMBER),
    Column[Row]("median", _("Median"), lambda row: row.median, Kind.DURATION),
    Column[Row]("p90", _("90th percentile"), lambda row: row.p90, Kind.DURATION),
    Column[Row]("state", _("State"), lambda row: str(STATES[row.state][1])),
)
