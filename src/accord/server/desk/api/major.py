"""The endpoints of major incidents: everybody reads, who works on tickets acts."""

from typing import Final
from uuid import uuid4

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from accord.server.accounts.access import require
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.desk.actions import major as actions
from accord.server.desk.api.finding import WORK, work_on
from accord.server.desk.major.page import major_of
from accord.server.desk.major.running import concerns
from accord.server.desk.models import MajorIncident, MajorUpdate
from accord.server.desk.queries.ticket_people import find_ticket
from accord.server.desk.schemas.major import (
    MajorDetail,
    MajorEnded,
    MajorGathered,
    MajorNew,
    MajorsAsked,
    MajorShape,
    MajorTold,
    shape_major,
    shape_major_detail,
)
from accord.server.rest.changes import all_named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Text
from accord.server.rest.tags import made, tagged

__all__ = ["router"]

router = Router(tags=["Work on tickets"])

_ASK: Final = Capability.ASK_FOR_HELP


def _read_by(person: Person) -> QuerySet[MajorIncident]:
    rows = MajorIncident.objects.filter(concerns(person)).select_related("ticket__service").prefetch_related("units")
    return rows.defer("ticket__service__words", "ticket__service__letters")


def _detail(major: MajorIncident) -> MajorDetail:
    found = MajorIncident.objects.select_related("ticket__service").get(pk=major.pk)
    updates = MajorUpdate.objects.filter(major=major).select_related("by").order_by("-id")
    return shape_major_detail(found, updates)


def _worked_on(by: Person, reference: str) -> MajorIncident:
    found = major_of(work_on(by, reference))
    if found is None:
        raise Http404(reference)
    return found


@router.get(
    "/major-incidents", response=Page[MajorShape], url_name="major_incidents", summary="List major incidents",
    openapi_extra=needs(_ASK),
)  # fmt: skip
def list_major_incidents(request: HttpRequest, asked: Query[MajorsAsked]) -> Page[MajorShape]:
    """Return the major incidents that concern you, the latest first."""
    by = asker(request)
    require(by, _ASK)
    rows = _read_by(by)
    if asked.is_over is not None:
        rows = rows.filter(ended_at__isnull=not asked.is_over)
    return page_of(request, rows, asked, ["-declared_at", "-pk"], shape_major)


@router.post(
    "/major-incidents/{path:reference}/updates", response=MajorDetail, url_name="major_updates",
    summary="Tell everybody how it stands", openapi_extra=needs(WORK),
)  # fmt: skip
def tell_everybody(request: HttpRequest, reference: Text, given: MajorTold) -> MajorDetail:
    """Say it on the ticket itself and on every ticket below. For half a minute it can be taken back on the ticket."""
    by = asker(request)
    major = _worked_on(by, reference)
    actions.tell(major, given.text, news_at=given.news_at, key=uuid4(), by=by, now=timezone.now())
    return _detail(major)


@router.post(
    "/major-incidents/{path:reference}/tickets", response=MajorDetail, url_name="major_tickets",
    summary="Gather tickets below", openapi_extra=needs(WORK),
)  # fmt: skip
def gather_tickets(request: HttpRequest, reference: Text, given: MajorGathered) -> MajorDetail:
    """Put tickets below a major incident; each of them is told how it stands."""
    by, now = asker(request), timezone.now()
    major = _worked_on(by, reference)
    tickets = [find_ticket(by, one, f"tickets.{place}") for place, one in enumerate(given.tickets)]
    actions.put_below(major, [work_on(by, one.reference) for one in tickets], by=by, now=now)
    return _detail(major)


@router.post(
    "/major-incidents/{path:reference}/end", response=MajorDetail, url_name="major_end",
    summary="End a major incident", openapi_extra=needs(WORK),
)  # fmt: skip
def end_major_incident(request: HttpRequest, reference: Text, given: MajorEnded) -> MajorDetail:
    """Resolve a major incident, and every open ticket below it with the same answer."""
    by = asker(request)
    major = _worked_on(by, reference)
    actions.end(major, given.text, key=uuid4(), by=by, now=timezone.now())
    return _detail(major)


@router.get(
    "/major-incidents/{path:reference}", response=MajorDetail, url_name="major_incident",
    summary="Read a major incident", openapi_extra=needs(_ASK),
)  # fmt: skip
def read_major_incident(request: HttpRequest, reference: Text) -> MajorDetail:
    """Return a major incident that concerns you, with all that was said."""
    by = asker(request)
    require(by, _ASK)
    found = _read_by(by).filter(ticket__reference=reference).first()
    if found is None:
        raise Http404(reference)
    return tagged(request, _detail(found))


@router.post(
    "/tickets/{path:reference}/major-incident", response={201: MajorDetail}, url_name="ticket_major_incident",
    summary="Declare a major incident", openapi_extra=needs(WORK),
)  # fmt: skip
def declare_major_incident(request: HttpRequest, reference: Text, given: MajorNew) -> Status[MajorDetail]:
    """Say that an open ticket is a major incident, and tell everybody for the first time."""
    by = asker(request)
    ticket = work_on(by, reference)
    units = all_named(
        Unit.objects.filter(ended_on=None), {f"units.{place}": code for place, code in enumerate(given.units)}
    )  # fmt: skip
    major = actions.declare(
        ticket, title=given.title, text=given.text, news_at=given.news_at, units=list(units.values()), by=by,
        now=timezone.now(),
    )  # fmt: skip
    return Status(201, made(request, _detail(major), "api:major_incident", ticket.reference))
