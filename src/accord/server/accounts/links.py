"""One-time links by which people choose a password: an invitation, or a way back in."""

from typing import Final

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.http import HttpRequest
from django.urls import reverse

from accord.server.accounts.models import Person

__all__ = ["LINK_DAYS", "LinkTokens", "link_for", "path_for"]

LINK_DAYS: Final = settings.PASSWORD_RESET_TIMEOUT // 86_400


class LinkTokens(PasswordResetTokenGenerator):
    """Signs links that a change of the password, a sign-in, a change of the address or the end of an account undoes."""

    def _make_hash_value(self, user: Person, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}"


def link_for(request: HttpRequest, person: Person) -> str:
    """Return the address at which a person chooses a password; it works once, for as many days as `LINK_DAYS`."""
    return request.build_absolute_uri(path_for(person))


def path_for(person: Person) -> str:
    """Return the path of that address, for a letter that is written without a request."""
    key = LinkTokens().make_token(person)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
