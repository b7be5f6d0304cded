"""What the worker does: note what became of statements on their way."""

from datetime import timedelta
from typing import Final

from accord.server.statements.actions import follow
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS"]

SWEEPS: Final = (Sweep("statements.follow", timedelta(seconds=30), follow),)
"""The looks of this app at what is due."""
