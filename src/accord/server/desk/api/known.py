"""The endpoints of known errors that tickets are cases of."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status

from accord.server.accounts.access import require
from accord.server.accounts.models import Person
from accord.server.accounts.views.asking import asker
from accord.server.desk import actions
from accord.server.desk.access import access_ticket
from accord.server.desk.api.finding import SEE, WORK, work_on
from accord.server.desk.models import ErrorLink, Ticket
from accord.server.desk.schemas.beside import BesideAsked, ErrorLinkNew, ErrorLinkShape, shape_error_link
from accord.server.knowledge.access import errors_in_reach
from accord.server.rest.changes import named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code, Text
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["Work on tickets"])


def _links(by: Person, ticket: Ticket) -> QuerySet[ErrorLink]:
    """Return the links with known errors that a person reads."""
    return ErrorLink.objects.filter(ticket=ticket, error__in=errors_in_reach(by)).select_related("error")


@router.get(
    "/tickets/{path:reference}/known-errors", response=Page[ErrorLinkShape], url_name="ticket_known_errors",
    summary="List its known errors", openapi_extra=needs(SEE),
)  # fmt: skip
def list_ticket_errors(request: HttpRequest, reference: Text, asked: Query[BesideAsked]) -> Page[ErrorLinkShape]:
    """Return the known errors that a ticket is linked with itself; those of its problem tickets stand with these."""
    by = asker(request)
    require(by, SEE)
    return page_of(request, _links(by, access_ticket(by, reference)), asked, ["pk"], shape_error_link)


@router.post(
    "/tickets/{path:reference}/known-errors", response={201: ErrorLinkShape}, url_name="ticket_known_errors",
    summary="Link it to a known error", openapi_extra=needs(WORK),
)  # fmt: skip
def add_ticket_error(request: HttpRequest, reference: Text, given: ErrorLinkNew) -> Status[ErrorLinkShape]:
    """Say that a ticket is a case of a known error."""
    by = asker(request)
    found = work_on(by, reference)
    error = named(errors_in_reach(by), given.error.lower(), "error")
    actions.link_error(found, error, by=by, now=timezone.now())
    shape = shape_error_link(_links(by, found).get(error=error))
    return Status(201, made(request, shape, "api:ticket_known_error", found.reference, error.code))


@router.get(
    "/tickets/{path:reference}/known-errors/{code}", response=ErrorLinkShape, url_name="ticket_known_error",
    summary="Read such a link", openapi_extra=needs(SEE),
)  # fmt: skip
def read_ticket_error(request: HttpRequest, reference: Text, code: Code) -> ErrorLinkShape:
    """Return one link with a known error."""
    by = asker(request)
    require(by, SEE)
    rows = _links(by, access_ticket(by, reference))
    return tagged(request, shape_error_link(get_object_or_404(rows, error__code=code.lower())))


@router.delete(
    "/tickets/{path:reference}/known-errors/{code}", response={204: None}, url_name="ticket_known_error",
    summary="Take such a link away", openapi_extra=needs(WORK),
)  # fmt: skip
def remove_ticket_error(request: HttpRequest, reference: Text, code: Code) -> Status[None]:
    """Say that a ticket is no case of a known error after all."""
    by = asker(request)
    found = work_on(by, reference)
    link = get_object_or_404(_links(by, found), error__code=code.lower())
    match(request, shape_error_link(link))
    actions.unlink_error(found, link, by=by, now=timezone.now())
    return Status(204, None)
