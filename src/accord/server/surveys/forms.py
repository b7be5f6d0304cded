"""What is asked: an answer, a poll, and when customers are asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.forms.fields import date_input
from accord.server.accounts.models import Unit
from accord.server.surveys.models import AsksAfter, Poll
from accord.server.surveys.words import SCORES
from accord.server.ui.forms import Form, ModelForm

__all__ = ["AnswerForm", "PollForm", "RuleForm"]


class AnswerForm(Form):
    """One of five answers, and what somebody wants to say with it."""

    score = forms.TypedChoiceField(
        label=_("Your answer"), coerce=int, widget=forms.RadioSelect,
        choices=[(score, said) for score, said in SCORES.items()],
        error_messages={"required": _("Choose one of the five answers.")},
    )  # fmt: skip
    comment = forms.CharField(
        label=_("What should we know?"), required=False, max_length=4000, widget=forms.Textarea({"rows": 4})
    )


class RuleForm(Form):
    """When customers are asked about their tickets."""

    asks_after = forms.ChoiceField(label=_("Customers are asked"), choices=AsksAfter.choices)


class PollForm(ModelForm[Poll]):
    """A poll; `seen` is the version in which the editor began."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Poll
        fields = ("name", "question", "unit", "every", "share", "next_on")
        widgets = {"next_on": date_input()}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(ended_on=None).order_by("path")  # type: ignore[attr-defined]
        self.fields["seen"].initial = self.instance.row_version if self.instance.pk else 0
