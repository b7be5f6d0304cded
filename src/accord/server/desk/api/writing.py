"""The endpoints of what is kept while somebody writes: the draft, and that they are here."""

from datetime import UTC, datetime
from typing import Any, Final, Literal
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Status

from accord.calendars.zones import zone
from accord.server.accounts.models import Person
from accord.server.accounts.views.asking import asker
from accord.server.desk.actions.drafting import be_present, drop_draft, keep_draft, place_of
from accord.server.desk.api.finding import WORK, uploads, work_on
from accord.server.desk.models import Draft, Ticket
from accord.server.desk.queries.ticket_presence import company
from accord.server.desk.schemas.writing import CompanyShape, DraftShape, NoDraft, PresenceNew, shape_company
from accord.server.rest.needs import needs
from accord.server.rest.shapes import Text
from accord.server.rest.tags import match, tagged

__all__ = ["router"]

router = Router(tags=["Work on tickets"])

_MINUTE: Final = "%Y-%m-%dT%H:%M"
_AFTERWARDS: Final[dict[str, Literal["nothing", "wait", "resolve"]]] = {
    "": "nothing",
    "wait": "wait",
    "resolve": "resolve",
}


@router.get(
    "/tickets/{path:reference}/draft", response=DraftShape, url_name="ticket_draft", summary="Read your draft",
    openapi_extra=needs(WORK),
)  # fmt: skip
def read_draft(request: HttpRequest, reference: Text) -> DraftShape:
    """Return what you were writing on a ticket, here or on its page; 404 when there is nothing."""
    by = asker(request)
    found = _draft(by, work_on(by, reference))
    if found is None:
        raise Http404(reference)
    return tagged(request, found)


@router.put(
    "/tickets/{path:reference}/draft", response=DraftShape, url_name="ticket_draft", summary="Keep your draft",
    openapi_extra=needs(WORK),
)  # fmt: skip
@transaction.atomic
def write_draft(request: HttpRequest, reference: Text, given: DraftShape) -> DraftShape:
    """Keep what you are writing, in place of what was kept before; `*` begins one. An answer or a note sends it."""
    by, now = asker(request), timezone.now()
    found = work_on(by, reference)
    match(request, _draft(by, found, is_to_change=True) or NoDraft())
    uploads(by, given.attachments)
    keep_draft(by, place_of(found), _content(by, given), now=now)
    return tagged(request, _draft(by, found) or DraftShape())


@router.delete(
    "/tickets/{path:reference}/draft", response={204: None}, url_name="ticket_draft", summary="Throw your draft away",
    openapi_extra=needs(WORK),
)  # fmt: skip
@transaction.atomic
def remove_draft(request: HttpRequest, reference: Text) -> Status[None]:
    """Throw away what you were writing."""
    by = asker(request)
    found = work_on(by, reference)
    present = _draft(by, found, is_to_change=True)
    if present is None:
        raise Http404(reference)
    match(request, present)
    drop_draft(by, place_of(found))
    return Status(204, None)


@router.post(
    "/tickets/{path:reference}/presence", response=CompanyShape, url_name="ticket_presence",
    summary="Say that you are here", openapi_extra=needs(WORK),
)  # fmt: skip
def be_here(request: HttpRequest, reference: Text, given: PresenceNew) -> CompanyShape:
    """Say that you have a ticket open, and learn who else has. It holds for 40 seconds; say it again before."""
    by = asker(request)
    found = work_on(by, reference)
    others = be_present(found, by, now=timezone.now(), is_writing=given.is_writing)
    return shape_company(others, company(found, by, others, given.since))


def _draft(by: Person, ticket: Ticket, *, is_to_change: bool = False) -> DraftShape | None:
    """Return what is kept, whether a page or a program has put it there; what is typed half-way is left out."""
    rows = Draft.objects.filter(person=by, place=place_of(ticket))
    kept = (rows.select_for_update() if is_to_change else rows).first()
    if kept is None:
        return None
    said: dict[str, Any] = {name: str(kept.content.get(name, "")) for name in ("text", "cause", "article")}
    booked = str(kept.content.get("booked", ""))
    return DraftShape.model_construct(
        **said, is_note=kept.content.get("kind") == "note",
        afterwards=_AFTERWARDS.get(kept.content.get("afterwards", ""), "nothing"),
        news_at=_instant(by, str(kept.content.get("news_at", ""))),
        booked_seconds=int(booked) * 60 if booked.isdecimal() else None, attachments=kept.content.get("uploads", []),
    )  # fmt: skip


def _content(by: Person, given: DraftShape) -> dict[str, Any]:
    """Return a draft as the page keeps it: what stands in its fields, on the writer's wall clock."""
    news = given.news_at.astimezone(_zone_of(by)).strftime(_MINUTE) if given.news_at else ""
    booked = "" if given.booked_seconds is None else str(given.booked_seconds // 60)
    return {
        "text": given.text, "kind": "note" if given.is_note else "answer", "news_at": news, "booked": booked,
        "afterwards": "" if given.afterwards == "nothing" else given.afterwards,
        "cause": given.cause, "article": given.article, "uploads": given.attachments,
    }  # fmt: skip


def _instant(by: Person, typed: str) -> datetime | None:
    try:
        return datetime.strptime(typed, _MINUTE).replace(tzinfo=_zone_of(by)).astimezone(UTC)
    except ValueError:
        return None


def _zone_of(by: Person) -> ZoneInfo:
    return zone(by.zone or settings.TIME_ZONE)
