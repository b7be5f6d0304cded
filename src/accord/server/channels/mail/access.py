"""The only road from a key to a mail or a letter: leads read what the desk is told."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from accord.server.accounts.access import may_everywhere, paths_in_reach, require, under
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.channels.mail.models import Letter, RawMail

__all__ = ["access_letter", "access_mail", "letters_in_reach", "mails_in_reach"]

_LEAD = Capability.LEAD_DESK

type Visitor = Person | AnonymousUser


def mails_in_reach(person: Visitor) -> QuerySet[RawMail]:
    """Return the mails about tickets of a person's units; those about none are for who leads the whole desk."""
    return _in_reach(person, RawMail.objects.all())


def letters_in_reach(person: Visitor) -> QuerySet[Letter]:
    """Return the letters about tickets of a person's units; those about none are for who leads the whole desk."""
    return _in_reach(person, Letter.objects.all())


def _in_reach[Row: (RawMail, Letter)](person: Visitor, rows: QuerySet[Row]) -> QuerySet[Row]:
    require(person, _LEAD)
    if may_everywhere(person, _LEAD):
        return rows
    return rows.filter(Q(under(paths_in_reach(person, _LEAD), "ticket__unit__path")))


def access_mail(person: Visitor, key: int) -> RawMail:
    """Return a mail, or 404."""
    return get_object_or_404(mails_in_reach(person).select_related("ticket", "message"), pk=key)


def access_letter(person: Visitor, key: int) -> Letter:
    """Return a letter, or 404."""
    return get_object_or_404(letters_in_reach(person).select_related("ticket"), pk=key)
