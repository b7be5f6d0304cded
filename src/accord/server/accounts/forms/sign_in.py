"""allauth's forms with our words: a label above each field, and nothing that repeats it inside."""

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.forms.second_factor import Worded

__all__ = ["ChangePassword", "ChoosePassword", "Reauthenticate", "ResetPassword", "SignIn", "password_advice"]

EMAIL = _("E-mail address")
NEW = _("New password")
AGAIN = _("The same again")


def _advice() -> str:
    return " ".join(str(text) for text in password_validators_help_texts() if text)


password_advice = lazy(_advice, str)


class SignIn(Worded, LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    words: ClassVar[Mapping[str, str | Promise]] = {"login": EMAIL, "password": _("Password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
        # Passkeys are offered where the address is asked for.
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"


class Reauthenticate(Worded, ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""

    words: ClassVar[Mapping[str, str | Promise]] = {"password": _("Password")}


class NewPassword(Worded):
    """A password chosen twice, with advice at the first field."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = password_advice()


class ChangePassword(NewPassword, ChangePasswordForm):  # type: ignore[misc]
    """A new password for somebody who knows the present one."""

    words: ClassVar[Mapping[str, str | Promise]] = {
        "oldpassword": _("Present password"),
        "password1": NEW,
        "password2": AGAIN,
    }


class ChoosePassword(NewPassword, ResetPasswordKeyForm):  # type: ignore[misc]
    """A password for somebody who came by a one-time link."""

    words: ClassVar[Mapping[str, str | Promise]] = {"password1": NEW, "password2": AGAIN}


class ResetPassword(Worded, ResetPasswordForm):  # type: ignore[misc]
    """Whom to send a link to."""

    words: ClassVar[Mapping[str, str | Promise]] = {"email": EMAIL}

    @property
    def sends_mail(self) -> bool:
        """Whether there is a mail server at all."""
        return bool(settings.SENDS_MAIL)
