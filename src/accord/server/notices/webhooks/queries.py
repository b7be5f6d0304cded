"""What the pages of webhooks show."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from accord.server.notices.webhooks.models import Attempt, Delivery, Endpoint

__all__ = ["AttemptShown", "attempts", "deliveries", "endpoints", "state_of"]


def endpoints() -> QuerySet[Endpoint]:
    """Return the endpoints with the instant at which something got through last."""
    latest = Delivery.objects.filter(endpoint=OuterRef("pk"), sent_at__isnull=False).order_by("-made_at", "-id")
    return Endpoint.objects.select_related("unit").annotate(got_through=Subquery(latest.values("sent_at")[:1]))


def deliveries(endpoint: Endpoint, state: str = "") -> QuerySet[Delivery]:
    """Return what was sent to an endpoint and waits to be, without the bodies; `state` is one of `words.STATES`."""
    rows = Delivery.objects.filter(endpoint=endpoint).defer("body")
    match state:
        case "sent":
            return rows.filter(sent_at__isnull=False)
        case "failed":
            return rows.filter(failed_at__isnull=False)
        case "waiting":
            return rows.filter(next_try_at__isnull=False, tries=0)
        case "again":
            return rows.filter(next_try_at__isnull=False, tries__gt=0)
    return rows


def state_of(delivery: Delivery) -> str:
    """Return how a delivery stands: a key of `words.STATES`."""
    if delivery.sent_at:
        return "sent"
    if delivery.failed_at:
        return "failed"
    return "again" if delivery.tries else "waiting"


@dataclass(frozen=True, slots=True)
class AttemptShown:
    """One attempt with the headers that were sent."""

    attempt: Attempt
    headers: Mapping[str, str]


def attempts(delivery: Delivery) -> Sequence[AttemptShown]:
    """Return the attempts of a delivery, the latest first."""
    return [AttemptShown(one, json.loads(one.sent)) for one in delivery.attempts.all()]
