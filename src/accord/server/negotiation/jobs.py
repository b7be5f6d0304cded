"""What is looked after at regular times: what the bench reads of events, so that it opens quickly."""

from datetime import timedelta
from typing import Final

from accord.server.negotiation.columns import keep_columns
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS"]

SWEEPS: Final = (Sweep("negotiation.columns", timedelta(minutes=10), keep_columns),)
"""The looks of this app at what is due."""
