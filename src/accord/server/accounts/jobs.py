"""What is looked after at regular times."""

from datetime import datetime, timedelta
from typing import Final

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from accord.server.accounts.adapters import sealing_of_factors
from accord.server.accounts.invitations import send_letter
from accord.server.accounts.models import Person, Remembered
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS", "forget_ended_sessions", "forget_limits", "forget_wrong_passwords", "invite_later", "seal_anew"]

WRONG_PASSWORDS_STAY: Final = timedelta(days=1)


def forget_ended_sessions(now: datetime) -> int:
    """Delete sessions whose time is over, and the entries of the session lists that stand for none."""
    ended, _kinds = Session.objects.filter(expire_date__lte=now).delete()
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    listed: int = UserSession.objects.filter(~Exists(alive)).delete()[0]
    return ended + listed


def forget_wrong_passwords(now: datetime) -> int:
    """Delete what is remembered of wrong passwords long after the lock that they led to."""
    count: int = AccessAttempt.objects.filter(attempt_time__lt=now - WRONG_PASSWORDS_STAY).delete()[0]
    return count


@app.task(name="accounts.invite", queue="mail", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def invite_later(person: int, by: int) -> None:
    """Mail somebody their invitation, unless they have a password by now or were sent away."""
    invited = Person.objects.filter(pk=person, is_active=True).first()
    if invited and not invited.has_usable_password():
        send_letter(invited, Person.objects.get(pk=by))


def forget_limits(now: datetime) -> int:
    """Delete what limits remembered for a while, once that is over."""
    return Remembered.objects.filter(expires_at__lte=now).delete()[0]


def seal_anew(now: datetime) -> int:
    """Seal second factors under the server's present key, as long as there is one before it."""
    if not settings.SECRET_KEY_FALLBACKS:
        return 0
    rows = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN)  # what is public is not sealed
    return sum(_sealed_anew(row) for row in rows.order_by("pk").iterator())


def _sealed_anew(row: Authenticator) -> bool:
    sealed = {name: value for name in ("secret", "seed") if (value := row.data.get(name))}
    anew = {name: sealing_of_factors().anew(value) for name, value in sealed.items()}
    if anew == sealed:
        return False
    # What was used or changed meanwhile is left for the next time.
    return bool(Authenticator.objects.filter(pk=row.pk, data=row.data).update(data={**row.data, **anew}))


SWEEPS: Final = (
    Sweep("accounts.seal_anew", timedelta(hours=1), seal_anew),
    Sweep("accounts.ended_sessions", timedelta(hours=1), forget_ended_sessions),
    Sweep("accounts.limits", timedelta(hours=1), forget_limits),
    Sweep("accounts.wrong_passwords", timedelta(hours=6), forget_wrong_passwords),
)
"""The looks of this app at what is due."""
