"""The form in which an agent enters a ticket for somebody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Team, Unit
from accord.server.catalogue.models import Component, Function, Service, State
from accord.server.desk.actions.writing import LONGEST
from accord.server.desk.forms.fields import FilesField, InstantField, paragraph
from accord.server.desk.models import Attachment, ChangeKind, Channel, Impact, Ticket, Urgency
from accord.server.ui.forms import Form

__all__ = ["OpenForm"]

_CHANNELS = (Channel.PHONE, Channel.DESK, Channel.MAIL)


class OpenForm(Form):
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
    service = forms.ModelChoiceField(Service.objects.none(), label=_("Service"), required=False)
    component = forms.ModelChoiceField(Component.objects.none(), label=_("Component"), required=False)
    function = forms.ModelChoiceField(Function.objects.none(), label=_("Function"), required=False)
    impact = forms.TypedChoiceField(
        label=_("Impact"), required=False, coerce=int, empty_value=None, choices=[("", "–"), *Impact.choices]
    )
    urgency = forms.TypedChoiceField(
        label=_("Urgency"), required=False, coerce=int, empty_value=None, choices=[("", "–"), *Urgency.choices]
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Unit"), required=False, help_text=_("Empty: the unit that they belong to.")
    )
    team = forms.ModelChoiceField(
        Team.objects.none(), label=_("Team"), required=False, help_text=_("Empty: who provides the service.")
    )
    wanted_by = InstantField(label=_("Date agreed with the customer"), required=False)
    attached = FilesField(label=_("Files"))
    uploads = forms.ModelMultipleChoiceField(
        Attachment.objects.none(), required=False, widget=forms.MultipleHiddenInput
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, uploads: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = {
            "service": Service.objects.exclude(state=State.RETIRED).order_by("name"),
            "component": Component.objects.filter(service=self._chosen("service")).order_by("name"),
            "function": Function.objects.filter(component=self._chosen("component")).order_by("name"),
            "unit": units,
            "team": Team.objects.filter(ended_on=None),
            "uploads": uploads,
        }
        for name, found in rows.items():
            self.fields[name].queryset = found  # type: ignore[attr-defined]
        for name in ("service", "component"):
            self.fields[name].widget.attrs["data-refreshes"] = True

    def _chosen(self, name: str) -> int | None:
        said = str(self.data.get(name) or self.initial.get(name) or "")
        return int(said) if said.isdecimal() else None
