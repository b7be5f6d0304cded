"""What is forgotten when it is of no use any more."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accord.server.accounts.jobs import forget_ended_sessions, forget_wrong_passwords
from tests.cast import PASSWORD, Cast


def test_sessions_are_forgotten_when_they_have_ended(cast: Cast) -> None:
    Client().post("/sign-in/", {"login": cast.alice.email, "password": PASSWORD})
    now = timezone.now()
    assert forget_ended_sessions(now) == 0
    assert forget_ended_sessions(now + timedelta(hours=13)) == 2
    assert (Session.objects.count(), UserSession.objects.count()) == (0, 0)


def test_wrong_passwords_are_forgotten_after_a_day(cast: Cast) -> None:
    Client().post("/sign-in/", {"login": cast.alice.email, "password": "guess"})
    now = timezone.now()
    assert forget_wrong_passwords(now + timedelta(hours=23)) == 0
    assert forget_wrong_passwords(now + timedelta(hours=25)) == 1
    assert not AccessAttempt.objects.exists()
