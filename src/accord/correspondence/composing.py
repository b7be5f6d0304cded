"""A mail that the desk sends, as bytes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from accord.correspondence.charsets import clean
from accord.correspondence.kinds import LOOP_HEADER
from accord.correspondence.limits import Desk
from accord.correspondence.mail import Address
from accord.correspondence.threads import message_id_for
from accord.correspondence.writing import MAILBOX, address_list, encoded, file_part, header_block, text_part, together
from accord.errors import InputError, Problem

__all__ = ["Draft", "Enclosure", "compose"]

_LONGEST_SUBJECT = 250
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,250}>")
_MOST_REFERENCES = 20
_AUTOMATIC = (("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All"))


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file to send along; with a content id it is a picture that the HTML shows as `cid:…`."""

    name: str
    media_type: str
    content: bytes
    content_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a mail to send says, to whom, and which mails it answers (ids with angle brackets, the oldest first).

    `unique` tells the mails of one ticket apart, for example the number of the answer; sending a draft again gives the
    same Message-ID, so that a mail that went out twice is seen as one. An automatic mail asks not to be answered by a
    machine.
    """

    ticket: str
    unique: str
    sender: Address
    to: Sequence[Address]
    subject: str
    text: str
    sent_at: datetime
    html: str | None = None
    cc: Sequence[Address] = ()
    reply_to: Address | None = None
    in_reply_to: str = ""
    references: Sequence[str] = ()
    is_automatic: bool = False
    enclosures: Sequence[Enclosure] = ()


def compose(draft: Draft, desk: Desk) -> bytes:
    """Return the draft as a mail ready to be sent, with a Message-ID that proves the ticket when it is answered.

    Line ends and controls in names and the subject become spaces, so nobody can add headers through them. The same
    draft gives the same bytes. An InputError says what cannot be sent: a naive `sent_at`, a mailbox that is none, a
    ticket or `unique` that does not fit a Message-ID.
    """
    _check(draft)
    headers = [
        ("From", address_list([draft.sender])),
        ("To", address_list(draft.to) or "undisclosed-recipients:;"),
        ("Cc", address_list(draft.cc)),
        ("Reply-To", address_list([draft.reply_to] if draft.reply_to else ())),
        ("Subject", encoded(" ".join(clean(draft.subject).split())[:_LONGEST_SUBJECT])),
        ("Date", format_datetime(draft.sent_at)),
        ("Message-ID", message_id_for(draft.ticket, draft.unique, desk)),
        *_thread(draft),
        (LOOP_HEADER, desk.domain),
        *(_AUTOMATIC if draft.is_automatic else ()),
        ("MIME-Version", "1.0"),
    ]
    seal = message_id_for(draft.ticket, draft.unique, desk).rpartition("@")[0].rpartition(".")[2]
    return header_block(headers) + _content(draft, seal)


def _check(draft: Draft) -> None:
    if draft.sent_at.tzinfo is None:
        raise InputError("sent_at has no time zone", "Give an instant with a zone, such as 2026-05-04T08:00:00Z")
    people = [draft.sender, *draft.to, *draft.cc, *([draft.reply_to] if draft.reply_to else [])]
    wrong = [person.mailbox for person in people if not MAILBOX.fullmatch(person.mailbox)]
    if wrong:
        raise InputError([Problem(f"{mailbox!r} is no mailbox", "Write name@example.org") for mailbox in wrong])


def _thread(draft: Draft) -> list[tuple[str, str]]:
    answered = draft.in_reply_to if _MESSAGE_ID.fullmatch(draft.in_reply_to) else ""
    before = dict.fromkeys((*draft.references, answered))
    known = [message_id for message_id in before if _MESSAGE_ID.fullmatch(message_id)]
    # The first names the thread, the last are what mail programs look for.
    kept = dict.fromkeys([*known[:1], *known[-_MOST_REFERENCES:]])
    return [("In-Reply-To", answered), ("References", "\r\n ".join(kept))]


def _content(draft: Draft, seal: str) -> bytes:
    pictures = [enclosure for enclosure in draft.enclosures if enclosure.content_id and draft.html is not None]
    files = [enclosure for enclosure in draft.enclosures if enclosure not in pictures]
    content = text_part("plain", draft.text)
    if draft.html is not None:
        html = together("related", [text_part("html", draft.html), *map(_file, pictures)], seal)
        content = together("alternative", [content, html], seal)
    return together("mixed", [content, *map(_file, files)], seal)


def _file(enclosure: Enclosure) -> bytes:
    return file_part(enclosure.name, enclosure.media_type, enclosure.content, enclosure.content_id)
