"""Forms in which units are chosen: for more agreements from one, for a pilot and for its waves."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Unit
from accord.server.ui.forms import Form

__all__ = ["PilotForm", "UseForm", "WaveForm"]


class _UnitsForm(Form):
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label=_("Units"), widget=forms.CheckboxSelectMultiple, to_field_name="code"
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["units"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = units.order_by("name")


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class UseForm(_UnitsForm):
    """For which units agreements are made from one."""

    how = forms.ChoiceField(
        label=_("How"),
        choices=[("each", _("One agreement for each unit")), ("one", _("One agreement for all of them"))],
        widget=forms.RadioSelect,
        initial="each",
    )
    begins = _day(_("First day"), required=False)


class PilotForm(_UnitsForm):
    """With which units an agreement is tried."""

    from_date = _day(_("From"))
    note = forms.CharField(
        label=_("What is to be found out"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class WaveForm(_UnitsForm):
    """Which units come next."""

    from_date = _day(_("From"))
    note = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
