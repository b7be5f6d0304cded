"""The demonstration company *Timber & Tile*: its units, services, teams and agreements, and a year of its tickets."""

from accord.demonstration.generation import END, MOST, START, TICKETS, generate
from accord.demonstration.promises import agreements, organisation
from accord.demonstration.units import COMPANY, ZONE, Programme
from accord.demonstration.writing import documents, sink_log, write

__all__ = [
    "COMPANY",
    "END",
    "MOST",
    "START",
    "TICKETS",
    "ZONE",
    "Programme",
    "agreements",
    "documents",
    "generate",
    "organisation",
    "sink_log",
    "write",
]
