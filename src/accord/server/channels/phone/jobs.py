"""What is looked after at regular times: calls of which a telephone system said no more."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import F

from accord.server.channels.phone.models import Call, Outcome
from accord.server.sweeps import Sweep

__all__ = ["FORGOTTEN_AFTER", "SWEEPS", "end_forgotten_calls"]

FORGOTTEN_AFTER: Final = timedelta(hours=4)
"""How long after it began a call has certainly ended, even if nobody said so."""


def end_forgotten_calls(now: datetime) -> int:
    """End the calls whose end was never told: those that nobody answered are lost, the others were answered."""
    rows = Call.objects.filter(outcome="", offered_at__lte=now - FORGOTTEN_AFTER)
    lost = rows.filter(answered_at=None).update(outcome=Outcome.LOST, ended_at=F("offered_at"))
    return lost + rows.update(outcome=Outcome.ANSWERED, ended_at=F("answered_at"))


SWEEPS: Final = (Sweep("phone.forgotten_calls", timedelta(minutes=10), end_forgotten_calls),)
"""The looks of this app at what is due."""
