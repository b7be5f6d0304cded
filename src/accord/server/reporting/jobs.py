"""What is looked after at regular times: figures that follow the desk, and what no event tells of."""

from datetime import timedelta
from typing import Final

from accord.server.reporting.keeping.following import follow_days, mend_days
from accord.server.reporting.refreshing import follow
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS"]

SWEEPS: Final = (
    Sweep("reporting.figures", timedelta(seconds=15), follow),
    Sweep("reporting.days", timedelta(seconds=15), follow_days),
    Sweep("reporting.nights", timedelta(minutes=10), mend_days),
)
"""The looks of this app at what is due."""
