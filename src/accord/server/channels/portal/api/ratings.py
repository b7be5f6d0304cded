"""The endpoints at which requesters say how satisfied they are."""

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router

from accord.server.accounts.access import require
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.channels.portal.access import access_own
from accord.server.channels.portal.schemas.ratings import RatingGiven, RatingShape, shape_rating
from accord.server.desk.models import Ticket
from accord.server.rest.needs import needs
from accord.server.rest.shapes import Text
from accord.server.rest.tags import tagged
from accord.server.surveys.actions import rate_ticket
from accord.server.surveys.queries import shown_on_request

__all__ = ["router"]

router = Router(tags=["Requests"])

_ASK = Capability.ASK_FOR_HELP


def _own(request: HttpRequest, reference: str) -> tuple[Person, Ticket]:
    by = asker(request)
    require(by, _ASK)
    return by, access_own(by, reference)


def _shown(by: Person, ticket: Ticket) -> RatingShape:
    shown = shown_on_request(by, ticket, timezone.now())
    if shown is None:
        raise Http404(ticket.reference)
    return shape_rating(shown)


@router.get(
    "/requests/{reference}/rating", response=RatingShape, url_name="request_rating", summary="Read your rating",
    openapi_extra=needs(_ASK),
)  # fmt: skip
def read_rating(request: HttpRequest, reference: Text) -> RatingShape:
    """Return how satisfied you were with the help; 404 as long as there is nothing to rate."""
    return tagged(request, _shown(*_own(request, reference)))


@router.post(
    "/requests/{reference}/rating", response=RatingShape, url_name="request_rating", summary="Rate the help",
    openapi_extra=needs(_ASK),
)  # fmt: skip
def rate_request(request: HttpRequest, reference: Text, given: RatingGiven) -> RatingShape:
    """Say how satisfied you are with the help on a request of your own. It can be changed for seven days."""
    by, ticket = _own(request, reference)
    rate_ticket(ticket, score=given.score, comment=given.comment, by=by, now=timezone.now())
    return _shown(by, ticket)
