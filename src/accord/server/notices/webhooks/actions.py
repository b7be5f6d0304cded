"""What administrators do with webhooks."""

from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.server.accounts.errors import StaleRowError
from accord.server.accounts.models import Person
from accord.server.audit.actions import record
from accord.server.notices.webhooks.listening import body_of
from accord.server.notices.webhooks.models import Delivery, Endpoint
from accord.server.notices.webhooks.signing import new_secret
from accord.server.notices.webhooks.targets import read_address
from accord.server.notices.webhooks.words import TEST

__all__ = ["BOTH_SECRETS_FOR", "change", "make", "remove", "resend", "rotate", "send_test", "switch"]

BOTH_SECRETS_FOR: Final = timedelta(days=1)
"""How long the secret before signs as well, so that a receiver can be told the new one in peace."""


@transaction.atomic
def make(endpoint: Endpoint, *, by: Person, now: datetime) -> Endpoint:
    """Save a new endpoint with a secret of its own. Raises InputError for an address that is not sent to."""
    read_address(endpoint.address)
    endpoint.secret, endpoint.made_at = new_secret(), now
    endpoint.save()
    record("webhook.made", endpoint, by=by, now=now, address=endpoint.address)
    return endpoint


@transaction.atomic
def change(endpoint: Endpoint, *, seen: int, by: Person, now: datetime) -> Endpoint:
    """Save what an endpoint is and wants. Raises StaleRowError when somebody else did since the version `seen`."""
    read_address(endpoint.address)
    held = Endpoint.objects.select_for_update().get(pk=endpoint.pk)
    if held.row_version != seen:
        raise StaleRowError(_("Somebody changed this webhook while you were at it. Look at it again."))
    endpoint.row_version = seen + 1
    endpoint.save(update_fields=["name", "address", "wanted", "unit", "row_version"])
    record("webhook.changed", endpoint, by=by, now=now, address=endpoint.address)
    return endpoint


@transaction.atomic
def switch(endpoint: Endpoint, *, is_on: bool, by: Person, now: datetime) -> None:
    """Switch an endpoint on, which tries at once what waits for it, or off."""
    held = Endpoint.objects.select_for_update().get(pk=endpoint.pk)
    if held.is_on == is_on:
        return
    held.is_on, held.off_reason, held.fails, held.failing_since, held.rests_until = is_on, "", 0, None, None
    held.save(update_fields=["is_on", "off_reason", "fails", "failing_since", "rests_until"])
    record("webhook.switched_on" if is_on else "webhook.switched_off", held, by=by, now=now)


@transaction.atomic
def rotate(endpoint: Endpoint, *, by: Person, now: datetime) -> Endpoint:
    """Give an endpoint a new secret; the one before signs as well for a day."""
    held = Endpoint.objects.select_for_update().get(pk=endpoint.pk)
    held.old_secret, held.old_secret_until, held.secret = held.secret, now + BOTH_SECRETS_FOR, new_secret()
    held.save(update_fields=["old_secret", "old_secret_until", "secret"])
    record("webhook.secret_changed", held, by=by, now=now)
    return held


@transaction.atomic
def remove(endpoint: Endpoint, *, by: Person, now: datetime) -> None:
    """Remove an endpoint with all that was sent and waits to be."""
    record("webhook.removed", endpoint, by=by, now=now, address=endpoint.address)
    endpoint.delete()


@transaction.atomic
def send_test(endpoint: Endpoint, *, by: Person, now: datetime) -> Delivery:
    """Have an event sent that tells of nothing. Raises InputError for an endpoint that is off."""
    _need_on(endpoint)
    message_id = f"msg_{uuid4().hex}"
    body = body_of(message_id, TEST, "", {"by": by.name}, now)
    made = Delivery.objects.create(
        endpoint=endpoint, message_id=message_id, event=TEST, body=body, made_at=now, next_try_at=now
    )
    Endpoint.objects.filter(pk=endpoint.pk).update(rests_until=None)
    return made


@transaction.atomic
def resend(delivery: Delivery, *, by: Person, now: datetime) -> None:
    """Have a delivery sent again at once under its id. Raises InputError for an endpoint that is off."""
    _need_on(delivery.endpoint)
    rows = Delivery.objects.filter(pk=delivery.pk)
    rows.update(next_try_at=now, tries=0, sent_at=None, failed_at=None)
    Endpoint.objects.filter(pk=delivery.endpoint_id).update(rests_until=None)
    record("webhook.sent_again", delivery.endpoint, by=by, now=now)


def _need_on(endpoint: Endpoint) -> None:
    if not endpoint.is_on:
        raise InputError(_("Switch the webhook on first."))
