"""The form for an offering."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.server.catalogue.models import Component, Offering, Service, State
from accord.server.ui.forms import ModelForm

__all__ = ["OfferingForm"]


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


if TYPE_CHECKING:
    _Choice = forms.ModelChoiceField[Component]
else:
    _Choice = forms.ModelChoiceField  # it cannot be subscripted while it runs


class _PartChoice(_Choice):
    def label_from_instance(self, obj: Any) -> str:
        """Say to which service a component belongs."""
        return f"{obj.service.said_name} › {obj.said_name}"


class OfferingForm(ModelForm[Offering]):
    """What a unit gets. A new offering names the service; later only its conditions change."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    component = _PartChoice(queryset=Component.objects.none(), required=False)

    class Meta:
        model = Offering
        fields: ClassVar = [
            "service", "component", "importance", "hours", "price_amount", "price_currency", "price_per",
            "starts_on", "ends_on",
        ]  # fmt: skip
        widgets: ClassVar = {"starts_on": _day(), "ends_on": _day()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self.instance.row_version
        if self.instance.pk:
            del self.fields["service"], self.fields["component"]
            return
        service, component = self.fields["service"], self.fields["component"]
        assert isinstance(service, forms.ModelChoiceField)
        assert isinstance(component, forms.ModelChoiceField)
        service.queryset = Service.objects.exclude(state=State.RETIRED)
        component.label = _("Only the component")
        component.queryset = Component.objects.select_related("service").order_by("service__name", "name")
