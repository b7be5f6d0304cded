"""The telephone calls of the demonstration company's last hours, made by the same actions as real ones."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from accord.demonstration.phone import PhoneCall, Wanted, phone_calls
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Role
from accord.server.catalogue.models import Component, Function
from accord.server.channels.phone import actions
from accord.server.channels.phone.actions import Said
from accord.server.channels.phone.models import Call

__all__ = ["fill"]


def fill(*, now: datetime) -> None:
    """Let the telephone ring as long ago as it is told."""
    for number, told in enumerate(phone_calls()):
        caller = Person.objects.filter(memberships__role=Role.REQUESTER).get(name=told.who) if told.who else None
        rang_at = now - told.ago
        if told.by:
            _talk(told, caller.phone if caller else told.number, number, rang_at)
        else:
            desk = Person.objects.filter(teams__team__code="service-desk").order_by("name")[0]
            lost = actions.log_lost(by=desk, now=rang_at + told.rang, number=caller.phone if caller else told.number)
            Call.objects.filter(pk=lost.pk).update(offered_at=rang_at)


def _talk(told: PhoneCall, phone: str, number: int, rang_at: datetime) -> None:
    by, answered_at = Person.objects.get(teams__team__code="service-desk", name=told.by), rang_at + told.rang
    call = actions.start_call(by=by, now=answered_at, number=phone)
    Call.objects.filter(pk=call.pk).update(offered_at=rang_at)
    actions.note_call(call, told.note)
    if told.ticket is None:
        actions.end_call(call, by=by, now=answered_at + told.talked)
    else:
        _open(told, told.ticket, call, number, answered_at + told.talked)


def _open(told: PhoneCall, wanted: Wanted, call: Call, number: int, at: datetime) -> None:
    by = call.agent
    assert by is not None, "who answered it"
    said = Said(text=told.note, answer=wanted.solved, is_solved=bool(wanted.solved))
    part = wanted.about.rpartition("/")[2]
    function = Function.objects.select_related("component__service").filter(code=part).first()
    component = function.component if function else Component.objects.select_related("service").get(code=part)
    actions.open_ticket(
        call, said, subject=wanted.subject, by=by, now=at, key=uuid5(NAMESPACE_URL, f"demonstration/call/{number}"),
        service=component.service, impact=wanted.impact, urgency=wanted.urgency,
    )  # fmt: skip
