"""The endpoints of what stands beside a ticket: tasks, links, watchers, and what was done to it."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status

from accord.server.accounts.access import require
from accord.server.accounts.models import Person
from accord.server.accounts.views.asking import asker
from accord.server.desk import actions
from accord.server.desk.access import access_ticket, sees_inside, tickets_in_reach
from accord.server.desk.api.finding import SEE, WORK, named_person, work_on
from accord.server.desk.models import Link, Step, Task, Ticket, Watcher
from accord.server.desk.models.working import LinkKind
from accord.server.desk.queries.ticket_people import find_ticket
from accord.server.desk.schemas.beside import (
    BesideAsked,
    LinkNew,
    LinkShape,
    TaskChange,
    TaskNew,
    TaskShape,
    WatcherNew,
    WatcherShape,
    shape_link,
    shape_task,
    shape_watcher,
)
from accord.server.desk.schemas.tickets import TicketStepShape, shape_step
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Key, Text
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["Work on tickets"])


def _inside(request: HttpRequest, reference: str) -> tuple[Person, Ticket]:
    """Return who asks and a ticket whose inside they see: what the desk keeps with it is for IT."""
    by = asker(request)
    require(by, SEE)
    found = access_ticket(by, reference)
    if not sees_inside(by):
        raise Http404(reference)
    return by, found


@router.get(
    "/tickets/{path:reference}/steps", response=Page[TicketStepShape], url_name="ticket_steps",
    summary="Read what was done", openapi_extra=needs(SEE),
)  # fmt: skip
def list_ticket_steps(request: HttpRequest, reference: Text, asked: Query[BesideAsked]) -> Page[TicketStepShape]:
    """Return what was done to a ticket, the last of it first."""
    _by, found = _inside(request, reference)
    return page_of(request, Step.objects.filter(ticket=found).select_related("by"), asked, ["-pk"], shape_step)


@router.get(
    "/tickets/{path:reference}/tasks", response=Page[TaskShape], url_name="ticket_tasks", summary="List the tasks",
    openapi_extra=needs(SEE),
)  # fmt: skip
def list_tasks(request: HttpRequest, reference: Text, asked: Query[BesideAsked]) -> Page[TaskShape]:
    """Return the tasks of a ticket."""
    _by, found = _inside(request, reference)
    return page_of(request, Task.objects.filter(ticket=found).select_related("assignee"), asked, ["pk"], shape_task)


@router.post(
    "/tickets/{path:reference}/tasks", response={201: TaskShape}, url_name="ticket_tasks", summary="Add a task",
    openapi_extra=needs(WORK),
)  # fmt: skip
def add_task(request: HttpRequest, reference: Text, given: TaskNew) -> Status[TaskShape]:
    """Write down a piece of the work."""
    by = asker(request)
    found = work_on(by, reference)
    assignee = named_person(by, given.assignee, "assignee") if given.assignee else None
    task = actions.add_task(found, given.text, by=by, now=timezone.now(), assignee=assignee, due_on=given.due_on)
    return Status(201, made(request, shape_task(task), "api:ticket_task", found.reference, task.pk))


@router.get(
    "/tickets/{path:reference}/tasks/{key}", response=TaskShape, url_name="ticket_task", summary="Read a task",
    openapi_extra=needs(SEE),
)  # fmt: skip
def read_task(request: HttpRequest, reference: Text, key: Key) -> TaskShape:
    """Return one task."""
    _by, found = _inside(request, reference)
    return tagged(request, shape_task(get_object_or_404(Task.objects.select_related("assignee"), ticket=found, pk=key)))


@router.patch(
    "/tickets/{path:reference}/tasks/{key}", response=TaskShape, url_name="ticket_task", summary="Tick a task off",
    openapi_extra=needs(WORK),
)  # fmt: skip
@transaction.atomic
def edit_task(request: HttpRequest, reference: Text, key: Key, given: TaskChange) -> TaskShape:
    """Tick a task off, or take the tick away."""
    by = asker(request)
    found = work_on(by, reference)
    Ticket.objects.select_for_update(of=("self",)).only("pk").get(pk=found.pk)
    task = get_object_or_404(Task.objects.select_related("assignee"), ticket=found, pk=key)
    match(request, shape_task(task))
    if given.given().get("is_done", bool(task.done_at)) != bool(task.done_at):
        actions.do_task(found, task, by=by, now=timezone.now())
    return tagged(request, shape_task(task))


def _ties(by: Person, ticket: Ticket) -> QuerySet[Link]:
    seen = tickets_in_reach(by).values("pk")
    rows = Link.objects.filter(Q(ticket=ticket) | Q(other=ticket), ticket__in=seen, other__in=seen)
    return rows.select_related("ticket", "other")


@router.get(
    "/tickets/{path:reference}/links", response=Page[LinkShape], url_name="ticket_links", summary="List the links",
    openapi_extra=needs(SEE),
)  # fmt: skip
def list_links(request: HttpRequest, reference: Text, asked: Query[BesideAsked]) -> Page[LinkShape]:
    """Return the links of a ticket to others within your reach, in both directions."""
    by, found = _inside(request, reference)
    return page_of(request, _ties(by, found), asked, ["pk"], shape_link)


@router.post(
    "/tickets/{path:reference}/links", response={201: LinkShape}, url_name="ticket_links", summary="Link two tickets",
    openapi_extra=needs(WORK),
)  # fmt: skip
def add_link(request: HttpRequest, reference: Text, given: LinkNew) -> Status[LinkShape]:
    """Say how this ticket belongs to another one."""
    by = asker(request)
    found = work_on(by, reference)
    other = find_ticket(by, given.other, "other")
    actions.link(found, other, LinkKind(given.kind), by=by, now=timezone.now())
    link = _ties(by, found).get(ticket=found, other=other, kind=given.kind)
    return Status(201, made(request, shape_link(link), "api:ticket_link", found.reference, link.pk))


@router.get(
    "/tickets/{path:reference}/links/{key}", response=LinkShape, url_name="ticket_link", summary="Read a link",
    openapi_extra=needs(SEE),
)  # fmt: skip
def read_link(request: HttpRequest, reference: Text, key: Key) -> LinkShape:
    """Return one link."""
    by, found = _inside(request, reference)
    return tagged(request, shape_link(get_object_or_404(_ties(by, found), pk=key)))


@router.delete(
    "/tickets/{path:reference}/links/{key}", response={204: None}, url_name="ticket_link", summary="Take a link away",
    openapi_extra=needs(WORK),
)  # fmt: skip
def remove_link(request: HttpRequest, reference: Text, key: Key) -> Status[None]:
    """Take a link away that was made on this ticket."""
    by = asker(request)
    found = work_on(by, reference)
    link = get_object_or_404(_ties(by, found).filter(ticket=found), pk=key)
    match(request, shape_link(link))
    actions.unlink(found, link, by=by, now=timezone.now())
    return Status(204, None)


@router.get(
    "/tickets/{path:reference}/watchers", response=Page[WatcherShape], url_name="ticket_watchers",
    summary="List the watchers", openapi_extra=needs(SEE),
)  # fmt: skip
def list_watchers(request: HttpRequest, reference: Text, asked: Query[BesideAsked]) -> Page[WatcherShape]:
    """Return who hears of a ticket beside its requester."""
    _by, found = _inside(request, reference)
    rows = Watcher.objects.filter(ticket=found).select_related("person")
    return page_of(request, rows, asked, ["pk"], shape_watcher)


@router.post(
    "/tickets/{path:reference}/watchers", response={201: WatcherShape}, url_name="ticket_watchers",
    summary="Add a watcher", openapi_extra=needs(WORK),
)  # fmt: skip
def add_watcher(request: HttpRequest, reference: Text, given: WatcherNew) -> Status[WatcherShape]:
    """Let somebody hear of a ticket: a person, or an address without an account."""
    by, now = asker(request), timezone.now()
    found = work_on(by, reference)
    is_known = Person.objects.filter(email__iexact=given.address).exists()
    person = named_person(by, given.address, "address") if is_known else None
    if person is None:
        actions.watch(found, address=given.address, by=by, now=now)
    else:
        actions.watch(found, person=person, by=by, now=now)
    key = {"person": person} if person else {"address": given.address.lower()}
    watcher = Watcher.objects.select_related("person").get(ticket=found, **key)
    return Status(201, made(request, shape_watcher(watcher), "api:ticket_watcher", found.reference, watcher.pk))


@router.get(
    "/tickets/{path:reference}/watchers/{key}", response=WatcherShape, url_name="ticket_watcher",
    summary="Read a watcher", openapi_extra=needs(SEE),
)  # fmt: skip
def read_watcher(request: HttpRequest, reference: Text, key: Key) -> WatcherShape:
    """Return one watcher."""
    _by, found = _inside(request, reference)
    rows = Watcher.objects.select_related("person")
    return tagged(request, shape_watcher(get_object_or_404(rows, ticket=found, pk=key)))


@router.delete(
    "/tickets/{path:reference}/watchers/{key}", response={204: None}, url_name="ticket_watcher",
    summary="Take a watcher off", openapi_extra=needs(WORK),
)  # fmt: skip
def remove_watcher(request: HttpRequest, reference: Text, key: Key) -> Status[None]:
    """Let somebody no longer hear of a ticket."""
    by = asker(request)
    found = work_on(by, reference)
    watcher = get_object_or_404(Watcher.objects.select_related("person"), ticket=found, pk=key)
    match(request, shape_watcher(watcher))
    actions.unwatch(found, watcher, by=by, now=timezone.now())
    return Status(204, None)
