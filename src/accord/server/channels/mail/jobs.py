"""What the worker does with mail: process what arrived, write to those who are told of clocks, send what is due."""

from datetime import timedelta
from typing import Final

from accord.server.channels.mail.letters.notices import write_notices
from accord.server.channels.mail.letters.sending import send_waiting
from accord.server.channels.mail.processing import process_waiting
from accord.server.sweeps import Sweep

__all__ = ["SWEEPS"]

SWEEPS: Final = (
    Sweep("mail.process", timedelta(seconds=1), process_waiting),
    Sweep("mail.notices", timedelta(seconds=5), write_notices),
    Sweep("mail.send", timedelta(seconds=2), send_waiting),
)
"""The looks of this app at what is due."""
