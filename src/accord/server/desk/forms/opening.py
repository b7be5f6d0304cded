"""The form in which an agent enters a ticket for somebody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Team
from accord.server.catalogue.models import Component, Function, Service, State
from accord.server.desk.actions.writing import LONGEST
from accord.server.desk.forms.fields import (
    FilesField,
    InstantField,
    QuickForm,
    RowField,
    Rows,
    RowsField,
    ServiceField,
    among,
    paragraph,
)
from accord.server.desk.models import ChangeKind, Channel, Impact, Ticket, Urgency

__all__ = ["OpenForm"]

_CHANNELS = (Channel.PHONE, Channel.DESK, Channel.MAIL)


class OpenForm(QuickForm):
    """A ticket as it is entered."""

    requester = forms.CharField(
        label=_("For whom"), max_length=254, widget=forms.TextInput({"data-people": True, "autofocus": True}),
        help_text=_("Name or e-mail address."),
    )  # fmt: skip
    channel = forms.ChoiceField(label=_("Reached us by"), choices=[(one.value, one.label) for one in _CHANNELS])
    subject = forms.CharField(label=_("Subject"), max_length=300)
    text = forms.CharField(label=_("What was said"), required=False, max_length=LONGEST, widget=paragraph(6))
    ticket_class = forms.ChoiceField(label=_("Class"), choices=Ticket.Class.choices)
    change_kind = forms.ChoiceField(
        label=_("Kind of change"), required=False, choices=[("", "–"), *ChangeKind.choices],
        help_text=_("For changes."),
    )  # fmt: skip
    service = ServiceField(label=_("Service"), required=False, widget=forms.Select({"data-refreshes": True}))
    component = RowField(label=_("Component"), required=False, widget=forms.Select({"data-refreshes": True}))
    function = RowField(label=_("Function"), required=False)
    impact = forms.TypedChoiceField(
        label=_("Impact"), required=False, coerce=int, empty_value=None, choices=[("", "–"), *Impact.choices]
    )
    urgency = forms.TypedChoiceField(
        label=_("Urgency"), required=False, coerce=int, empty_value=None, choices=[("", "–"), *Urgency.choices]
    )
    unit = RowField(label=_("Unit"), required=False, help_text=_("Empty: the unit that they belong to."))
    team = RowField(label=_("Team"), required=False, help_text=_("Empty: who provides the service."))
    wanted_by = InstantField(label=_("Date agreed with the customer"), required=False)
    attached = FilesField(label=_("Files"))
    uploads = RowsField(widget=forms.MultipleHiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, uploads: Rows, units: Rows, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows: dict[str, Rows] = {
            "service": lambda: Service.objects.exclude(state=State.RETIRED).order_by("name"),
            "component": lambda: Component.objects.filter(service=self._chosen("service")).order_by("name"),
            "function": lambda: Function.objects.filter(component=self._chosen("component")).order_by("name"),
            "unit": units,
            "team": lambda: Team.objects.filter(ended_on=None),
            "uploads": uploads,
        }
        for name, offered in rows.items():
            among(self.fields[name], offered)

    def _chosen(self, name: str) -> int | None:
        said = str(self.data.get(name) or self.initial.get(name) or "")
        return int(said) if said.isdecimal() else None
