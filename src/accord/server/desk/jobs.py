"""What the desk looks after at regular times: clocks that run out, waits that end, tickets that nobody speaks of."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

import structlog
from django.conf import settings
from django.db.models import QuerySet

from accord.errors import AccordError
from accord.server.desk.actions import close, resume
from accord.server.desk.escalating import give_due
from accord.server.desk.major.delivering import deliver
from accord.server.desk.major.promises import warn_of_news
from accord.server.desk.models import OWN_SOURCE, Ticket
from accord.server.desk.queueing.weighing import weigh, weigh_changed
from accord.server.desk.sweeping import sweep_files
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS", "close_silent", "wake"]

BATCH: Final = 500
_log = structlog.get_logger("accord.desk")


def wake(now: datetime) -> int:
    """Let tickets go on that were to wait until now."""
    waiting = Ticket.objects.filter(source=OWN_SOURCE, state=Ticket.State.WAITING, waiting_until__lte=now)
    return _each(waiting.order_by("waiting_until"), lambda ticket: _resume(ticket, now))


def _resume(ticket: Ticket, now: datetime) -> Ticket:
    return resume(ticket, by=None, by_name="Accord", now=now)


def close_silent(now: datetime) -> int:
    """Close what has been resolved for as long as the rule waits for the customer to object."""
    silent = Ticket.objects.filter(
        source=OWN_SOURCE, state=Ticket.State.RESOLVED, resolved_at__lte=now - settings.CLOSE_AFTER
    )
    return _each(silent.order_by("resolved_at"), lambda ticket: close(ticket, by=None, now=now))


def _each(tickets: "QuerySet[Ticket]", act: Callable[[Ticket], Any]) -> int:
    """Do something to each ticket in a transaction of its own; what another worker or person did before is left."""
    done = 0
    for ticket in tickets[:BATCH]:
        try:
            act(ticket)
        except AccordError as error:
            _log.info("left alone", ticket=ticket.reference, reason=str(error))
        else:
            done += 1
    return done


SWEEPS: Final = (
    Sweep("desk.clocks", timedelta(seconds=5), give_due),
    Sweep("desk.waits", timedelta(seconds=15), wake),
    Sweep("desk.weigh_changed", timedelta(seconds=3), weigh_changed),
    Sweep("desk.weigh", timedelta(minutes=1), weigh),
    Sweep("desk.major", timedelta(seconds=2), deliver),
    Sweep("desk.news", timedelta(seconds=10), warn_of_news),
    Sweep("desk.files", timedelta(hours=1), sweep_files),
    Sweep("desk.silent", timedelta(minutes=10), close_silent),
)
"""The looks of this app at what is due."""
