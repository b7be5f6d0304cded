"""The addresses of webhooks: for administrators alone."""

from typing import Any

from django.utils import timezone

from accord.server.notices.webhooks.models import Delivery, Endpoint
from tests.server.contract import Entry, World, only

ADMIN = "administrator"


def prepare(world: World) -> None:
    """Make a webhook with something to send; both are off, so that nothing else is told."""
    now = timezone.now()
    row = Endpoint.objects.create(
        name="Chat", address="https://chat.example.com/", secret="whsec_MfKQ", is_on=False, made_at=now
    )
    sent = Delivery.objects.create(endpoint=row, message_id="msg_1", event="ticket.opened", body="{}", made_at=now)
    world.made["webhook"], world.made["delivery"] = row.pk, sent.pk


def _key(world: World) -> dict[str, Any]:
    return {"key": world.made["webhook"]}


def _log(world: World) -> dict[str, Any]:
    return {"key": world.made["webhook"], "delivery": world.made["delivery"]}


_PAGE = only(ADMIN, other=403)
_FORM = only(ADMIN, 422, other=403)
_DEED = only(ADMIN, 302, other=403)

ENTRIES = [
    Entry("webhooks:webhooks", get=_PAGE),
    Entry("webhooks:new", get=_PAGE, post=_FORM),
    Entry("webhooks:webhook", get=_PAGE, kwargs=_key),
    Entry("webhooks:change", get=_PAGE, post=_FORM, kwargs=_key),
    Entry("webhooks:test", get=405, post=_DEED, kwargs=_key),
    Entry("webhooks:rotate", get=405, post=_PAGE, kwargs=_key),
    Entry("webhooks:switch", get=405, post=_DEED, kwargs=_key),
    Entry("webhooks:remove", get=405, post=_DEED, kwargs=_key),
    Entry("webhooks:delivery", get=_PAGE, kwargs=_log),
    Entry("webhooks:again", get=405, post=_DEED, kwargs=_log),
]
