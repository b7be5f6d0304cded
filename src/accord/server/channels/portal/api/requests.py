"""The endpoints of requests: what the portal does, for programs of the people who ask."""

from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.models import Service
from accord.server.channels.portal.access import access_own, access_request, access_type, requests_of
from accord.server.channels.portal.actions import Order, order, say_unsolved
from accord.server.channels.portal.actions.asking import subject_of
from accord.server.channels.portal.fields import FieldKind, read_fields
from accord.server.channels.portal.forms.order import PREFIX, OrderForm
from accord.server.channels.portal.models import RequestType
from accord.server.channels.portal.outlook import outlook_of
from accord.server.channels.portal.queries.suggesting import services_to_ask_for
from accord.server.channels.portal.queries.types import types_for
from accord.server.channels.portal.schemas.requests import (
    Because,
    MessageNew,
    OrderNew,
    ProblemNew,
    RequestDetail,
    RequestsAsked,
    RequestShape,
    RequestTypeShape,
    shape_request,
    shape_request_detail,
    shape_type,
)
from accord.server.channels.portal.words import SEVERITIES
from accord.server.desk.actions import UNDO_WITHIN, Call, Words, close, customer_writes, open_ticket, withdraw
from accord.server.desk.api.finding import uploads
from accord.server.desk.api.talking import page_of_messages
from accord.server.desk.models import Channel, Message, Ticket
from accord.server.desk.schemas.talk import MessagesAsked, MessageShape
from accord.server.rest.changes import named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Text
from accord.server.rest.tags import made, tagged

__all__ = ["router"]

router = Router(tags=["Requests"])

_ASK = Capability.ASK_FOR_HELP
_SEEN = ("service", "team", "assignee", "requester", "merged_into")
# What is said may still be taken back; events keep whole seconds.
_HELD: Final = UNDO_WITHIN + timedelta(seconds=1)


def _requester(request: HttpRequest) -> Person:
    by = asker(request)
    require(by, _ASK)
    return by


def _detail(by: Person, ticket: Ticket) -> RequestDetail:
    now = timezone.now()
    return shape_request_detail(ticket, by.pk, now, outlook_of(ticket, now))


@router.get(
    "/requests", response=Page[RequestShape], url_name="requests", summary="List your requests",
    openapi_extra=needs(_ASK),
)  # fmt: skip
def list_requests(request: HttpRequest, asked: Query[RequestsAsked]) -> Page[RequestShape]:
    """Return what you asked for and what you watch, the latest first."""
    by, now = _requester(request), timezone.now()
    rows = requests_of(by).select_related(*_SEEN).defer("service__words", "service__letters")
    rows = rows.filter(state=asked.state) if asked.state else rows
    return page_of(request, rows, asked, ["-opened_at", "-pk"], lambda ticket: shape_request(ticket, by.pk, now))


@router.post(
    "/requests", response={201: RequestDetail}, url_name="requests", summary="Report a problem",
    openapi_extra=needs(_ASK),
)  # fmt: skip
def report_problem(request: HttpRequest, given: ProblemNew) -> Status[RequestDetail]:
    """Ask for help for yourself. The first line becomes its name."""
    by, now = _requester(request), timezone.now()
    services = Service.objects.filter(pk__in=[one.pk for one in services_to_ask_for(by, timezone.localdate(now))])
    _called, impact, urgency = SEVERITIES[given.severity]
    call = Call(
        subject=subject_of(given.text), words=Words(text=given.text, uploads=uploads(by, given.attachments)),
        requester=by, service=named(services, given.service, "service") if given.service else None, impact=impact,
        urgency=urgency, channel=Channel.API,
    )  # fmt: skip
    return _opened(request, by, open_ticket(call, by=by, now=now))


def _opened(request: HttpRequest, by: Person, ticket: Ticket) -> Status[RequestDetail]:
    again = access_request(by, ticket.reference)
    return Status(201, made(request, _detail(by, again), "api:request", again.reference))


@router.get(
    "/requests/{reference}", response=RequestDetail, url_name="request", summary="Read a request",
    openapi_extra=needs(_ASK),
)  # fmt: skip
def read_request(request: HttpRequest, reference: Text) -> RequestDetail:
    """Return one of your requests, with its place in the queue and when to expect its end, as far as that is known."""
    by = _requester(request)
    return tagged(request, _detail(by, access_request(by, reference)))


@router.get(
    "/requests/{reference}/messages", response=Page[MessageShape], url_name="request_messages",
    summary="Read what was said on a request", openapi_extra=needs(_ASK),
)  # fmt: skip
def list_request_messages(request: HttpRequest, reference: Text, asked: Query[MessagesAsked]) -> Page[MessageShape]:
    """Return the messages on one of your requests, the first of them first."""
    return page_of_messages(request, _said(access_request(_requester(request), reference)), asked)


def _said(ticket: Ticket) -> QuerySet[Message]:
    is_sent = Q(is_inbound=True) | Q(at__lte=timezone.now() - _HELD)
    return ticket.messages.filter(is_sent, is_public=True, taken_back_at=None)


@router.post(
    "/requests/{reference}/messages", response=RequestDetail, url_name="request_messages",
    summary="Write on a request", openapi_extra=needs(_ASK),
)  # fmt: skip
def write_on_request(request: HttpRequest, reference: Text, given: MessageNew) -> RequestDetail:
    """Say something on a request. One that was held to be solved goes on."""
    by, now = _requester(request), timezone.now()
    ticket = access_request(by, reference)
    words = Words(text=given.text, uploads=uploads(by, given.attachments))
    if ticket.state in (Ticket.State.RESOLVED, Ticket.State.CLOSED):
        say_unsolved(ticket, words, by=by, now=now)
    else:
        customer_writes(ticket, words, by=by, now=now, channel=Channel.API)
    return _detail(by, access_request(by, reference))


@router.post(
    "/requests/{reference}/withdraw", response=RequestDetail, url_name="request_withdraw",
    summary="Withdraw a request", openapi_extra=needs(_ASK),
)  # fmt: skip
def withdraw_request(request: HttpRequest, reference: Text, given: Because) -> RequestDetail:
    """Take a request of your own back: it is no longer needed."""
    by = _requester(request)
    withdraw(access_own(by, reference), by=by, now=timezone.now(), reason=given.reason)
    return _detail(by, access_request(by, reference))


@router.post(
    "/requests/{reference}/close", response=RequestDetail, url_name="request_close", summary="Confirm the solution",
    openapi_extra=needs(_ASK),
)  # fmt: skip
def close_request(request: HttpRequest, reference: Text) -> RequestDetail:
    """Say that a request of your own is solved."""
    by = _requester(request)
    close(access_own(by, reference), by=by, now=timezone.now())
    return _detail(by, access_request(by, reference))


@router.get(
    "/request-types", response=list[RequestTypeShape], url_name="request_types", summary="Read what you may order",
    openapi_extra=needs(_ASK),
)  # fmt: skip
def list_request_types(request: HttpRequest) -> list[RequestTypeShape]:
    """Return what you may order, in the order of the names, each with what its form asks."""
    return [shape_type(one) for one in types_for(_requester(request), timezone.localdate())]


@router.post(
    "/orders", response={201: RequestDetail}, url_name="orders", summary="Order something", openapi_extra=needs(_ASK)
)
def place_order(request: HttpRequest, given: OrderNew) -> Status[RequestDetail]:
    """Order something by the form of its type. It is approved first where that is needed."""
    by, now = _requester(request), timezone.now()
    kind = access_type(by, given.request_type, timezone.localdate(now))
    wanted = Order(request_type=kind, answers=_answers(kind, given), uploads=uploads(by, given.attachments))
    return _opened(request, by, order(wanted, by=by, now=now, key=uuid4()))


def _answers(kind: RequestType, given: OrderNew) -> list[tuple[str, str]]:
    """Return the answers as the page's form would. Raises InputError at `answers.…`."""
    fields = [one for one in read_fields(kind.fields) if one.kind != FieldKind.FILE]
    strange = sorted(set(given.answers) - {one.name for one in fields})
    if strange:
        raise InputError([at_field(_("The form asks nothing of this name."), f"answers.{name}") for name in strange])
    typed: dict[str, Any] = {f"{PREFIX}{name}": value for name, value in given.answers.items()}
    form = OrderForm({**typed, "key": uuid4(), "version": kind.form_version}, fields=fields)
    if not form.is_valid():
        raise InputError(
            [
                at_field(str(text), f"answers.{name.removeprefix(PREFIX)}")
                for name, texts in form.errors.items()
                for text in texts
            ]
        )
    _need_files(kind, given)
    return form.answers()


def _need_files(kind: RequestType, given: OrderNew) -> None:
    wanted = [one for one in read_fields(kind.fields) if one.kind == FieldKind.FILE and one.is_required]
    always = [one for one in wanted if one.shown_if is None]
    if always and not given.attachments:
        raise InputError([at_field(_("This is needed."), "attachments")])
