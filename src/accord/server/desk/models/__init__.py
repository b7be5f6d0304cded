"""Tickets, the event log, and what became of each clock."""

from accord.server.desk.models.clocks import Clock, Judgement
from accord.server.desk.models.events import EVENT_COLUMNS, Event
from accord.server.desk.models.tickets import OWN_SOURCE, Ticket

__all__ = ["EVENT_COLUMNS", "OWN_SOURCE", "Clock", "Event", "Judgement", "Ticket"]
