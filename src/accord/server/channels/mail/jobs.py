"""What the worker does with mail: process what arrived, send what is due."""

from datetime import timedelta
from typing import Final

from accord.server.channels.mail.letters.sending import send_waiting
from accord.server.channels.mail.processing import process_waiting
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS"]

SWEEPS: Final = (
    Sweep("mail.process", timedelta(seconds=1), process_waiting),
    Sweep("mail.send", timedelta(seconds=2), send_waiting),
)
"""The looks of this app at what is due."""
