"""What is asked before a major incident is declared, told of and ended."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.models import Unit
from accord.server.desk.forms.fields import InstantField, paragraph
from accord.server.ui.forms import Form

__all__ = ["DeclareForm", "EndForm", "TellForm"]

_LONGEST = 20_000


class TellForm(Form):
    """What everybody is told, and when they hear again; `key` lets a form that is sent twice count once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(label=_("What everybody is told"), max_length=_LONGEST, widget=paragraph(4))
    news_at = InstantField(
        label=_("Next news by"), required=False, help_text=_("A promise; you are reminded before it runs out.")
    )


class DeclareForm(TellForm):
    """What people read at the top of every page, and whom it concerns."""

    title = forms.CharField(
        label=_("What people notice"), max_length=200,
        help_text=_("In their words, not in ours: it stands at the top of every page."),
    )  # fmt: skip
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label=_("Whom it concerns"), required=False,
        help_text=_("None chosen: everybody. What lies below a unit belongs to it."),
    )  # fmt: skip
    field_order = ("key", "title", "text", "news_at", "units")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = Unit.objects.filter(ended_on=None).order_by("path")  # type: ignore[attr-defined]


class EndForm(Form):
    """How it was solved: the answer to everybody."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(label=_("How it was solved, for everybody"), max_length=_LONGEST, widget=paragraph(4))
