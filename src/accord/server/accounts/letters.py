"""What people are told about their account: the notes on a page, and the mails."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accord.server.accounts.links import LINK_DAYS

__all__ = ["LETTERS", "NOTES"]

NOTES: Final[Mapping[str, Promise | None]] = {
    "account/messages/logged_in.txt": None,
    "account/messages/logged_out.txt": gettext_lazy("You are signed out."),
    "account/messages/password_changed.txt": gettext_lazy("Your password is changed."),
    "mfa/messages/totp_activated.txt": gettext_lazy("The app is your second factor now."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The app is removed."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The key is added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The key is removed."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("These are your new codes."),
}
"""Our words for each note that allauth leaves on a page; None leaves nothing."""

type Letter = tuple[str, str]


def _new_password(context: Mapping[str, Any]) -> Letter:
    asked = _("Somebody, probably you, asked for a new password for %(email)s. Choose it here; the link works once:")
    otherwise = _("If it was not you, do nothing: your password stays as it is.")
    return _("Choose a new password"), f"{asked % context}\n\n{context['password_reset_url']}\n\n{otherwise}\n"


def _no_account(context: Mapping[str, Any]) -> Letter:
    body = _(
        "Somebody, probably you, asked for a new password for %(email)s. There is no account with this address."
        " If you should have one, ask an administrator."
    )
    return _("No account at this address"), f"{body % context}\n"


def _invitation(context: Mapping[str, Any]) -> Letter:
    greeting = _("Hello %(name)s,") % {"name": context["person"].name}
    made = _(
        "%(by)s has made an account for you in Accord. Choose your password here; the link works once,"
        " for %(days)s days:"
    )
    after = _("Afterwards you sign in with %(email)s.") % context
    made = made % {"by": context["by"].name, "days": LINK_DAYS}
    return _("Your account"), f"{greeting}\n\n{made}\n\n{context['link']}\n\n{after}\n"


LETTERS: Final[Mapping[str, Callable[[Mapping[str, Any]], Letter]]] = {
    "account/email/password_reset_key": _new_password,
    "account/email/unknown_account": _no_account,
    "account/email/invitation": _invitation,
}
"""What writes the subject and the text of each mail, by the name that allauth has for it."""
