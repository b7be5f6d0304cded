"""Forms of the call page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Team
from accord.server.catalogue.models import Service, State
from accord.server.channels.phone.actions import LONGEST_NOTE, Said
from accord.server.desk.forms.fields import MinutesField, paragraph
from accord.server.desk.models import Impact, Urgency
from accord.server.ui.forms import Form

__all__ = ["CallForm", "SystemForm"]


class CallForm(Form):
    """What was said, and the ticket that comes of it: a new one (`subject`), or one that is there (`reference`)."""

    text = forms.CharField(label=_("What was said"), required=False, max_length=LONGEST_NOTE, widget=paragraph(6))
    answer = forms.CharField(
        label=_("What you answered"), required=False, max_length=LONGEST_NOTE, widget=paragraph(3),
        help_text=_("The customer reads it on the ticket. Empty: nothing was answered yet."),
    )  # fmt: skip
    booked = MinutesField(label=_("Minutes of work"), required=False, help_text=_("Empty: as long as the call."))
    is_solved = forms.BooleanField(label=_("Solved on the phone"), required=False)
    subject = forms.CharField(label=_("Subject"), required=False, max_length=300)
    service = forms.ModelChoiceField(Service.objects.none(), label=_("Service"), required=False)
    team = forms.ModelChoiceField(
        Team.objects.none(), label=_("Team"), required=False, help_text=_("Empty: who provides the service.")
    )
    impact = forms.TypedChoiceField(
        label=_("Impact"), required=False, coerce=int, empty_value=None, choices=[("", "–"), *Impact.choices]
    )
    urgency = forms.TypedChoiceField(
        label=_("Urgency"), required=False, coerce=int, empty_value=None, choices=[("", "–"), *Urgency.choices]
    )
    reference = forms.CharField(label=_("Reference of another ticket"), required=False, max_length=60)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, note_address: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        services = Service.objects.exclude(state=State.RETIRED).order_by("name")
        self.fields["service"].queryset = services  # type: ignore[attr-defined]
        self.fields["team"].queryset = Team.objects.filter(ended_on=None)  # type: ignore[attr-defined]
        kept = {"hx-post": note_address, "hx-trigger": "input changed delay:1s", "hx-swap": "none"}
        self.fields["text"].widget.attrs.update(kept)

    @property
    def said(self) -> Said:
        """What was said, as it was filled in."""
        given = self.cleaned_data
        return Said(text=given["text"], answer=given["answer"], booked_s=given["booked"], is_solved=given["is_solved"])


class SystemForm(Form):
    """What a telephone system is called."""

    name = forms.CharField(label=_("Name"), max_length=100, help_text=_("Where its calls come from: “Head office”."))
