"""What the worker does with webhooks: send what is due, forget what is old."""

from datetime import timedelta
from typing import Final

from accord.server.notices.webhooks.sending import forget_old, send_due
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS"]

SWEEPS: Final = (
    Sweep("webhooks.send", timedelta(seconds=1), send_due),
    Sweep("webhooks.old", timedelta(hours=6), forget_old),
)
"""The looks of this app at what is due."""
