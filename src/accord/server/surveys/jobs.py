"""What the worker does for satisfaction: put the questions of polls."""

from datetime import timedelta
from typing import Final

from accord.server.surveys.asking import run_polls
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS"]

SWEEPS: Final = (Sweep("surveys.polls", timedelta(minutes=10), run_polls),)
"""The looks of this app at what is due."""
