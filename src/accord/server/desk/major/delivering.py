"""Saying an update on every ticket below a major incident: each once, whoever is killed in between."""

from datetime import datetime
from typing import Final

import structlog
from django.db import transaction

from accord.errors import AccordError
from accord.server.desk.actions.finishing import resolve
from accord.server.desk.actions.talking import answer
from accord.server.desk.actions.writing import Words
from accord.server.desk.models import MajorDelivery, MajorUpdate, Step, Ticket

__all__ = ["deliver"]

_MOST: Final = 200
_log = structlog.get_logger("accord.desk")


def deliver(now: datetime, most: int = _MOST) -> int:
    """Say what is to be said on tickets below; several workers share it. Return how many tickets were told."""
    done = 0
    while done < most and _deliver_next(now):
        done += 1
    return done


@transaction.atomic
def _deliver_next(now: datetime) -> bool:
    due = MajorDelivery.objects.filter(done_at=None).select_related("update__by", "ticket").order_by("pk")
    one = due.select_for_update(skip_locked=True, of=("self",)).first()
    if one is None:
        return False
    try:
        _say(one.update, one.ticket, now)
    except AccordError as error:  # resolved or withdrawn meanwhile: there is nothing left to say
        one.problem = str(error)[:300]
        _log.info("not told", ticket=one.ticket.reference, reason=str(error))
    else:
        one.step = Step.objects.filter(ticket=one.ticket).order_by("-id").first()
    one.done_at = now
    one.save(update_fields=["done_at", "step", "problem"])
    return True


def _say(update: MajorUpdate, ticket: Ticket, now: datetime) -> None:
    words = Words(text=update.text)
    if update.is_end:
        resolve(ticket, by=update.by, now=now, words=words)
    else:
        answer(ticket, words, by=update.by, now=now, news_at=_ahead(update.news_at, now))


def _ahead(news_at: datetime | None, now: datetime) -> datetime | None:
    """A promise whose time has passed is not made anew to those who are told later."""
    return news_at if news_at is not None and news_at > now else None
