"""Writing what is to be sent, in the transaction of what it tells of, and taking it back with it."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import uuid4

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import prefetch_related_objects

from accord.server.accounts.models import Unit
from accord.server.desk.actions import UNDO_WITHIN
from accord.server.desk.actions.undoing import can_be_undone
from accord.server.desk.announcing import Given, Happening
from accord.server.desk.models import Message, Step, Ticket
from accord.server.desk.remembering import Remembered
from accord.server.desk.schemas.tickets import shape_ticket
from accord.server.notices.webhooks.models import Delivery, Endpoint
from accord.server.notices.webhooks.words import NOT_TOLD

__all__ = ["body_of", "is_wanted", "take_back", "write_of_clocks", "write_of_steps"]

_AFTER_UNDOING: Final = UNDO_WITHIN + timedelta(seconds=1)
_LETTERS: Final = 10_000
_OF_TICKET: Final = ("unit", "service", "component", "function", "team", "requester", "assignee")


def is_wanted(happening: Happening) -> bool:
    """Say whether anybody is sent an action."""
    endpoints = _known.at(happening.states) if happening.action != NOT_TOLD else ()
    return any(_wanting(endpoints, happening.action, happening.ticket))


def write_of_steps(happening: Happening) -> None:
    """Write what is to be sent of an action; what its doer may still take back leaves only afterwards."""
    wanting = list(_wanting(_known.at(happening.states), happening.action, happening.ticket))
    step = happening.step
    told = {
        "ticket": shape_ticket(happening.ticket).model_dump(mode="json"),
        "step": {"id": step.pk, "by": step.by.name if step.by else step.by_name, "told": step.told},
        "message": _said(happening.message),
    }
    leaves_at = step.at + _AFTER_UNDOING if step.by and can_be_undone(step) else step.at
    Delivery.objects.bulk_create(
        _deliveries(wanting, happening.action, happening.ticket, told, step.at, leaves_at=leaves_at, step=step)
    )


def write_of_clocks(given: Sequence[Given]) -> None:
    """Write what is to be sent of notices about clocks."""
    endpoints = _endpoints() if given else []
    if not endpoints:
        return
    prefetch_related_objects([one.ticket for one in given], *_OF_TICKET)
    rows: list[Delivery] = []
    for one in given:
        if wanting := list(_wanting(endpoints, one.action, one.ticket)):
            rows += _deliveries(wanting, one.action, one.ticket, _of_clock(one), one.notice.given_at)
    Delivery.objects.bulk_create(rows, batch_size=1000)


def take_back(step: Step) -> None:
    """Throw away what was to be sent of a step that is undone; it was held back until now."""
    Delivery.objects.filter(step=step, tries=0, sent_at=None).delete()


def _endpoints() -> list[Endpoint]:
    return list(Endpoint.objects.filter(is_on=True).select_related("unit").only("wanted", "unit__path"))


_known: Final = Remembered(_endpoints, Endpoint._meta.db_table, Unit._meta.db_table)


def _wanting(endpoints: Sequence[Endpoint], event: str, ticket: Ticket) -> Iterator[Endpoint]:
    path = ticket.unit.path if ticket.unit else ""
    for one in endpoints:
        if (not one.wanted or event in one.wanted) and (one.unit is None or path.startswith(one.unit.path)):
            yield one


def _deliveries(
    wanting: Sequence[Endpoint],
    event: str,
    ticket: Ticket,
    told: dict[str, Any],
    at: datetime,
    *,
    leaves_at: datetime | None = None,
    step: Step | None = None,
) -> Iterator[Delivery]:
    message_id = f"msg_{uuid4().hex}"
    body = body_of(message_id, event, ticket.reference, told, at)
    for endpoint in wanting:
        yield Delivery(
            endpoint=endpoint, message_id=message_id, event=event, subject=ticket.reference, body=body, step=step,
            made_at=at, next_try_at=leaves_at or at,
        )  # fmt: skip


def body_of(message_id: str, event: str, subject: str, told: dict[str, Any], at: datetime) -> str:
    """Return a CloudEvents 1.0 event in JSON."""
    event_body: dict[str, Any] = {
        "specversion": "1.0",
        "id": message_id,
        "source": f"{settings.ADDRESS}/api/v1",
        "type": f"accord.{event}",
        "time": at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "datacontenttype": "application/json",
        **({"subject": subject} if subject else {}),
        "data": told,
    }
    return json.dumps(event_body, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))


def _said(message: Message | None) -> dict[str, Any] | None:
    if message is None:
        return None
    return {
        "number": message.seq, "at": message.at, "author_name": message.author_name, "is_inbound": message.is_inbound,
        "is_public": message.is_public, "channel": message.channel, "text": message.text[:_LETTERS],
        "is_cut": len(message.text) > _LETTERS,
    }  # fmt: skip


def _of_clock(given: Given) -> dict[str, Any]:
    notice = given.notice
    return {
        "ticket": shape_ticket(given.ticket).model_dump(mode="json"),
        "clock": {
            "agreement": notice.agreement, "target": notice.target, "kind": given.kind, "cycle": notice.cycle,
            "due_at": given.due_at, "step": notice.step,
        },
    }  # fmt: skip
