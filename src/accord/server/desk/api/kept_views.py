"""The endpoints of views of the queue that are kept under a name."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status

from accord.server.accounts.access import require
from accord.server.accounts.models import Person, Team
from accord.server.accounts.views.asking import asker
from accord.server.desk.actions.viewing import keep_view
from accord.server.desk.api.finding import WORK
from accord.server.desk.models import SavedView
from accord.server.desk.queueing.asking import own_teams
from accord.server.desk.schemas.kept_views import (
    QueueViewChange,
    QueueViewNew,
    QueueViewsAsked,
    QueueViewShape,
    address_of,
    shape_view,
)
from accord.server.rest.changes import named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Key
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["Work on tickets"])


def _views(by: Person) -> QuerySet[SavedView]:
    """Return a person's own views and those of their teams."""
    rows = SavedView.objects.filter(Q(owner=by) | Q(team__in=own_teams(by)))
    return rows.select_related("owner", "team")


def _worker(request: HttpRequest) -> Person:
    by = asker(request)
    require(by, WORK)
    return by


def _held(request: HttpRequest, by: Person, key: int) -> SavedView:
    """Return a view of one's own to be changed, when it is still as `If-Match` says; those of others are only read."""
    found = get_object_or_404(_views(by).filter(owner=by).select_for_update(of=("self",)), pk=key)
    match(request, shape_view(found))
    return found


def _team(by: Person, code: str | None) -> Team | None:
    return named(Team.objects.filter(members__person=by, ended_on=None), code, "team") if code else None


@router.get(
    "/queue/views", response=Page[QueueViewShape], url_name="queue_views", summary="List kept views",
    openapi_extra=needs(WORK),
)  # fmt: skip
def list_queue_views(request: HttpRequest, asked: Query[QueueViewsAsked]) -> Page[QueueViewShape]:
    """Return your views of the queue and those that others share with your teams."""
    return page_of(request, _views(_worker(request)), asked, ["position", "pk"], shape_view)


@router.post(
    "/queue/views", response={201: QueueViewShape}, url_name="queue_views", summary="Keep a view",
    openapi_extra=needs(WORK),
)  # fmt: skip
def add_queue_view(request: HttpRequest, given: QueueViewNew) -> Status[QueueViewShape]:
    """Keep what the queue shows under a name, for yourself or for one of your teams."""
    by = _worker(request)
    view = SavedView(owner=by, name=given.name, team=_team(by, given.team), query=address_of(given.shows))
    return Status(201, made(request, shape_view(keep_view(view)), "api:queue_view", view.pk))


@router.get(
    "/queue/views/{key}", response=QueueViewShape, url_name="queue_view", summary="Read a kept view",
    openapi_extra=needs(WORK),
)  # fmt: skip
def read_queue_view(request: HttpRequest, key: Key) -> QueueViewShape:
    """Return one view of the queue."""
    return tagged(request, shape_view(get_object_or_404(_views(_worker(request)), pk=key)))


@router.patch(
    "/queue/views/{key}", response=QueueViewShape, url_name="queue_view", summary="Change a kept view",
    openapi_extra=needs(WORK),
)  # fmt: skip
@transaction.atomic
def edit_queue_view(request: HttpRequest, key: Key, given: QueueViewChange) -> QueueViewShape:
    """Change a view of your own."""
    by = _worker(request)
    view, wanted = _held(request, by, key), given.given()
    view.name = wanted.get("name", view.name)
    view.team = _team(by, wanted["team"]) if "team" in wanted else view.team
    view.query = address_of(given.shows) if "shows" in wanted else view.query
    return tagged(request, shape_view(keep_view(view)))


@router.delete(
    "/queue/views/{key}", response={204: None}, url_name="queue_view", summary="Forget a kept view",
    openapi_extra=needs(WORK),
)  # fmt: skip
@transaction.atomic
def remove_queue_view(request: HttpRequest, key: Key) -> Status[None]:
    """Forget a view of your own."""
    by = _worker(request)
    _held(request, by, key).delete()
    return Status(204, None)
