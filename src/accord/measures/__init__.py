"""Measures: one definition each, from the log and the verdicts, by any dimension and period, down to the tickets."""

from accord.measures.catalogue import CATALOGUE, measure
from accord.measures.computing import Cell, Cut, compute, figures, tickets_behind, tickets_in
from accord.measures.days import amounts, lengths
from accord.measures.defining import Measure, MeasureUnit, Source
from accord.measures.evidence import CONTACT_COLUMNS, Evidence
from accord.measures.facts import TicketFacts, Told, ticket_facts
from accord.measures.intervals import Z_95, wilson
from accord.measures.periods import Period, Periods
from accord.measures.reference import reference_page
from accord.measures.summing import Amounts, Due, Figure, Kept, added, figure_of, spread_of, worked_on

__all__ = [
    "CATALOGUE",
    "CONTACT_COLUMNS",
    "Z_95",
    "Amounts",
    "Cell",
    "Cut",
    "Due",
    "Evidence",
    "Figure",
    "Kept",
    "Measure",
    "MeasureUnit",
    "Period",
    "Periods",
    "Source",
    "TicketFacts",
    "Told",
    "added",
    "amounts",
    "compute",
    "figure_of",
    "figures",
    "lengths",
    "measure",
    "reference_page",
    "spread_of",
    "ticket_facts",
    "tickets_behind",
    "tickets_in",
    "wilson",
    "worked_on",
]
