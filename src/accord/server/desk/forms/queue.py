"""What is asked when several tickets are changed at once, and when a view of the queue is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Person, Team
from accord.server.desk.models import SavedView, WaitingReason
from accord.server.desk.queries.ticket_people import hands
from accord.server.desk.queueing.together import DEEDS
from accord.server.ui.forms import Form, ModelForm
from accord.ticketing import LEVELS

__all__ = ["TogetherForm", "ViewForm"]


class TogetherForm(Form):
    """What is to be done; each deed reads its own field."""

    deed = forms.ChoiceField(choices=[(name, name) for name in DEEDS])
    to = forms.ChoiceField(label=_("To whom"), required=False)
    level = forms.TypedChoiceField(
        label=_("Level"), required=False, coerce=int, empty_value=None, choices=[(one, one) for one in LEVELS]
    )
    waiting_for = forms.ChoiceField(label=_("Waiting for"), required=False, choices=WaitingReason.choices)
    text = forms.CharField(
        label=_("What solved it"), required=False, max_length=5000, widget=forms.Textarea({"rows": 3})
    )
    other = forms.CharField(label=_("Reference of the ticket that stays"), required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "do_%s", **kwargs})
        self.fields["to"].choices = hands()  # type: ignore[attr-defined]

    def clean_to(self) -> tuple[Team, Person | None] | None:
        """Return the team and the person."""
        code, colon, key = self.cleaned_data["to"].partition(":")
        if not colon:
            return None
        return Team.objects.get(code=code), Person.objects.get(pk=int(key)) if key else None


class ViewForm(ModelForm[SavedView]):
    """A name for what the queue shows now."""

    query = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

    class Meta:
        model = SavedView
        fields = ("name", "team", "query")

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "view_%s", **kwargs})
        team = self.fields["team"]
        team.queryset = Team.objects.filter(members__person=by, ended_on=None)  # type: ignore[attr-defined]
        team.label, team.empty_label = _("For whom"), _("Only for me")  # type: ignore[attr-defined]
