"""The form for a step in the life of a service."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.server.catalogue.models import State
from accord.server.ui.forms import Form

__all__ = ["StepForm"]


class StepForm(Form):
    """Which state was reached, or is planned, on which day."""

    state = forms.ChoiceField(label=_("State"), choices=State.choices)
    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    is_planned = forms.BooleanField(label=_("It is planned, not yet reached"), required=False)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)
