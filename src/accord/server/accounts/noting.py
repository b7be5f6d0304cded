"""Writing down what packages do to somebody's account."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from axes.signals import user_locked_out

from accord.server.accounts.models import Person
from accord.server.audit.actions import record

__all__ = ["connect"]


def connect() -> None:
    """Listen to the packages that sign people in."""
    authenticator_added.connect(_note_added, dispatch_uid="accounts")
    authenticator_removed.connect(_note_removed, dispatch_uid="accounts")
    user_locked_out.connect(_note_lock_out, dispatch_uid="accounts")


def _note_added(user: Person, authenticator: Authenticator, **rest: Any) -> None:
    record("second_factor.added", user, by=user, type=str(authenticator.type))


def _note_removed(user: Person, authenticator: Authenticator, **rest: Any) -> None:
    record("second_factor.removed", user, by=user, type=str(authenticator.type))


def _note_lock_out(username: str, ip_address: str, **rest: Any) -> None:
    person = Person.objects.filter(email__iexact=username).first()
    if person is not None:
        record("person.locked_out", person, by=None, address=ip_address)
