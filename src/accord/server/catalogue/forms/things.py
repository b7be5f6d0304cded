"""Forms for services, components, functions and suppliers."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Person
from accord.server.accounts.roles import HOLDERS, Capability
from accord.server.calendars.models import Calendar
from accord.server.catalogue.forms.percent import PercentField
from accord.server.catalogue.models import Component, Function, Service, Supplier
from accord.server.catalogue.models.shared import Described
from accord.server.ui.forms import ModelForm

__all__ = ["ComponentForm", "FunctionForm", "ServiceForm", "SupplierForm", "ThingForm"]

_LANGUAGES = ("ru", "fr")
_DESCRIBED = ["code", "name", "name_ru", "name_fr", "what"]
_COST = ["cost", "cost_amount", "cost_currency", "cost_per"]


def _lines(count: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": count})


class ThingForm(ModelForm[Described]):
    """A thing with a name in three languages; `seen` is the version that it is changed from.

    The code is given once: agreements and ticket histories name the thing by it.
    """

    name_ru = forms.CharField(label=_("Name in Russian"), max_length=200, required=False)
    name_fr = forms.CharField(label=_("Name in French"), max_length=200, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = self.instance.names
        self.initial.update({f"name_{language}": names.get(language, "") for language in _LANGUAGES})
        self.initial["seen"] = self.instance.row_version
        self.fields["code"].help_text = _("In agreements and ticket histories; it stays for good.")
        if self.instance.pk:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        """Put the names in other languages together."""
        given = super().clean() or self.cleaned_data
        names = {language: given.get(f"name_{language}", "").strip() for language in _LANGUAGES}
        self.instance.names = {language: name for language, name in names.items() if name}
        return given


class SupplierForm(ThingForm):
    """A supplier."""

    class Meta:
        model = Supplier
        fields: ClassVar = ["code", "name", "what", "contact", "email", "phone", "contract", "contract_ends_on", *_COST]
        widgets: ClassVar = {
            "what": _lines(2),
            "cost": _lines(1),
            "contract_ends_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    field_order = _DESCRIBED


class ServiceForm(ThingForm):
    """A service."""

    class Meta:
        model = Service
        fields: ClassVar = [
            "code", "name", "what", "value", "for_whom", "owner", "team", "supplier", "hours", "where", *_COST,
            "not_included", "criticality", "is_key", "professional_services_share",
        ]  # fmt: skip
        widgets: ClassVar = {
            "what": _lines(),
            "value": _lines(2),
            "for_whom": _lines(2),
            "where": _lines(1),
            "cost": _lines(1),
            "not_included": _lines(),
        }
        help_texts: ClassVar = {
            "not_included": _("And how to contract it."),
        }

    field_order = _DESCRIBED
    professional_services_share = PercentField(
        label=_("share of professional services"), required=False, help_text=_("As a percentage, such as 15 %.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        service: Any = self.instance
        roles = HOLDERS[Capability.EDIT_CATALOGUE]
        owners = Person.objects.filter(is_active=True, memberships__role__in=roles)
        self.fields["owner"].queryset = (owners | Person.objects.filter(pk=service.owner_id)).distinct()  # type: ignore[attr-defined]
        calendars = Calendar.objects.filter(ended_on=None) | Calendar.objects.filter(pk=service.hours_id)
        self.fields["hours"].queryset = calendars  # type: ignore[attr-defined]


class ComponentForm(ThingForm):
    """A component."""

    class Meta:
        model = Component
        fields: ClassVar = ["code", "name", "what", "team", "supplier"]
        widgets: ClassVar = {"what": _lines(2)}

    field_order = _DESCRIBED


class FunctionForm(ThingForm):
    """A function."""

    class Meta:
        model = Function
        fields: ClassVar = ["code", "name", "what", "team", "supplier"]
        widgets: ClassVar = {"what": _lines(2)}

    field_order = _DESCRIBED
