"""How strangers are treated."""

from typing import Any, ClassVar

from django import forms

from accord.server.accounts.models import Unit
from accord.server.channels.mail.models import GuestDomain, MailRule
from accord.server.ui.forms import ModelForm

__all__ = ["DomainForm", "RuleForm"]


class RuleForm(ModelForm[MailRule]):
    """What becomes of mails of people who are not known."""

    class Meta:
        model = MailRule
        fields = ("strangers",)
        widgets: ClassVar = {"strangers": forms.RadioSelect}


class DomainForm(ModelForm[GuestDomain]):
    """A domain of guests."""

    class Meta:
        model = GuestDomain
        fields = ("domain", "unit")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(ended_on=None)  # type: ignore[attr-defined]
