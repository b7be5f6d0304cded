"""The forms of the matrix and of business periods."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.server.desk.levels import matrix
from accord.server.desk.models import BusinessPeriod, Impact, Urgency
from accord.server.ui.forms import Form, ModelForm
from accord.ticketing import LEVELS

__all__ = ["MatrixForm", "PeriodForm"]

MONTHS: Final = (
    _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"), _("September"),
    _("October"), _("November"), _("December"),
)  # fmt: skip


class MatrixForm(Form):
    """One field for each cell, `c11` for impact 1 and urgency 1."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for (impact, urgency), level in sorted(matrix().items()):
            self.fields[f"c{impact}{urgency}"] = forms.TypedChoiceField(
                label=f"{Impact(impact).label}, {Urgency(urgency).label}", coerce=int, initial=level,
                choices=[(one, one) for one in LEVELS],
            )  # fmt: skip

    @property
    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields by impact."""
        return [(str(one.label), [self[f"c{one.value}{other.value}"] for other in Urgency]) for one in Impact]

    @property
    def cells(self) -> dict[tuple[int, int], int]:
        """What was chosen; (impact, urgency) → level."""
        return {(int(name[1]), int(name[2])): level for name, level in self.cleaned_data.items()}


class PeriodForm(ModelForm[BusinessPeriod]):
    """A period; `seen` is the version in which the editor began."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    months = forms.TypedMultipleChoiceField(
        label=_("Months"), required=False, coerce=int, choices=list(enumerate(MONTHS, start=1)),
        widget=forms.CheckboxSelectMultiple, help_text=_("None chosen: every month."),
    )  # fmt: skip

    class Meta:
        model = BusinessPeriod
        fields = ("name", "code", "first_day", "last_day", "months", "weight", "units", "services")
        help_texts = {  # noqa: RUF012
            "first_day": _("A day of the month; -3 is the third from its end."),
            "last_day": _("-1 is the last day of the month. An earlier day than the first lies in the next month."),
            "weight": _("How many times as dear a miss is in these days."),
            "units": _("None chosen: all. What lies below a unit belongs to it."),
            "services": _("None chosen: all."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.instance.row_version if self.instance.pk else 0
