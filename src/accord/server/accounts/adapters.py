"""How Accord's people sign in: what allauth asks its host to decide."""

import hashlib
import time
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accord.server.accounts.actions import create_person, grant, set_password
from accord.server.accounts.letters import LETTERS, NOTES
from accord.server.accounts.lockout import address_of
from accord.server.accounts.middleware import SIGNED_IN_AT
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.queries import home_zone
from accord.server.accounts.roles import Role
from accord.server.audit.actions import record
from accord.server.sealing import Sealing, sealing_for

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin

__all__ = ["AccountAdapter", "ProviderAdapter", "SecondFactorAdapter", "sealing_of_factors"]


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People are made by administrators; who signs in, out, or changes a password is written down."""

    error_messages = {  # noqa: RUF012 - the shape that allauth reads
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "too_many_login_attempts": _("Too many wrong passwords. Wait a quarter of an hour, then try again."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("The password is not right."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that lock-outs and sessions are kept under."""
        return address_of(request)

    def login(self, request: HttpRequest, user: Person) -> None:
        """Open a session and write down that it was opened."""
        super().login(request, user)
        request.session[SIGNED_IN_AT] = time.time()
        record("person.signed_in", user, by=user, address=address_of(request))

    def logout(self, request: HttpRequest) -> None:
        """Close the session."""
        if isinstance(request.user, Person):
            record("person.signed_out", request.user, by=request.user)
        super().logout(request)

    def set_password(self, user: Person, password: str) -> None:
        """Give a person the password that they chose."""
        set_password(user, password, by=user)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Leave a note on the next page, in our words."""
        if text := message or NOTES.get(message_template or ""):
            messages.add_message(request, level, str(text), extra_tags)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail where there is a server for it; without one, administrators hand out links."""
        if settings.SENDS_MAIL:
            subject, body = LETTERS[template_prefix]({**context, "email": email})
            EmailMessage(self.format_email_subject(subject), body, self.get_from_email(), [email]).send()


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors; their secrets lie encrypted in the database, so that a copy of it opens no account."""

    error_messages = {  # noqa: RUF012
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is not right. It changes every 30 seconds: type the present one."),
    }

    def encrypt(self, text: str) -> str:
        """Encrypt a secret with a key made from the server's own."""
        return sealing_of_factors().seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Read a secret."""
        return sealing_of_factors().read(encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the product to whoever holds a key."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Accord"}


def sealing_of_factors() -> Sealing:
    """Return what seals the secrets of second factors."""
    return sealing_for("second factors", _derived)


def _derived(key: bytes, purpose: str) -> bytes:
    return hashlib.sha256(purpose.encode() + key).digest()


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Who comes from the organisation's own provider: people known by their verified address, others when wanted."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: "SocialLogin") -> bool:
        """Nobody makes an account for themselves; `pre_social_login` makes those that are wanted."""
        return False

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Say that the provider did not vouch for anybody, and offer the way back."""
        raise ImmediateHttpResponse(_turned_away(request, "failed"))

    def pre_social_login(self, request: HttpRequest, sociallogin: "SocialLogin") -> None:
        """Link the provider's account to the person with its verified address, or make that person.

        Linking to whoever happens to be signed in is refused: a forged link could tie somebody's account to another's.
        """
        if sociallogin.state.get("process", "login") != "login":
            raise PermissionDenied
        if sociallogin.is_existing:
            return
        person = self._person_of(request, sociallogin)
        sociallogin.connect(request, person)
        record("person.linked", person, by=person, provider=sociallogin.account.provider)

    def _person_of(self, request: HttpRequest, sociallogin: "SocialLogin") -> Person:
        verified = [address.email for address in sociallogin.email_addresses if address.verified]
        if not verified:
            raise ImmediateHttpResponse(_turned_away(request, "unverified"))
        for email in verified:
            if person := Person.objects.filter(email__iexact=email).first():
                return person
        if not settings.IS_PROVIDER_CREATING_PEOPLE:
            raise ImmediateHttpResponse(_turned_away(request, "unknown", verified[0]))
        return _newcomer(verified[0], str(sociallogin.account.extra_data.get("userinfo", {}).get("name") or ""))

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Return to the account page."""
        return "/account/"


def _newcomer(email: str, name: str) -> Person:
    person = create_person(
        Person(email=email, name=name or email.partition("@")[0], zone=home_zone()), password=None, by=None
    )
    grant(person, Role.REQUESTER, Unit.objects.get(parent=None), by=None)
    return person


def _turned_away(request: HttpRequest, reason: str, email: str = "") -> HttpResponse:
    return render(request, "socialaccount/turned_away.html", {"reason": reason, "email": email}, status=403)
