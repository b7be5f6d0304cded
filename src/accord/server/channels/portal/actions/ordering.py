"""Ordering something, and the approvals that it needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.events import TicketClass
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Membership, Person, Unit
from accord.server.accounts.roles import Role
from accord.server.audit.actions import record
from accord.server.channels.portal.letters import send_later
from accord.server.channels.portal.models import Approval, ApprovalBy, RequestType
from accord.server.desk.actions import Call, Words, enter_phase, open_ticket, resolve
from accord.server.desk.errors import OvertakenError
from accord.server.desk.models import Ticket

__all__ = ["Order", "decide", "order"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What somebody orders: the type, the answers as label and text, and the files that were taken for it."""

    request_type: RequestType
    answers: Sequence[tuple[str, str]]
    uploads: Sequence[int] = ()


@transaction.atomic
def order(wanted: Order, *, by: Person, now: datetime, key: UUID) -> Ticket:
    """Open a request and ask for the approvals that it needs; the same `key` opens it once."""
    if known := Ticket.objects.filter(opened_key=key).first():
        return known
    kind = wanted.request_type
    text = "\n".join(f"{label}: {value}" for label, value in wanted.answers) or kind.name
    call = Call(
        subject=kind.name, words=Words(text=text, uploads=wanted.uploads), ticket_class=TicketClass.REQUEST,
        requester=by, service=kind.service, function=kind.function,
        component=kind.function.component if kind.function else None, details=dict(wanted.answers),
        phase="approval" if kind.approvals else "",
    )  # fmt: skip
    ticket = open_ticket(call, by=by, now=now, key=key)
    if kind.approvals:
        _ask(ticket, kind, 0, by=by, now=now)
    return ticket


def _ask(ticket: Ticket, kind: RequestType, step: int, *, by: Person, now: datetime) -> None:
    """Ask for one step; somebody who may approve it need not ask themselves."""
    if step >= len(kind.approvals):
        enter_phase(ticket, "fulfilment", by=by, now=now)
        return
    needed = ApprovalBy(kind.approvals[step])
    people = _approvers(ticket, kind, needed)
    if not people:
        raise InputError([at_field(_("Nobody can approve this at present; tell the service desk."), "key")])
    asked = Approval.objects.create(ticket=ticket, request_type=kind, step=step, needed_by=needed, asked_at=now)
    asked.approvers.set(people)
    record("approval.asked", ticket, by=by, now=now, step=step + 1, approvers=[one.name for one in people])
    if ticket.requester in people:
        Approval.objects.filter(pk=asked.pk).update(decided_at=now, decided_by=ticket.requester, is_given=True)
        _ask(ticket, kind, step + 1, by=by, now=now)
    else:
        send_later(asked)


def _approvers(ticket: Ticket, kind: RequestType, needed: ApprovalBy) -> list[Person]:
    owner = kind.service.owner
    found = {ApprovalBy.OWNER: [owner], ApprovalBy.PERSON: [kind.approver]}.get(needed) or _representatives(ticket.unit)
    return [one for one in found if one and one.is_active] or [one for one in [owner] if one and one.is_active]


def _representatives(unit: Unit | None) -> list[Person]:
    """Return those who stand for the nearest unit, going upwards, that somebody stands for."""
    if unit is None:
        return []
    keys = unit.path.rstrip(".").split(".")
    above = [".".join(keys[:count]) + "." for count in range(len(keys), 0, -1)]
    rows = Membership.objects.filter(role=Role.UNIT_REPRESENTATIVE, unit__path__in=above, person__is_active=True)
    known = list(rows.select_related("person", "unit").order_by("person__name"))
    nearest = max((len(one.unit.path) for one in known), default=0)
    return [one.person for one in known if len(one.unit.path) == nearest]


@transaction.atomic
def decide(approval: Approval, *, is_given: bool, reason: str, by: Person, now: datetime) -> Approval:
    """Give or refuse an approval, once; a refusal needs a reason, which the requester is told.

    Raises OvertakenError when it was decided before, InputError for a refusal without words.
    """
    held = Approval.objects.select_for_update(of=("self",)).select_related("ticket", "request_type__service").get(
        pk=approval.pk
    )  # fmt: skip
    if held.decided_at is not None:
        raise OvertakenError(_("This was decided before; nothing was changed."))
    if not is_given and not reason.strip():
        raise InputError([at_field(_("Say why; the requester reads it."), "reason")])
    held.decided_at, held.decided_by, held.is_given, held.reason = now, by, is_given, reason.strip()[:2000]
    held.save(update_fields=["decided_at", "decided_by", "is_given", "reason"])
    record("approval.given" if is_given else "approval.refused", held.ticket, by=by, now=now, reason=held.reason)
    if is_given:
        _ask(held.ticket, held.request_type, held.step + 1, by=by, now=now)
    else:
        enter_phase(held.ticket, "refused", by=by, now=now)
        resolve(held.ticket, by=by, now=now, words=Words(text=held.reason), cause=_("refused"))
    return held
