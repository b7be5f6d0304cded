"""The details of an entry as people read them: named, with dates, amounts and yes or no written out."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accord.server.audit.words import value_called
from accord.server.ui.filters import FILTERS

__all__ = ["NAMES", "lines", "name_called", "written"]

NAMES: Final[Mapping[str, str | Promise]] = {
    "add": gettext_lazy("Added"),
    "address": gettext_lazy("Address"),
    "after": gettext_lazy("After"),
    "approvers": gettext_lazy("Approvers"),
    "asks_after": gettext_lazy("Asked"),
    "before": gettext_lazy("Before"),
    "both": gettext_lazy("Named both"),
    "breach_mail": gettext_lazy("Mail about clocks that ran out, and escalations"),
    "by_version": gettext_lazy("By version"),
    "calendar": gettext_lazy("Calendar"),
    "cells": gettext_lazy("Cells"),
    "change": gettext_lazy("Changed"),
    "changed": gettext_lazy("Changed"),
    "clocks_changed": gettext_lazy("Changed clocks"),
    "code": gettext_lazy("Short name"),
    "count": gettext_lazy("Count"),
    "currency": gettext_lazy("Currency"),
    "digest": gettext_lazy("Seal"),
    "email": gettext_lazy("E-mail address"),
    "ended_on": gettext_lazy("Ended on"),
    "error": gettext_lazy("Known error"),
    "events_known": gettext_lazy("Events known already"),
    "events_new": gettext_lazy("New events"),
    "expires_at": gettext_lazy("Expires"),
    "facts": gettext_lazy("Facts"),
    "file": gettext_lazy("File"),
    "first_day": gettext_lazy("First day"),
    "follows": gettext_lazy("Because of step"),
    "format": gettext_lazy("Format"),
    "from": pgettext_lazy("from a date on", "From"),
    "from_date": pgettext_lazy("from a date on", "From"),
    "improvements": gettext_lazy("Improvements"),
    "is_automatic": gettext_lazy("By itself"),
    "is_lead": gettext_lazy("Leads the team"),
    "is_mailed": gettext_lazy("Sent by mail"),
    "kind": gettext_lazy("Kind"),
    "language": gettext_lazy("Language"),
    "last_day": gettext_lazy("Last day"),
    "message": gettext_lazy("Message"),
    "method": gettext_lazy("Shown by"),
    "name": pgettext_lazy("of a thing", "Name"),
    "new": gettext_lazy("New"),
    "note": gettext_lazy("Note"),
    "offer": gettext_lazy("Counter-offer"),
    "on": pgettext_lazy("on a date", "On"),
    "order": gettext_lazy("Order"),
    "other": gettext_lazy("Other ticket"),
    "outcome": gettext_lazy("Outcome"),
    "parent": gettext_lazy("Belongs to"),
    "person": gettext_lazy("Person"),
    "phase": gettext_lazy("Phase"),
    "phone": gettext_lazy("Telephone"),
    "plan": gettext_lazy("Plan"),
    "prefix": gettext_lazy("Prefix"),
    "provider": pgettext_lazy("of sign-ins", "Provider"),
    "reason": gettext_lazy("Reason"),
    "remove": gettext_lazy("Removed"),
    "role": gettext_lazy("Role"),
    "rows_read": gettext_lazy("Rows read"),
    "rows_rejected": gettext_lazy("Rows rejected"),
    "rows_used": gettext_lazy("Rows used"),
    "same": gettext_lazy("Unchanged"),
    "scopes": pgettext_lazy("rights", "May"),
    "sessions": gettext_lazy("Sessions ended"),
    "sha256": gettext_lazy("Checksum"),
    "service": gettext_lazy("Service"),
    "side": gettext_lazy("Side"),
    "size": gettext_lazy("Size in bytes"),
    "skills": gettext_lazy("Skills"),
    "source": gettext_lazy("Source"),
    "score": gettext_lazy("Score"),
    "state": gettext_lazy("State"),
    "step": gettext_lazy("Step"),
    "supporting": gettext_lazy("Supporting service"),
    "target": gettext_lazy("Target"),
    "task": gettext_lazy("Task"),
    "team": gettext_lazy("Team"),
    "theme": gettext_lazy("Light or dark"),
    "ticket": gettext_lazy("Ticket"),
    "tickets_known": gettext_lazy("Tickets known already"),
    "tickets_new": gettext_lazy("New tickets"),
    "title": gettext_lazy("Position"),
    "type": gettext_lazy("Kind"),
    "undone": gettext_lazy("Taken back"),
    "unit": gettext_lazy("Unit"),
    "units": gettext_lazy("Units"),
    "version": gettext_lazy("Version"),
    "versions": gettext_lazy("Versions"),
    "warning_mail": gettext_lazy("Mail about clocks that are about to run out"),
    "who": gettext_lazy("Who"),
    "zone": gettext_lazy("Time zone"),
}
"""What details are called, whichever action they belong to."""
_EMPTY: Final[tuple[object, ...]] = (None, "", [], {})


def lines(details: Mapping[str, object]) -> list[str]:
    """Return what an entry says beyond who did what to which thing; details that say nothing are left out."""
    return [f"{name_called(name)}: {written(name, value)}" for name, value in details.items() if value not in _EMPTY]


def name_called(name: str) -> str:
    """Return what a detail is called, its own name where it has no other."""
    return str(NAMES.get(name, name))


def written(name: str, value: object) -> str:
    """Write the value of a detail: yes or no, days and instants by the reader's language, lists with commas."""
    if value in _EMPTY:
        return "–"
    match value:
        case bool():
            return _("yes") if value else _("no")
        case dict():
            return _pair(name, value) if set(value) == {"from", "to"} else "; ".join(lines(value))
        case list():
            return ", ".join(written(name, one) for one in value)
        case _:
            return _text(name, str(value))


def _pair(name: str, value: Mapping[str, object]) -> str:
    return f"{written(name, value['from'])} → {written(name, value['to'])}"


def _text(name: str, text: str) -> str:
    at = _instant(text)
    if isinstance(at, datetime):
        return str(FILTERS["instant"](at))
    return str(FILTERS["date"](at)) if at else value_called(name, text)


def _instant(text: str) -> date | None:
    """Return the day or the instant that a text is, None when it is neither or names a day that no calendar has."""
    try:
        return parse_date(text) or _aware(parse_datetime(text))
    except ValueError:
        return None


def _aware(at: datetime | None) -> datetime | None:
    return at if at is not None and at.tzinfo else None
