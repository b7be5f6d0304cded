"""What the API looks after."""

from datetime import timedelta

from accord.server.api.once import forget
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS"]

SWEEPS = (Sweep("api.forget", timedelta(hours=1), forget),)
