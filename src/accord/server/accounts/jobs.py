"""What is looked after at regular times."""

from datetime import datetime, timedelta
from typing import Final

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from accord.server.accounts.invitations import send_letter
from accord.server.accounts.models import Person, Remembered
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS", "forget_ended_sessions", "forget_limits", "forget_wrong_passwords", "invite_later"]

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


SWEEPS: Final = (
    Sweep("accounts.ended_sessions", timedelta(hours=1), forget_ended_sessions),
    Sweep("accounts.limits", timedelta(hours=1), forget_limits),
    Sweep("accounts.wrong_passwords", timedelta(hours=6), forget_wrong_passwords),
)
"""The looks of this app at what is due."""
