"""The form that adds a supporting service."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.server.catalogue.models import Service, State
from accord.server.ui.forms import Form

__all__ = ["SupportingForm"]


class SupportingForm(Form):
    """Another service that this one needs."""

    supporting = forms.ModelChoiceField(Service.objects.none(), label=_("Supporting service"))
    note = forms.CharField(label=_("What for"), max_length=300, required=False)

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Service.objects.exclude(state=State.RETIRED).exclude(pk=service.pk).exclude(serves__service=service)
        self.fields["supporting"].queryset = others  # type: ignore[attr-defined]
