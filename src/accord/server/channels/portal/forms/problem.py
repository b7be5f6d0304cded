"""The form in which somebody reports a problem, and the one in which they answer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.server.catalogue.models import Service
from accord.server.channels.portal.words import SEVERITIES
from accord.server.desk.actions.writing import LONGEST
from accord.server.desk.forms.fields import FilesField, paragraph
from accord.server.ui.forms import Form

__all__ = ["ProblemForm", "TellForm"]


class ProblemForm(Form):
    """A problem in three fields; files may come with it."""

    text = forms.CharField(
        label=_("What is wrong?"), max_length=LONGEST, strip=True, widget=paragraph(5),
        help_text=_("In your own words; the first line becomes its name."),
        error_messages={"required": _("Say in a few words what is wrong.")},
    )  # fmt: skip
    service = forms.ModelChoiceField(
        Service.objects.none(), label=_("Where?"), required=False, empty_label=_("I do not know"), to_field_name="code"
    )
    severity = forms.ChoiceField(
        label=_("How bad is it?"), widget=forms.RadioSelect, initial="awkward",
        choices=[(key, label) for key, (label, _impact, _urgency) in SEVERITIES.items()],
    )  # fmt: skip
    files = FilesField(label=_("Pictures and files"))  # type: ignore[assignment]
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, services: Sequence[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Service.objects.filter(pk__in=[one.pk for one in services])
        self.fields["service"].queryset = rows.defer("words", "letters")  # type: ignore[attr-defined]


class TellForm(Form):
    """What somebody says on a request of theirs."""

    text = forms.CharField(label=_("Your answer"), required=False, max_length=LONGEST, strip=True, widget=paragraph(4))
    files = FilesField(label=_("Pictures and files"))  # type: ignore[assignment]
