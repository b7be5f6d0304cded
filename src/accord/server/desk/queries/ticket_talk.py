"""The conversation on a ticket."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.urls import reverse
from markupsafe import Markup

from accord.server.desk.files import INLINE
from accord.server.desk.models import Attachment, Message, Ticket
from accord.server.desk.queries.ticket_text import from_mail, from_markdown, from_plain
from accord.server.ui.kept import digest_of

__all__ = [
    "SHOWN",
    "Conversation",
    "FileShown",
    "Said",
    "address_of",
    "conversation",
    "conversation_of",
    "last_said",
    "shown_of",
]

SHOWN: Final = 20
"""Messages on a page unless all are asked for."""
MOST: Final = 500
LONGEST: Final = 10_000
"""Letters of a message on the page of the ticket; the rest is a click away."""


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file of a message."""

    pk: int
    name: str
    size: int
    address: str
    is_picture: bool


@dataclass(frozen=True)
class Said:
    """One message as it is shown; what was written becomes HTML when it is asked for."""

    message: Message
    attached: Sequence[Attachment]
    is_cut: bool

    @cached_property
    def body(self) -> Markup:
        """What was written."""
        said = self.message
        if said.html and not self.is_cut:
            known = [(file.content_id, address_of(file)) for file in self.attached if file.content_id]
            return from_mail(said.html, known)
        text = said.text[:LONGEST] if self.is_cut else said.text
        return from_plain(text) if said.is_inbound else from_markdown(text)

    @cached_property
    def folded(self) -> Markup | None:
        """The quotes and the signature, None without any."""
        return from_plain(self.message.folded[:LONGEST]) if self.message.folded else None

    @cached_property
    def files(self) -> Sequence[FileShown]:
        """The files that do not stand in the text."""
        return [
            FileShown(file.pk, file.name, file.size, address_of(file), file.content_type in INLINE)
            for file in self.attached if address_of(file) not in self.body
        ]  # fmt: skip

    @property
    def key(self) -> bytes:
        """All that is shown of it, but for what the reader may do with it."""
        said = self.message
        files = [(one.pk, one.name, one.size, one.content_type, one.content_id) for one in self.attached]
        return digest_of(
            said.pk, said.seq, said.at, said.author_name, said.author_address, said.is_inbound, said.is_public,
            said.is_automatic, said.channel, said.text, said.html, said.folded, said.taken_back_at, files, self.is_cut,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Conversation:
    """The latest messages, the oldest of them first."""

    said: Sequence[Said]
    has_earlier: bool

    @property
    def last(self) -> int:
        """The number of the last message, 0 without any."""
        return max((one.message.seq for one in self.said), default=0)


def address_of(file: Attachment) -> str:
    """Return where a file is fetched."""
    return reverse("desk:file", args=[file.pk])


def last_said(ticket: Ticket) -> Message | None:
    """Return the latest message that was not taken back."""
    return ticket.messages.filter(taken_back_at=None).order_by("-at", "-seq").first()


def conversation(ticket: Ticket, *, with_notes: bool, everything: bool = False) -> Conversation:
    """Return what was said; notes of the desk and what was taken back are for the desk only. Two queries.

    `everything` shows all messages.
    """
    rows = ticket.messages.order_by("-at", "-seq")
    if not with_notes:
        rows = rows.filter(is_public=True, taken_back_at=None)
    limit = shown_of(everything=everything)
    return conversation_of(list(rows[: limit + 1]), limit)


def shown_of(*, everything: bool) -> int:
    """Return how many messages a page shows."""
    return MOST if everything else SHOWN


def conversation_of(
    latest: Sequence[Message], limit: int, *, whole: int | None = None, has_files: bool = True
) -> Conversation:
    """Return the conversation of these messages, the latest first, of which so many are shown.

    `whole` is the number of a message to be shown in its whole length; `has_files` False says that none has one.
    """
    files = _files(latest[:limit]) if has_files else defaultdict(list)
    said = [_said(message, files[message.pk], whole) for message in reversed(latest[:limit])]
    return Conversation(said, len(latest) > limit)


def _files(messages: Sequence[Message]) -> dict[int, list[Attachment]]:
    found: dict[int, list[Attachment]] = defaultdict(list)
    for file in Attachment.objects.filter(message__in=[message.pk for message in messages]):
        assert file.message_id
        found[file.message_id].append(file)
    return found


def _said(message: Message, files: Sequence[Attachment], whole: int | None) -> Said:
    is_cut = len(message.text) > LONGEST and whole != message.seq
    return Said(message, files, is_cut)
