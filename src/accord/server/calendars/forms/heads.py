"""The plain forms: what stands above the sheet, a calendar's name, its end, and an allowance to try out."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accord.agreements import Allowance
from accord.calendars import zone
from accord.errors import InputError
from accord.server.calendars.models import Calendar
from accord.server.ui.forms import Form, ModelForm
from accord.server.ui.wording import told_error

__all__ = ["CorrectionForm", "EndForm", "NameForm", "NewForm", "TrialForm", "VersionForm"]

FIRST, LAST = date(1970, 1, 2), date(2119, 12, 31)


class _Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class _Seen(Form):
    """A form that knows which row version of the calendar was seen when it was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class NewForm(ModelForm[Calendar]):
    """What a new calendar is called."""

    class Meta:
        model = Calendar
        fields = ("name", "code", "note")
        help_texts = {  # noqa: RUF012 - Django's own form of it
            "code": _("In addresses, files and the event log: letters, digits and hyphens. It stays as it is."),
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}  # noqa: RUF012 - as above


class VersionForm(_Seen):
    """From when the hours hold, and why."""

    effective_from = forms.DateField(
        label=_("Holds from"),
        widget=_Day,
        help_text=_("The hours begin at midnight of this day, in their own time zone; before it the old ones hold."),
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=300, required=False, help_text=_("It stands beside the version for good.")
    )

    def clean_effective_from(self) -> date:
        """Refuse dates that no calendar covers."""
        on: date = self.cleaned_data["effective_from"]
        if not FIRST <= on <= LAST:
            raise ValidationError(gettext("Give a date from 1970 to 2119."))
        return on


class CorrectionForm(_Seen):
    """Why hours that have begun are corrected; the day from which they hold stays."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, required=False, help_text=_("It stands beside the version for good.")
    )


class NameForm(_Seen):
    """Another name or note for a calendar; they count for all its versions."""

    name = forms.CharField(label=_("Name"), max_length=200)
    note = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class EndForm(_Seen):
    """From when a calendar is offered no longer; without a date it is offered again."""

    ended_on = forms.DateField(label=_("Ends on"), widget=_Day, required=False)


class TrialForm(Form):
    """A start on the calendar's wall clock and an allowance."""

    start = forms.DateTimeField(
        label=_("Starts"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
    )
    allowance = forms.CharField(
        label=_("Allowance"), max_length=80, help_text=_("For example 4 h, 2 service days or 3 calendar days.")
    )

    def __init__(self, *args: Any, zone_name: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.zone_name = zone_name

    def clean_start(self) -> datetime:
        """Take the time for one on the calendar's wall clock."""
        # Django has read it on the reader's wall clock; what counts is what stands in the field.
        wall: datetime = self.cleaned_data["start"].replace(tzinfo=None)
        if not FIRST.year <= wall.year < LAST.year:
            raise ValidationError(gettext("Give a date from 1970 to 2118."))
        return wall.replace(tzinfo=zone(self.zone_name)).astimezone(UTC)

    def clean_allowance(self) -> Allowance:
        """Read the allowance as people write it."""
        try:
            allowance = Allowance.parse(self.cleaned_data["allowance"])
        except InputError as error:
            raise ValidationError(told_error(error)) from error
        if max(allowance.length, timedelta(days=allowance.days)) > timedelta(days=366):
            raise ValidationError(gettext("Try at most one year."))
        return allowance
