"""The values that a mail is read into."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from accord.correspondence.replies.pieces import Piece, PieceKind

__all__ = [
    "Address",
    "Attachment",
    "Authentication",
    "Bounce",
    "Defect",
    "Kind",
    "Mail",
    "MailProblem",
    "TicketReference",
]


class Kind(StrEnum):
    """What sort of mail it is; only an ordinary one was surely written by a person to the desk."""

    ORDINARY = "ordinary"
    AUTO_REPLY = "auto_reply"
    """A machine's answer: out of office, a read receipt, an automatic acknowledgement."""
    BOUNCE = "bounce"
    """A mail server says that a mail was not, or not yet, delivered."""
    BULK = "bulk"
    """Sent by a machine of its own accord, or to many: a list, a newsletter, an alert."""
    LOOP = "loop"
    """A mail of the desk that came back to it."""


class Defect(StrEnum):
    """What was wrong with a mail or could not be used; the mail was read all the same."""

    EMPTY = "empty"
    CUT = "cut"
    BROKEN_HEADER = "broken_header"
    HEADER_CUT = "header_cut"
    NO_SENDER = "no_sender"
    BAD_DATE = "bad_date"
    TOO_MANY_ADDRESSES = "too_many_addresses"
    UNKNOWN_CHARSET = "unknown_charset"
    UNDECODABLE_TEXT = "undecodable_text"
    NO_BOUNDARY = "no_boundary"
    UNFINISHED = "unfinished"
    TOO_DEEP = "too_deep"
    TOO_MANY_PARTS = "too_many_parts"
    BROKEN_ENCODING = "broken_encoding"
    TEXT_CUT = "text_cut"
    PACKED_BY_OUTLOOK = "packed_by_outlook"
    ENCRYPTED = "encrypted"
    SEALED_SIGNATURE = "sealed_signature"
    MISLABELLED = "mislabelled"


@dataclass(frozen=True, slots=True)
class MailProblem:
    """A defect, and which header, part or name it was found in."""

    defect: Defect
    where: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox and the name shown with it, "" when there is none."""

    mailbox: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail; its bytes stay in the raw mail until `read()` decodes them.

    `name` is safe as a file name. `media_type` is what the sender declared, `sniffed` what the first bytes show, None
    when they show nothing. `content_id` is what a `cid:` picture in the HTML refers to, without angle brackets;
    `inline` says that the sender meant it to stand in the text.
    """

    name: str
    media_type: str
    sniffed: str | None
    size: int
    content_id: str
    inline: bool
    read: Callable[[], bytes] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Authentication:
    """What the desk's own mail server found about the sender: `pass`, `fail`, `none` …, None when it says nothing.

    `dkim_domains` are the domains whose signatures were right.
    """

    spf: str | None = None
    dkim: str | None = None
    dmarc: str | None = None
    dkim_domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a mail server says about a mail that it could not deliver.

    `is_final` is False when it goes on trying. `message_id` is the returned mail's, "" when it does not say.
    """

    recipients: tuple[str, ...]
    status: str
    is_final: bool
    message_id: str


@dataclass(frozen=True, slots=True)
class TicketReference:
    """A ticket that a mail names; proven when it answers a mail that the desk wrote about that ticket.

    A reference in a subject proves nothing, because anybody can write one.
    """

    ticket: str
    is_proven: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail as it was understood; whatever could not be is listed in `problems`.

    Message ids stand with their angle brackets. `topic` is the subject without "Re:", "Fwd:" and their kin and without
    references to tickets. `sent_at` is in UTC and is what the sender's clock said. `text` is the whole text, `pieces`
    the same in parts: what was newly written, quoted, signed. `html` is safe to show and loads nothing; a picture in it
    is a `cid:` reference. `new_html` is the part above the quote, None when the two cannot be told apart.
    `may_be_answered` is False when an automatic answer must not be sent (RFC 3834).
    """

    message_id: str
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    sender: Address | None
    reply_to: tuple[Address, ...]
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    topic: str
    sent_at: datetime | None
    kind: Kind
    may_be_answered: bool
    text: str
    pieces: tuple[Piece, ...]
    html: str | None
    new_html: str | None
    blocked_pictures: int
    attachments: tuple[Attachment, ...]
    authentication: Authentication | None
    tickets: tuple[TicketReference, ...]
    bounce: Bounce | None
    invitation: str | None
    """The method of a calendar invitation in the mail: REQUEST, REPLY, CANCEL …"""
    problems: tuple[MailProblem, ...]

    @property
    def new_text(self) -> str:
        """What the sender wrote, without quotes and signature; "" when all is quoted, as in a bare forward."""
        return _joined(self.pieces, PieceKind.NEW)

    @property
    def signature(self) -> str:
        """The sender's signature, "" when none was recognised."""
        return _joined(self.pieces, PieceKind.SIGNATURE)


def _joined(pieces: tuple[Piece, ...], kind: PieceKind) -> str:
    return "\n\n".join(piece.text.strip() for piece in pieces if piece.kind is kind).strip()
