"""What is looked after at regular times."""

from datetime import timedelta
from typing import Final

from accord.server.notices.actions import forget_old
from accord.server.notices.webhooks.jobs import SWEEPS as OF_WEBHOOKS
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS"]

SWEEPS: Final = (Sweep("notices.old", timedelta(hours=6), forget_old), *OF_WEBHOOKS)
"""The looks of this app at what is due."""
