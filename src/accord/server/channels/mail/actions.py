"""What leads decide about mails, letters and strangers."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.server.accounts.models import Person
from accord.server.audit.actions import record
from accord.server.channels.mail.acting import make_ticket as open_ticket_of
from accord.server.channels.mail.finding import known_person
from accord.server.channels.mail.letters.sending import send_again as send_letter_again
from accord.server.channels.mail.models import GuestDomain, Letter, MailRule, Outcome, RawMail
from accord.server.channels.mail.processing import read
from accord.server.desk.models import Message

__all__ = ["add_domain", "change_rule", "make_ticket", "process_again", "remove_domain", "send_again"]

_OPEN = (Outcome.REJECTED, Outcome.HELD)


def _locked(raw: RawMail) -> RawMail:
    found = RawMail.objects.select_for_update().get(pk=raw.pk)
    if found.outcome not in _OPEN:
        raise InputError(_("This mail has become something in the meantime; nothing was changed."))
    return found


@transaction.atomic
def process_again(raw: RawMail, *, by: Person, now: datetime) -> None:
    """Have a mail that was rejected or held processed once more, by the rules of today."""
    found = _locked(raw)
    found.outcome, found.next_try_at, found.tries, found.code, found.detail = Outcome.WAITING, now, 0, "", ""
    found.save()
    record("mail.put_back", found, by=by, now=now)


@transaction.atomic
def make_ticket(raw: RawMail, *, by: Person, now: datetime) -> RawMail:
    """Make a ticket of a mail that was rejected or held."""
    found = _locked(raw)
    mail = read(found)
    with translation.override(settings.LANGUAGE_CODE):
        ticket = open_ticket_of(mail, known_person(found.sender) if found.sender else None, found, now)
    found.outcome, found.code, found.detail = Outcome.TICKET, "made", by.name[:500]
    found.ticket, found.message = ticket, Message.objects.filter(ticket=ticket).order_by("seq").first()
    found.processed_at, found.next_try_at = now, None
    found.save()
    record("mail.made_ticket", found, by=by, now=now)
    return found


@transaction.atomic
def send_again(letter: Letter, *, by: Person, now: datetime) -> None:
    """Send a letter again that was given up or came back."""
    found = Letter.objects.select_for_update().get(pk=letter.pk)
    if found.failed_at is None:
        raise InputError(_("This letter has not failed; nothing was changed."))
    send_letter_again(found, now=now)
    record("letter.sent_again", found, by=by, now=now)


@transaction.atomic
def change_rule(strangers: str, *, by: Person, now: datetime) -> MailRule:
    """Say what becomes of mails of people who are not known."""
    rule, _made = MailRule.objects.update_or_create(pk=1, defaults={"strangers": strangers})
    record("mail.rule_changed", rule, by=by, now=now)
    return rule


@transaction.atomic
def add_domain(guests: GuestDomain, *, by: Person, now: datetime) -> GuestDomain:
    """Let the people of a domain be guests of a unit. Raises ValidationError for what is no domain, or is there."""
    guests.domain = guests.domain.strip().lower().removeprefix("@")
    if "." not in guests.domain:
        raise ValidationError({"domain": _("Write a domain with a dot, such as example.org.")})
    guests.full_clean()
    guests.save()
    record("mail.domain_added", guests, by=by, now=now, unit=guests.unit.code)
    return guests


@transaction.atomic
def remove_domain(guests: GuestDomain, *, by: Person, now: datetime) -> None:
    """Treat the people of a domain as strangers again."""
    record("mail.domain_removed", guests, by=by, now=now)
    guests.delete()
