"""What is said on a ticket, as the API gives and takes it."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from accord.server.desk.actions.writing import LONGEST
from accord.server.desk.files import MOST
from accord.server.desk.models import Attachment, Channel, Message
from accord.server.desk.schemas.tickets import ByWay, Who, who
from accord.server.rest.shapes import Asked, Code, Instant, Key, Shape

__all__ = [
    "AnswerNew",
    "AttachmentShape",
    "Files",
    "MessageShape",
    "MessagesAsked",
    "NoteNew",
    "Resolution",
    "Said",
    "shape_attachment",
    "shape_message",
]

Said = Annotated[
    str, Field(min_length=1, max_length=LONGEST, description="Markdown of the desk, plain text of others.")
]
Files = Annotated[list[Key], Field(max_length=MOST, description="Attachments that you have uploaded, by their keys.")]
Booked = Annotated[int, Field(ge=0, le=86_400, description="Work booked with it.")]
Seen = Annotated[
    int,
    Field(ge=0, le=2**31 - 1, description="The number of the last message you have read: refused (409) after another."),
]


class MessagesAsked(Asked):
    """Which messages are wanted."""


class AttachmentShape(Shape):
    """A file of a message, or one that is not sent yet."""

    id: int
    name: str
    content_type: str
    size: int = Field(description="In octets.")
    sha256: str


class MessageShape(Shape):
    """What somebody said."""

    number: int = Field(description="Its number among the events of the ticket.")
    at: Instant
    author: Who | None = Field(description="Null: somebody without an account.")
    author_name: str
    is_inbound: bool = Field(description="Whether it comes from the customer.")
    is_public: bool = Field(description="Whether the customer reads it.")
    is_automatic: bool
    channel: ByWay
    text: str
    folded: str = Field(description="Quotes and signatures that repeat what was said before.")
    taken_back_at: Instant | None
    attachments: list[AttachmentShape]


class AnswerNew(Shape):
    """An answer to the customer."""

    text: Said
    attachments: Files = Field([])
    news_at: Instant | None = Field(None, description="When the customer is promised to hear again.")
    booked_seconds: Booked | None = None
    then_wait: bool = Field(False, description="Then wait for the customer.")
    seen: Seen | None = None


class NoteNew(Shape):
    """A note that only the desk reads; without a text it only books work."""

    text: str = Field("", max_length=LONGEST)
    attachments: Files = Field([])
    booked_seconds: Booked | None = None


class Resolution(Shape):
    """How a ticket was resolved."""

    text: str = Field("", max_length=LONGEST, description="The answer to the customer, if there is one.")
    attachments: Files = Field([])
    cause: str = Field("", max_length=200)
    article: Code | None = Field(None, description="The article that helped.")
    booked_seconds: Booked | None = None
    seen: Seen | None = None


def shape_attachment(file: Attachment) -> AttachmentShape:
    """Return a file."""
    return AttachmentShape(
        id=file.pk, name=file.name, content_type=file.content_type, size=file.size, sha256=file.digest
    )  # fmt: skip


def shape_message(message: Message, files: Iterable[Attachment]) -> MessageShape:
    """Return a message whose author is at hand, with its files."""
    names = ("at", "author_name", "is_inbound", "is_public", "is_automatic", "text", "folded", "taken_back_at")
    return MessageShape(
        number=message.seq,
        author=who(message.author),
        channel=Channel(message.channel),
        attachments=[shape_attachment(file) for file in files],
        **{name: getattr(message, name) for name in names},
    )
