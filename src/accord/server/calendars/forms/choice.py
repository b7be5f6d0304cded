"""Choosing a calendar in a form."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accord.documents.hours import hours_line
from accord.server.calendars.bridge import hours_in_force
from accord.server.calendars.models import Calendar
from accord.server.calendars.queries import choices
from accord.server.ui.filters import words

__all__ = ["CalendarChoice"]


if TYPE_CHECKING:
    _Choice = forms.ModelChoiceField[Calendar]
else:
    # Django's own class cannot be subscripted while it runs, only while it is checked.
    _Choice = forms.ModelChoiceField


class CalendarChoice(_Choice):
    """A select of calendars, each with its hours in words; the value is the calendar's short name.

    Calendars that have ended are not offered; `keep` leaves in the one that a row has already.
    """

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Service hours"))
        options.setdefault("to_field_name", "code")
        super().__init__(queryset=choices().prefetch_related("versions"), **options)

    def keep(self, calendar_id: int | None) -> None:
        """Offer this calendar too, even if it has ended."""
        self.queryset = choices(also=calendar_id).prefetch_related("versions")

    def label_from_instance(self, obj: Calendar) -> str:
        """Return the name of a calendar with its hours: Office hours – Monday–Friday 08:00–17:00, Europe/Berlin."""
        return f"{obj.name} – {hours_line(hours_in_force(obj, timezone.now()), words())}"
