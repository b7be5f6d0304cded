"""The form of a webhook."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Unit
from accord.server.notices.webhooks.models import Endpoint
from accord.server.notices.webhooks.words import events
from accord.server.ui.forms import ModelForm

__all__ = ["EndpointForm"]


class EndpointForm(ModelForm[Endpoint]):
    """Where to, and what; `seen` is the version in which the editor began."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    wanted = forms.MultipleChoiceField(
        label=_("Events"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("None chosen: all.")
    )

    class Meta:
        model = Endpoint
        fields = ("name", "address", "unit", "wanted")
        help_texts: ClassVar = {
            "address": _("Each event is posted there. It begins with https://."),
            "unit": _("Only tickets of this unit and below; empty: of the whole organisation."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(ended_on=None).order_by("name")  # type: ignore[attr-defined]
        self.fields["unit"].empty_label = _("The whole organisation")  # type: ignore[attr-defined]
        self.fields["wanted"].choices = list(events().items())  # type: ignore[attr-defined]
        self.fields["seen"].initial = self.instance.row_version if self.instance.pk else 0
