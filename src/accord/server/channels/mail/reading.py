"""What a mail says, as words for a ticket."""

import re
from typing import Final

from django.utils.translation import gettext as _

from accord.correspondence import Attachment, Mail, PieceKind
from accord.errors import InputError
from accord.server.accounts.models import Person
from accord.server.desk.actions import Words
from accord.server.desk.files import LARGEST, MOST, File, read_file
from accord.server.ui.wording import told

__all__ = ["is_thanks", "subject_of", "words_of"]

_LONGEST_SUBJECT: Final = 200
_THANKS: Final = re.compile(
    r"(?:(?:hi|hello|ok(?:ay)?|great|perfect|super|danke|merci|спасибо|thanks?|thx|thank you|vielen dank|besten dank"
    r"|merci beaucoup|большое спасибо|спасибо большое|отлично|всё работает|все работает|it works(?: now| again)?"
    r"|works now|c'est bon|so much|very much|a lot|again|for your help|for the help|за помощь|pour votre aide"
    r"|für (?:die|ihre) hilfe|and|und|et|и|now)[\s,.!:;)\u263a\U0001f44d\U0001f64f-]*){1,8}",
    re.IGNORECASE,
)


def words_of(mail: Mail, author: Person | None) -> Words:
    """Return a mail's words: what is new in front, quotes and signature folded, files that are taken."""
    files, left_out = _files(mail)
    text, html, folded = _texts(mail)
    sender = mail.sender
    return Words(
        text="\n\n".join(part for part in (text, *left_out) if part), html="" if left_out else html, folded=folded,
        files=files, mail_id=mail.message_id, author=author,
        author_name=author.name if author else (sender.name or sender.mailbox if sender else _("nobody"))[:200],
        author_address=sender.mailbox[:254] if sender else "",
    )  # fmt: skip


def _texts(mail: Mail) -> tuple[str, str, str]:
    new = mail.new_text
    if not new:  # a bare forward: what it says is what was forwarded
        return mail.text.strip(), mail.html or "", ""
    folded = "\n\n".join(piece.text.strip("\n") for piece in mail.pieces if piece.kind is not PieceKind.NEW)
    is_whole = not any(piece.kind is PieceKind.QUOTE for piece in mail.pieces)
    return new, mail.new_html or (mail.html or "" if is_whole else ""), folded


def _files(mail: Mail) -> tuple[list[File], list[str]]:
    files: list[File] = []
    left_out: list[str] = []
    for attachment in mail.attachments[:MOST]:
        try:
            files.append(_file(attachment))
        except InputError as error:
            left_out.extend(_("[Not taken: %s]") % told(problem.message) for problem in error.problems)
    if len(mail.attachments) > MOST:
        left_out.append(_("[Not taken: %s more files]") % (len(mail.attachments) - MOST))
    return files, left_out


def _file(attachment: Attachment) -> File:
    # One that is too large is refused by its size alone, and never unpacked.
    content = attachment.read() if attachment.size <= LARGEST + 4096 else bytes(LARGEST + 1)
    return read_file(attachment.name, content, attachment.sniffed or attachment.media_type, attachment.content_id)


def subject_of(mail: Mail) -> str:
    """Return what a new ticket is called: the subject, else how the text begins."""
    begins = " ".join((mail.new_text or mail.text).split())[:80]
    return (mail.topic or begins or _("(no subject)"))[:_LONGEST_SUBJECT]


def is_thanks(mail: Mail) -> bool:
    """Say whether a mail says nothing but thank you: what was resolved stays so."""
    return len(mail.new_text) <= 120 and not mail.attachments and bool(_THANKS.fullmatch(mail.new_text.strip()))
