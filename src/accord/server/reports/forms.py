"""What is asked: which report, what is said when a month is closed, which reports are sent when."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accord.documents import LANGUAGES
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import OFFICE_ROLES, Role
from accord.server.catalogue.models import Service
from accord.server.reporting.models import Span
from accord.server.reports.kinds import REPORT, choices
from accord.server.reports.models import Schedule
from accord.server.ui.forms import Form, ModelForm

__all__ = ["AskForm", "CloseForm", "ScheduleForm", "office_holders"]

_NAMES = {"en": "English", "ru": "Русский", "fr": "Français"}


def office_holders() -> QuerySet[Person]:
    """Return whoever holds an office somewhere, by name."""
    return Person.objects.filter(is_active=True, memberships__role__in=OFFICE_ROLES).distinct().order_by("name")


class AskForm(Form):
    """A report of a unit, or of it and each unit below it."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), to_field_name="code")
    below = forms.BooleanField(
        label=_("One for each unit below it as well"), required=False,
        help_text=_("Each unit's report holds what lies below it in any case."),
    )  # fmt: skip
    service = forms.ModelChoiceField(
        label=_("Service"), queryset=Service.objects.none(), to_field_name="code", required=False,
        empty_label=_("all services"),
    )  # fmt: skip
    span = forms.ChoiceField(label=_("Period"), choices=Span.choices)
    start = forms.DateField(
        label=_("A day in it"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The report is about the month, quarter or year that holds this day."),
        validators=[MinValueValidator(date(1990, 1, 1)), MaxValueValidator(date(2118, 12, 31))],
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=[(code, _NAMES.get(code, code)) for code in LANGUAGES])

    def __init__(self, *args: Any, units: QuerySet[Unit], services: QuerySet[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["service"].queryset = services  # type: ignore[attr-defined]


class CloseForm(Form):
    """What is said when a month is closed; `shown` is the digest of the figures that were looked at."""

    shown = forms.CharField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Note"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text=_("What both sides should know about this month. It stands on its page."),
    )  # fmt: skip

    def shows(self, digest: str) -> None:
        """Let the form stand for the figures that are shown now, so that whoever has looked again can close them."""
        self.data = {**dict(self.data.items()), "shown": digest}


class ScheduleForm(ModelForm[Schedule]):
    """A schedule; `seen` is the version in which the editor began."""

    roles = forms.MultipleChoiceField(
        label=_("To the roles"), choices=[(role.value, role.label) for role in Role if role in OFFICE_ROLES],
        widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("Whoever has the role for the unit, or for a unit above it."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=[(code, _NAMES.get(code, code)) for code in LANGUAGES])
    kind = forms.ChoiceField(label=_("What"), required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Schedule
        fields = ("kind", "unit", "below", "span", "working_day", "calendar", "hour", "language", "roles", "people")

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["people"].queryset = office_holders()  # type: ignore[attr-defined]
        self.fields["people"].help_text = _("People who do not see the unit's figures are left out.")
        self.fields["kind"].choices = choices()  # type: ignore[attr-defined]
        self.fields["seen"].initial = self.instance.row_version if self.instance.pk else 0

    def clean_kind(self) -> str:
        """Return what is sent: a service-level report where nothing is said."""
        return str(self.cleaned_data["kind"] or REPORT)
