"""Measures: one definition each, from the log and the verdicts, by any dimension and period, down to the tickets."""

from accord.measures.catalogue import CATALOGUE, Measure, MeasureUnit, Source, measure
from accord.measures.computing import Cell, Cut, compute, figures, tickets_behind, tickets_in
from accord.measures.evidence import CONTACT_COLUMNS, Evidence
from accord.measures.facts import TicketFacts, ticket_facts
from accord.measures.intervals import Z_95, wilson
from accord.measures.periods import Period, Periods
from accord.measures.reference import reference_page

__all__ = [
    "CATALOGUE",
    "CONTACT_COLUMNS",
    "Z_95",
    "Cell",
    "Cut",
    "Evidence",
    "Measure",
    "MeasureUnit",
    "Period",
    "Periods",
    "Source",
    "TicketFacts",
    "compute",
    "figures",
    "measure",
    "reference_page",
    "ticket_facts",
    "tickets_behind",
    "tickets_in",
    "wilson",
]
