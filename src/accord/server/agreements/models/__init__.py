"""Agreements with their versions, signatures, negotiation, pilots and reminders."""

from accord.server.agreements.models.agreements import Agreement, BookMark, Version
from accord.server.agreements.models.negotiation import Comment, CounterOffer
from accord.server.agreements.models.pilots import Pilot, Wave
from accord.server.agreements.models.reminders import Reminder
from accord.server.agreements.models.signatures import Signature

__all__ = ["Agreement", "BookMark", "Comment", "CounterOffer", "Pilot", "Reminder", "Signature", "Version", "Wave"]
