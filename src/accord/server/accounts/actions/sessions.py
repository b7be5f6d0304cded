"""Ending the sessions in which somebody has signed in."""

from allauth.usersessions.models import UserSession
from django.db import transaction

from accord.server.accounts.models import Person
from accord.server.audit.actions import record

__all__ = ["end_other_sessions", "end_session", "end_sessions"]


@transaction.atomic
def end_session(session: UserSession, *, by: Person) -> None:
    """Sign a browser out."""
    session.end()
    record("session.ended", session.user, by=by, address=session.ip)


@transaction.atomic
def end_other_sessions(person: Person, *, kept: str | None) -> int:
    """Sign a person out everywhere but in the session with the key `kept`; return how many sessions ended."""
    count = _end(person, kept)
    if count:
        record("session.others_ended", person, by=person, count=count)
    return count


def end_sessions(person: Person) -> int:
    """Sign a person out everywhere, as a part of an action that records why."""
    return _end(person, None)


def _end(person: Person, kept: str | None) -> int:
    sessions = list(UserSession.objects.filter(user=person).exclude(session_key=kept or ""))
    for session in sessions:
        session.end()
    return len(sessions)
