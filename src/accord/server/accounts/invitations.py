"""Inviting people to choose a password."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import translation

from accord.server.accounts.links import link_for, path_for
from accord.server.accounts.models import Person
from accord.server.audit.actions import record

__all__ = ["Invitation", "invite", "invite_all", "send_letter"]


@dataclass(frozen=True)
class Invitation:
    """A one-time link, and whether it was mailed."""

    link: str
    is_sent: bool


@transaction.atomic
def invite(request: HttpRequest, person: Person, *, by: Person, now: datetime) -> Invitation:
    """Make a link by which a person chooses a password; an earlier one for an account without a password dies."""
    if not person.has_usable_password():
        person.set_unusable_password()
        person.save(update_fields=["password"])
    link = link_for(request, person)
    record("person.invited", person, by=by, now=now, is_mailed=settings.SENDS_MAIL)
    if settings.SENDS_MAIL:
        letter = {"person": person, "by": by, "link": link}
        get_adapter().send_mail("account/email/invitation", person.email, letter)
    return Invitation(link, is_sent=settings.SENDS_MAIL)


@transaction.atomic
def invite_all(
    request: HttpRequest, people: Iterable[Person], *, by: Person, now: datetime
) -> list[tuple[Person, str]]:
    """Invite people who have no password yet: by mails that the worker sends, else return a link for each."""
    from accord.server.accounts.jobs import invite_later  # noqa: PLC0415 - the jobs stand above

    links = []
    for person in people:
        record("person.invited", person, by=by, now=now, is_mailed=settings.SENDS_MAIL)
        if settings.SENDS_MAIL:
            invite_later.defer(person=person.pk, by=by.pk)
        links.append((person, "" if settings.SENDS_MAIL else link_for(request, person)))
    return links


def send_letter(person: Person, by: Person) -> None:
    """Send somebody their invitation, in their language."""
    link = f"{settings.ADDRESS}{path_for(person)}"
    with translation.override(person.language or settings.LANGUAGE_CODE):
        get_adapter().send_mail("account/email/invitation", person.email, {"person": person, "by": by, "link": link})
