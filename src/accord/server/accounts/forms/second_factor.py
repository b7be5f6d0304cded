"""allauth's forms of the second factor, with our words."""

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["ActivateApp", "AddKey", "Authenticate", "Reauthenticate", "RenameKey", "Worded"]


class Worded:
    """Puts our labels on a form's fields and takes out the texts inside them."""

    words: ClassVar[Mapping[str, str | Promise]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label = str(self.words[name])


def _expect_code(field: forms.Field) -> None:
    field.widget.attrs |= {"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}


class Authenticate(Worded, AuthenticateForm):  # type: ignore[misc]
    """A code, at sign-in."""

    words: ClassVar[Mapping[str, str | Promise]] = {"code": _("Code from the app, or a recovery code")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _expect_code(self.fields["code"])


class Reauthenticate(Worded, ReauthenticateForm):  # type: ignore[misc]
    """A code, once more before something that matters."""

    words: ClassVar[Mapping[str, str | Promise]] = {"code": _("Code from the app, or a recovery code")}


class ActivateApp(Worded, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app."""

    words: ClassVar[Mapping[str, str | Promise]] = {"code": _("The six digits that the app shows")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _expect_code(self.fields["code"])
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AddKey(Worded, AddWebAuthnForm):  # type: ignore[misc]
    """The name of a new key, and whether it opens the account by itself."""

    words: ClassVar[Mapping[str, str | Promise]] = {
        "name": _("Name of the key"),
        "passwordless": _("Sign in with this key alone, without a password"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].help_text = _("The key then asks for a fingerprint, a face or a PIN.")


class RenameKey(Worded, EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a key."""

    words: ClassVar[Mapping[str, str | Promise]] = {"name": _("Name of the key")}
