"""Sending what waits: each endpoint by itself, so that one that hangs holds up no other.

A worker takes an endpoint by a lease in its row, sends what is due there one after the other, and gives it back. When
it is killed, the lease runs out, and what was being sent then is sent again under the same id: at least once.
"""

import json
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import connections, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from accord.server.audit.actions import record
from accord.server.notices.actions import ring_webhook_off
from accord.server.notices.webhooks import signing
from accord.server.notices.webhooks.models import Attempt, Delivery, Endpoint
from accord.server.notices.webhooks.posting import DEADLINE_S, Answer, post

__all__ = ["KEPT", "OFF_AFTER", "PAUSES", "forget_old", "send_due", "serve", "turn_off"]

PAUSES: Final = tuple(timedelta(seconds=count) for count in (5, 300, 1800, 7200, 18_000, 36_000, 86_400))
"""How long is waited after each failure; after the last pause a delivery is given up."""
OFF_AFTER: Final = timedelta(days=2)
"""How long nothing gets through before an endpoint is switched off."""
KEPT: Final = timedelta(days=30)
"""How long the log goes back."""
_LEASE: Final = timedelta(seconds=4 * DEADLINE_S)
_TURN: Final = timedelta(seconds=30)  # after which another endpoint may have the thread
_GONE: Final = 410
_THREADS: Final = 16

type Clock = Callable[[], datetime]

_log = structlog.get_logger("accord.webhooks")
_pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="webhook")
_under_way: dict[int, "Future[int]"] = {}


def send_due(now: datetime) -> int:
    """Have every endpoint served for which something is due, and return how many; nobody waits for them here."""
    for key in [key for key, one in _under_way.items() if one.done()]:
        del _under_way[key]
    wanted = [key for key in _due_endpoints(now).values_list("pk", flat=True) if key not in _under_way]
    for key in wanted:
        _under_way[key] = _pool.submit(_serve_apart, key, timezone.now)
    return len(wanted)


def _serve_apart(key: int, clock: Clock) -> int:
    """Serve an endpoint in a thread, whose connections to the database end with it."""
    try:
        return serve(key, clock)
    except Exception:
        _log.exception("webhook failed", endpoint=key)
        return 0
    finally:
        connections.close_all()


def _due_endpoints(now: datetime) -> QuerySet[Endpoint]:
    due = Delivery.objects.filter(endpoint=OuterRef("pk"), next_try_at__lte=now)
    is_free = (Q(busy_until=None) | Q(busy_until__lte=now)) & (Q(rests_until=None) | Q(rests_until__lte=now))
    return Endpoint.objects.filter(is_free, Exists(due), is_on=True)


def serve(key: int, clock: Clock) -> int:
    """Send what is due for one endpoint until something fails or its turn is over; return how many requests it took."""
    ends = clock() + _TURN
    held = _taken(key, clock())
    if held is None:
        return 0
    if not held.secret:  # sealed under a key that this server does not have
        turn_off(held, "unreadable", now=clock())
    made = 0
    try:
        while clock() < ends and (delivery := _next(held, clock())):
            made += 1
            if not _sent(held, delivery, clock):
                break
    finally:
        Endpoint.objects.filter(pk=key, busy_until=held.busy_until).update(busy_until=None)
    return made


def _taken(key: int, now: datetime) -> Endpoint | None:
    with transaction.atomic():
        endpoint = _due_endpoints(now).select_for_update(skip_locked=True, of=("self",)).filter(pk=key).first()
        if endpoint is not None:
            _renew(endpoint, now)
    return endpoint


def _renew(endpoint: Endpoint, now: datetime) -> bool:
    """Hold the lease for longer; say whether it was still held."""
    before, endpoint.busy_until = endpoint.busy_until, now + _LEASE
    rows = Endpoint.objects.filter(pk=endpoint.pk, busy_until=before, is_on=True)
    return bool(rows.update(busy_until=endpoint.busy_until))


def _next(endpoint: Endpoint, now: datetime) -> Delivery | None:
    """Return what is due first, as long as the endpoint is on and the lease held; half of that is enough for one."""
    is_long = endpoint.busy_until is not None and endpoint.busy_until - now > _LEASE / 2
    if not is_long and not _renew(endpoint, now):
        return None
    held = Delivery.objects.filter(endpoint__is_on=True, endpoint__busy_until=endpoint.busy_until)
    return held.filter(endpoint=endpoint, next_try_at__lte=now).order_by("next_try_at", "id").first()


def _sent(endpoint: Endpoint, delivery: Delivery, clock: Clock) -> bool:
    now = clock()
    headers = {
        "Content-Type": "application/cloudevents+json; charset=utf-8",
        "User-Agent": "Accord",
        **signing.headers(delivery.message_id, now, delivery.body, _secrets(endpoint, now)),
    }
    answer = post(endpoint.address, delivery.body, headers)
    with transaction.atomic():
        _note(endpoint, delivery, headers, answer, now)
    return answer.is_taken


def _secrets(endpoint: Endpoint, now: datetime) -> list[str]:
    is_old_held = endpoint.old_secret and endpoint.old_secret_until and now < endpoint.old_secret_until
    return [endpoint.secret, *([endpoint.old_secret] if is_old_held else [])]


def _note(endpoint: Endpoint, delivery: Delivery, headers: dict[str, str], answer: Answer, now: datetime) -> None:
    if not Delivery.objects.select_for_update().filter(pk=delivery.pk).exists():
        return  # its endpoint was removed meanwhile
    Attempt.objects.create(
        delivery=delivery, at=now, took_ms=answer.took_ms, status=answer.status, problem=answer.problem,
        sent=json.dumps(headers), answered=answer.text,
    )  # fmt: skip
    delivery.tries += 1
    if answer.is_taken:
        delivery.sent_at, delivery.next_try_at, delivery.failed_at = now, None, None
        failing = Endpoint.objects.filter(pk=endpoint.pk, failing_since__isnull=False)
        failing.update(fails=0, failing_since=None, rests_until=None)
    else:
        _put_off(endpoint, delivery, answer, now)
    delivery.save(update_fields=["tries", "sent_at", "next_try_at", "failed_at"])


def _put_off(endpoint: Endpoint, delivery: Delivery, answer: Answer, now: datetime) -> None:
    if delivery.tries > len(PAUSES):
        delivery.failed_at, delivery.next_try_at = now, None
    else:
        delivery.next_try_at = now + PAUSES[delivery.tries - 1]
    held = Endpoint.objects.select_for_update().get(pk=endpoint.pk)
    held.failing_since = held.failing_since or now
    held.rests_until = now + PAUSES[min(held.fails, len(PAUSES) - 1)]
    held.fails += 1
    held.save(update_fields=["failing_since", "rests_until", "fails"])
    if answer.status == _GONE:
        turn_off(held, "gone", now=now)
    elif now - held.failing_since >= OFF_AFTER:
        turn_off(held, "failing", now=now)


def turn_off(endpoint: Endpoint, reason: str, *, now: datetime) -> None:
    """Send nothing there any more until somebody switches it on again, and tell the administrators."""
    if not endpoint.is_on:
        return
    endpoint.is_on, endpoint.off_reason = False, reason
    endpoint.save(update_fields=["is_on", "off_reason"])
    record("webhook.gave_up", endpoint, by=None, now=now, reason=reason)
    ring_webhook_off(now=now)
    _log.warning("webhook switched off", endpoint=endpoint.pk, reason=reason)


def forget_old(now: datetime) -> int:
    """Forget what has been settled for long."""
    return Delivery.objects.filter(made_at__lte=now - KEPT, next_try_at=None).delete()[0]
