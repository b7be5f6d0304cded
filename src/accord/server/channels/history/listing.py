"""How imports stand in a list and in its files."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from accord.server.channels.history.models import Import
from accord.server.ui.tables import Column, Kind

__all__ = ["COLUMNS", "shown"]

_SIGNS: Final = {
    Import.State.UPLOADED: "plain",
    Import.State.MAPPED: "note",
    Import.State.QUEUED: "paused",
    Import.State.RUNNING: "note",
    Import.State.DONE: "kept",
    Import.State.REFUSED: "missed",
    Import.State.FAILED: "missed",
    Import.State.CANCELLED: "plain",
}

COLUMNS: Final = (
    Column[Import]("file", _("File"), lambda one: one.file_name),
    Column[Import]("source", _("Desk"), lambda one: one.source),
    Column[Import]("at", _("Uploaded"), lambda one: one.at, Kind.INSTANT),
    Column[Import]("by", _("By"), lambda one: one.by.name if one.by else ""),
    Column[Import]("state", _("State"), lambda one: one.get_state_display()),
    Column[Import]("rows_read", _("Rows read"), lambda one: one.rows_read, Kind.NUMBER),
    Column[Import]("rows_used", _("Rows used"), lambda one: one.rows_used, Kind.NUMBER),
    Column[Import]("rows_rejected", _("Rows rejected"), lambda one: one.rows_rejected, Kind.NUMBER),
    Column[Import]("tickets_new", _("New tickets"), lambda one: one.tickets_new, Kind.NUMBER),
    Column[Import]("events_new", _("New events"), lambda one: one.events_new, Kind.NUMBER),
)


def shown(one: Import) -> tuple[str, str]:
    """Return the sign and the word for where an import stands."""
    return _SIGNS[Import.State(one.state)], one.get_state_display()
