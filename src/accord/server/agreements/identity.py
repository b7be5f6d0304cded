"""Who signs shows again who they are: the password, a one-time code, or a passkey used a moment ago."""

import time
from typing import Final

from allauth.account.authentication import get_authentication_records
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.http import HttpRequest

from accord.server.accounts.models import Person
from accord.server.agreements.states import Method

__all__ = ["has_passkey", "has_totp", "shown"]

FRESH: Final = 120  # seconds


def shown(request: HttpRequest, person: Person, secret: str) -> Method | None:
    """Return how a person has shown who they are, None where they have not; tries are limited as at signing in."""
    if _used_passkey(request, person):
        return Method.PASSKEY
    if not secret or not ratelimit.consume(request, action="reauthenticate", user=person):
        return None
    code = secret.replace(" ", "")
    if code.isdecimal() and (app := _totp(person)) and app.validate_code(code):
        return Method.TOTP
    return Method.PASSWORD if person.check_password(secret) else None


def has_totp(person: Person) -> bool:
    """Say whether a person has an app for one-time codes."""
    return _totp(person) is not None


def has_passkey(person: Person) -> bool:
    """Say whether a person has a passkey."""
    return bool(Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).exists())


def _totp(person: Person) -> TOTP | None:
    found = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).first()
    return TOTP(found) if found else None


def _used_passkey(request: HttpRequest, person: Person) -> bool:
    records = get_authentication_records(request, person)
    latest = records[-1] if records else {}
    is_passkey = latest.get("method") == "mfa" and latest.get("type") == "webauthn" and latest.get("reauthenticated")
    return bool(is_passkey) and time.time() - float(latest.get("at", 0)) < FRESH
