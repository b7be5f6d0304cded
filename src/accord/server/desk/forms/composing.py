"""The form in which an answer or a note is written."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accord.server.desk.actions.writing import LONGEST
from accord.server.desk.forms.fields import (
    ArticleField,
    FilesField,
    InstantField,
    MinutesField,
    QuickForm,
    Rows,
    RowsField,
    among,
)

__all__ = ["AFTERWARDS", "KINDS", "ComposeForm"]

KINDS = (("answer", _("Answer to the customer")), ("note", _("Internal note")))
AFTERWARDS = (
    ("", _("Leave the ticket as it is")),
    ("wait", _("Wait for the customer")),
    ("resolve", _("Resolve the ticket")),
)


class ComposeForm(QuickForm):
    """An answer or a note, and what follows it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS, initial="answer")
    text = forms.CharField(
        label=_("Text"), required=False, max_length=LONGEST, strip=True,
        widget=forms.Textarea({"rows": 6, "data-compose": True}),
    )  # fmt: skip
    afterwards = forms.ChoiceField(label=_("Afterwards"), choices=AFTERWARDS, required=False)
    news_at = InstantField(label=_("Next news promised for"), required=False)
    booked = MinutesField(label=_("Minutes of work"), required=False)
    cause = forms.CharField(label=_("Cause"), required=False, max_length=200)
    article = ArticleField()
    attached = FilesField(label=_("Files"))
    uploads = RowsField(label=_("Added files"))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, uploads: Rows, articles: Rows, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        among(self.fields["uploads"], uploads)
        among(self.fields["article"], articles)

    def say(self, name: str, *values: str) -> None:
        """Put something else into a field than what was typed, for the page on which the form is shown again."""
        assert isinstance(self.data, QueryDict)
        said = self.data.copy()
        said.setlist(name, list(values))
        self.data = said
