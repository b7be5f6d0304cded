"""What the worker does for the forecast: it follows the desk."""

from datetime import timedelta
from typing import Final

from accord.server.foresight.refreshing import follow
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS"]

SWEEPS: Final = (Sweep("foresight.outlooks", timedelta(minutes=1), follow),)
"""The looks of this app at what is due."""
