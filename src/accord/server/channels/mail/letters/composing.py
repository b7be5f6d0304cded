"""A letter as the bytes that are sent."""

import re
from datetime import datetime

from django.utils.translation import gettext as _

from accord.correspondence import Address, Draft, Enclosure, compose
from accord.server.channels.mail.house import desk, said_sender
from accord.server.channels.mail.letters.places import address_for
from accord.server.channels.mail.models import Letter
from accord.server.contents import Contents
from accord.server.desk.files import path_of
from accord.server.desk.models import Attachment, Message

__all__ = ["as_bytes"]

LARGEST = 20 * 1024 * 1024
"""Octets of files that one letter takes along; mail servers refuse much more."""
_OWN_PICTURE = re.compile(r'src="/tickets/files/(\d+)/[^"]*"')


def as_bytes(letter: Letter, now: datetime) -> bytes:
    """Return the mail of a letter. Raises InputError for an address that no mail can be sent to."""
    files, left_out = _files(letter)
    text = letter.text + (f"\n{left_out}\n" if left_out else "")
    html = _OWN_PICTURE.sub(lambda found: f'src="cid:{_content_id(int(found[1]))}"', letter.html)
    return compose(
        Draft(
            ticket=letter.ticket.reference if letter.ticket else "desk", unique=f"l{letter.pk}", sender=said_sender(),
            to=[Address(letter.to, letter.to_name)], subject=letter.subject, text=text, html=html or None, sent_at=now,
            in_reply_to=letter.in_reply_to, references=_references(letter), is_automatic=letter.is_automatic,
            enclosures=files,
        ),
        desk(),
    )  # fmt: skip


def _references(letter: Letter) -> list[str]:
    if letter.ticket_id is None:
        return []
    said = Message.objects.filter(ticket=letter.ticket_id, is_public=True, taken_back_at=None).exclude(mail_id="")
    if letter.message_id is not None and letter.kind != letter.Kind.OPENED:
        said = said.exclude(pk=letter.message_id)
    return list(said.order_by("seq").values_list("mail_id", flat=True)[:50])


def _files(letter: Letter) -> tuple[list[Enclosure], str]:
    enclosed = [_enclosed(file) for file in letter.files]
    if letter.message is None or letter.message.is_inbound:
        return enclosed, ""
    taken: list[Enclosure] = enclosed
    left_out: list[str] = []
    room = LARGEST
    for file in letter.message.attachments.all():
        if file.size > room:
            left_out.append(file.name)
            continue
        room -= file.size
        taken.append(_enclosure(file, letter.html))
    return taken, _left_out(letter, left_out)


def _enclosed(file: dict[str, str]) -> Enclosure:
    content = Contents(file["folder"]).path_of(file["digest"]).read_bytes()
    return Enclosure(file["name"], file["content_type"], content, "")


def _enclosure(file: Attachment, html: str) -> Enclosure:
    is_shown = f'src="/tickets/files/{file.pk}/' in html
    content = path_of(file.digest).read_bytes()
    return Enclosure(file.name, file.content_type, content, _content_id(file.pk) if is_shown else "")


def _content_id(key: int) -> str:
    return f"file-{key}@{desk().domain}"


def _left_out(letter: Letter, names: list[str]) -> str:
    if not names or letter.ticket is None:
        return ""
    where = address_for(letter.ticket, letter.person)
    return _("Too large to be sent along: %(names)s %(where)s") % {"names": ", ".join(names), "where": where}
