"""Telling people of clocks: warnings, breaches and escalation steps, each once, and the rows brought up to date."""

from accord.server.desk.escalating.giving import BATCH, give_due
from accord.server.desk.escalating.people import Why

__all__ = ["BATCH", "Why", "give_due"]
