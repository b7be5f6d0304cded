"""What can be ordered at the demonstration company, and its last orders, made by the same actions as real ones."""

from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

from accord.demonstration.offers import Field, Offer, Order, offers, orders
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Role
from accord.server.catalogue.models import Function, Service
from accord.server.channels.portal import actions
from accord.server.channels.portal.actions.defining import define_type
from accord.server.channels.portal.fields import FieldKind, FormField
from accord.server.channels.portal.models import Approval, RequestType

__all__ = ["fill"]


def fill(*, by: Person, start: date, end: date, now: datetime) -> None:
    """Define the request types; place the orders, and give the approvals that were given."""
    types = {offer.code: _define(offer, by) for offer in offers()}
    for number, one in enumerate(orders()):
        _place(one, types[one.offer], number, now)


def _define(offer: Offer, by: Person) -> RequestType:
    kind = RequestType(
        code=offer.code, name=offer.name, names=dict(offer.names), what=offer.what, approvals=list(offer.approvals),
        roles=list(offer.roles), service=Service.objects.get(code=offer.service),
        function=Function.objects.get(code=offer.function),
    )  # fmt: skip
    return define_type(kind, [_field(one) for one in offer.fields], by=by)


def _field(one: Field) -> FormField:
    return FormField(
        name=one.name, kind=FieldKind(one.kind), label=one.label, labels=one.labels, is_required=one.is_needed,
        choices=one.choices, shown_if=one.shown_if,
    )  # fmt: skip


def _place(one: Order, kind: RequestType, number: int, now: datetime) -> None:
    at = now - one.ago
    requester = Person.objects.filter(memberships__role=Role.REQUESTER).get(name=one.who)
    wanted = actions.Order(request_type=kind, answers=one.answers)
    ticket = actions.order(wanted, by=requester, now=at, key=uuid5(NAMESPACE_URL, f"demonstration/order/{number}"))
    for after in one.given:
        asked = Approval.objects.get(ticket=ticket, decided_at=None)
        approver = asked.approvers.order_by("name")[0]
        actions.decide(asked, is_given=True, reason="", by=approver, now=at + after)
