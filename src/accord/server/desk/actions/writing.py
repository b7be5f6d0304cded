"""The words of a contact: written down beside its event."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accord.server.accounts.models import Person
from accord.server.desk.actions.changing import Change
from accord.server.desk.errors import UnreadError
from accord.server.desk.files import MOST, File, keep
from accord.server.desk.models import Attachment, Channel, Message

__all__ = ["Words", "add_message", "drop_draft_with", "refuse_unread"]

LONGEST = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What somebody wrote: plain text or Markdown, beside it what a mail brought along.

    `uploads` are files that were sent before, while the text was being written; `files` come with it. `draft` is where
    it was kept until now.
    """

    text: str = ""
    html: str = ""
    folded: str = ""
    files: Sequence[File] = ()
    uploads: Sequence[int] = ()
    mail_id: str = ""
    author: Person | None = None  # None: whoever does the action
    author_name: str = ""
    author_address: str = ""
    is_automatic: bool = False
    draft: str = ""


def add_message(
    change: Change, words: Words, *, seq: int, is_inbound: bool, is_public: bool, channel: Channel | str
) -> Message:
    """Write the words of the event with number `seq`, with their files."""
    author = words.author or change.by
    key = change.keys.pop() if len(change.keys) > 1 else None  # the key of the step stays
    message = Message(
        pk=key, ticket=change.ticket, seq=seq, at=change.now, author=author,
        author_name=words.author_name or (author.name if author else change.by_name),
        author_address=words.author_address or (author.email if author else ""), is_inbound=is_inbound,
        is_public=is_public, is_automatic=words.is_automatic, channel=str(channel), text=words.text[:LONGEST],
        html=words.html, folded=words.folded, mail_id=words.mail_id[:500],
    )  # fmt: skip
    change.sheet.add(message)
    if key is None:
        change.sheet.send()
    _attach(change, message, words)
    drop_draft_with(change, words)
    return message


def drop_draft_with(change: Change, words: Words) -> None:
    """Throw the draft of what is written away, with the rest that the action writes."""
    if words.draft and change.by is not None:
        sql = "DELETE FROM desk_draft WHERE person_id = %s AND place = %s"
        change.sheet.say(sql, (change.by.pk, words.draft), stays=True)


def _attach(change: Change, message: Message, words: Words) -> None:
    files = [
        Attachment(
            message=message, ticket=change.ticket, name=file.name, content_type=file.content_type,
            size=len(file.content), digest=keep(file.content), content_id=file.content_id[:300], added_at=change.now,
        )
        for file in words.files[:MOST]
    ]  # fmt: skip
    if files:
        Attachment.objects.bulk_create(files)
    if words.uploads:
        sent = Attachment.objects.filter(pk__in=list(words.uploads)[:MOST], owner=change.by, message=None)
        sent.update(message=message, ticket=change.ticket, owner=None)


def refuse_unread(change: Change, seen: int | None) -> None:
    """Refuse an answer when something was said after the message `seen`, the last that its writer saw.

    That is also what happens to an answer that is sent twice. Called under the ticket's lock, so that two answers of
    the same instant do not both pass. None: the writer looked at nothing.
    """
    if seen is None:
        return
    latest = change.ticket.messages.filter(taken_back_at=None).order_by("-at", "-seq").first()
    if latest is not None and latest.seq > seen:
        raise UnreadError(
            _("%(name)s wrote a moment ago. Read it above, then send yours again if it still fits.")
            % {"name": latest.author_name},
            latest.seq,
        )
