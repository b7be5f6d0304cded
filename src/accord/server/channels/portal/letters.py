"""The letter that asks for an approval, with a link that is good for one decision."""

from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accord.server.accounts.models import Person
from accord.server.channels.portal.models import Approval

__all__ = ["link_of", "read_link", "send_later", "send_letter"]

_SIGNER: Final = Signer(salt="portal.approval")


def link_of(approval: Approval) -> str:
    """Return the address at which an approval is decided; it holds a signature, and no session."""
    token = _SIGNER.sign(str(approval.key))
    return f"{settings.ADDRESS}{reverse('portal:approve_by_link', args=[token])}"


def read_link(token: str) -> str:
    """Return the key of the approval that a link is for, an empty text for a link that nobody signed."""
    try:
        return _SIGNER.unsign(token)
    except BadSignature:
        return ""


def send_later(approval: Approval) -> None:
    """Have the worker send the letter to each approver, if this installation sends mail."""
    from accord.server.channels.portal.jobs import ask_for_approval  # noqa: PLC0415 - the jobs stand above

    if settings.SENDS_MAIL:
        for person in approval.approvers.all():
            ask_for_approval.defer(approval=approval.pk, person=person.pk)


def send_letter(approval: Approval, person: Person) -> None:
    """Send the letter to one approver, in their language."""
    ticket = approval.ticket
    with translation.override(person.language or settings.LANGUAGE_CODE):
        said = {
            "name": person.name, "requester": ticket.requester.name if ticket.requester else "",
            "what": approval.request_type.said_name, "reference": ticket.reference, "link": link_of(approval),
        }  # fmt: skip
        subject = _("Please decide: %(what)s for %(requester)s (%(reference)s)") % said
        body = _(
            "Hello %(name)s,\n\n%(requester)s asks for: %(what)s (%(reference)s).\n\n"
            "Look at it, then approve or refuse it:\n%(link)s\n\nThe link is good for one decision, and only for you.\n"
        )
        send_mail(subject.replace("\n", " "), body % said, None, [person.email])
