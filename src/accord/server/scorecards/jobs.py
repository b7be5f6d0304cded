"""What is looked after at regular times: the scores that lists show follow the figures."""

from datetime import timedelta
from typing import Final

from accord.server.scorecards.keeping import keep_all
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS"]

SWEEPS: Final = (Sweep("scorecards.keep", timedelta(minutes=5), keep_all),)
