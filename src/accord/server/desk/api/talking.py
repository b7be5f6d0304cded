"""The endpoints of what is said on a ticket, with its files."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from ninja import File, Query, Router, Status
from ninja.files import UploadedFile

from accord.server.accounts.access import require
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.desk import actions
from accord.server.desk.access import access_file, access_ticket, sees_inside
from accord.server.desk.actions import Words
from accord.server.desk.actions.drafting import take_file
from accord.server.desk.api.finding import SEE, WORK, act, uploads
from accord.server.desk.files import path_of
from accord.server.desk.models import Attachment, Message, Ticket, WaitingReason
from accord.server.desk.schemas.talk import (
    AnswerNew,
    AttachmentShape,
    MessagesAsked,
    MessageShape,
    NoteNew,
    Resolution,
    shape_attachment,
    shape_message,
)
from accord.server.desk.schemas.tickets import DoneShape
from accord.server.desk.views.files import read_upload
from accord.server.knowledge.access import articles_in_reach
from accord.server.rest.changes import named
from accord.server.rest.headers import say
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Key, Text

__all__ = ["page_of_messages", "router"]

router = Router(tags=["Work on tickets"])

_ASK = Capability.ASK_FOR_HELP
_OCTETS = {200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}}


@router.get(
    "/tickets/{path:reference}/messages", response=Page[MessageShape], url_name="ticket_messages",
    summary="Read what was said", openapi_extra=needs(SEE),
)  # fmt: skip
def list_messages(request: HttpRequest, reference: Text, asked: Query[MessagesAsked]) -> Page[MessageShape]:
    """Return the messages on a ticket, the first of them first. Notes of the desk are for those who work in IT."""
    by = asker(request)
    require(by, SEE)
    rows = access_ticket(by, reference).messages.all()
    if not sees_inside(by):
        rows = rows.filter(is_public=True, taken_back_at=None)
    return page_of_messages(request, rows, asked)


def page_of_messages(request: HttpRequest, rows: Any, asked: MessagesAsked) -> Page[MessageShape]:
    """Return a page of messages with their files; two queries."""
    files: dict[int, list[Attachment]] = defaultdict(list)
    shown: list[Message] = []

    def shape(message: Message) -> MessageShape:
        if not shown:
            shown.append(message)
            _gather(files, message.ticket_id)
        return shape_message(message, files[message.pk])

    return page_of(request, rows.select_related("author"), asked, ["seq"], shape)


def _gather(files: dict[int, list[Attachment]], ticket: int) -> None:
    for file in Attachment.objects.filter(ticket=ticket, message__isnull=False):
        files[file.message_id or 0].append(file)


@router.post(
    "/tickets/{path:reference}/answers", response=DoneShape, url_name="ticket_answers", summary="Answer the customer",
    openapi_extra=needs(WORK),
)  # fmt: skip
def answer_ticket(request: HttpRequest, reference: Text, given: AnswerNew) -> DoneShape:
    """Answer the customer. It leaves after half a minute, in which it can be taken back."""

    def deed(ticket: Ticket, by: Person, now: datetime) -> Ticket:
        wait = WaitingReason.CUSTOMER if given.then_wait else None
        words = Words(text=given.text, uploads=uploads(by, given.attachments))
        return actions.answer(
            ticket, words, by=by, now=now, news_at=given.news_at, booked_s=given.booked_seconds, then_wait=wait,
            seen=given.seen,
        )  # fmt: skip

    return act(request, reference, deed)


@router.post(
    "/tickets/{path:reference}/notes", response=DoneShape, url_name="ticket_notes", summary="Write a note",
    openapi_extra=needs(WORK),
)  # fmt: skip
def note_ticket(request: HttpRequest, reference: Text, given: NoteNew) -> DoneShape:
    """Write a note that only the desk reads, or book work."""

    def deed(ticket: Ticket, by: Person, now: datetime) -> Ticket:
        words = Words(text=given.text, uploads=uploads(by, given.attachments))
        return actions.note(ticket, words, by=by, now=now, booked_s=given.booked_seconds)

    return act(request, reference, deed)


@router.post(
    "/tickets/{path:reference}/resolve", response=DoneShape, url_name="ticket_resolve", summary="Resolve a ticket",
    openapi_extra=needs(WORK),
)  # fmt: skip
def resolve_ticket(request: HttpRequest, reference: Text, given: Resolution) -> DoneShape:
    """Say that the help was given. Refused (409) when somebody else resolved it before."""

    def deed(ticket: Ticket, by: Person, now: datetime) -> Ticket:
        article = named(articles_in_reach(by), given.article, "article").code if given.article else ""
        words = Words(text=given.text, uploads=uploads(by, given.attachments))
        return actions.resolve(
            ticket, by=by, now=now, words=words, cause=given.cause, article=article, booked_s=given.booked_seconds,
            seen=given.seen,
        )  # fmt: skip

    return act(request, reference, deed)


@router.post(
    "/attachments", response={201: AttachmentShape}, url_name="attachments", summary="Upload a file",
    openapi_extra=needs(_ASK),
)  # fmt: skip
def upload_attachment(request: HttpRequest, file: File[UploadedFile]) -> Status[AttachmentShape]:
    """Take a file. Only you see it until you send it with a message, by its key."""
    by = asker(request)
    require(by, _ASK)
    taken = take_file(by, read_upload(file), now=timezone.now())
    say(request, "Location", request.build_absolute_uri(reverse("api:attachment", args=[taken.pk])))
    return Status(201, shape_attachment(taken))


@router.get(
    "/attachments/{key}", response=bytes, url_name="attachment", summary="Download a file",
    openapi_extra=needs(_ASK, SEE, responses=_OCTETS),
)  # fmt: skip
def download_attachment(request: HttpRequest, key: Key) -> HttpResponseBase:
    """Return the content of a file of a message that you may read, or of one that you have uploaded."""
    found = access_file(asker(request), key)
    path = path_of(found.digest)
    if not path.exists():
        raise Http404(key)
    answer = HttpResponse(path.read_bytes(), content_type="application/octet-stream")
    answer["ETag"] = f'"{found.digest[:32]}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
