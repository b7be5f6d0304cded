"""The form of a text that answers begin with."""

from typing import Any

from django import forms

from accord.server.desk.models import AnswerTemplate
from accord.server.ui.forms import ModelForm

__all__ = ["TemplateForm"]


class TemplateForm(ModelForm[AnswerTemplate]):
    """A template; `seen` is the version in which the editor began."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = AnswerTemplate
        fields = ("name", "code", "language", "team", "service", "text")
        widgets = {"text": forms.Textarea({"rows": 12})}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.instance.row_version if self.instance.pk else 0
