"""What a measure is: its one definition, its unit, what it is made from and what it can be cut by."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from accord.measures.evidence import Evidence
from accord.measures.periods import Periods
from accord.measures.shapes import Shape

__all__ = ["OF_CLOCK", "OF_ENTRY", "OF_RATING", "OF_TICKET", "Measure", "MeasureUnit", "Source"]


class MeasureUnit(StrEnum):
    """In what a measure is counted."""

    SHARE = "share"
    COUNT = "count"
    HOURS = "h"
    MONEY = "money"
    DAYS = "d"


class Source(StrEnum):
    """From which records a measure is computed."""

    LOG = "log"
    VERDICTS = "verdicts"
    BOTH = "both"
    BOOK = "book"  # the agreements and the organisation
    RATINGS = "ratings"  # what customers answered
    LIFECYCLE = "lifecycle"  # when services were proposed and went live
    FORECAST = "forecast"  # verdicts, and how likely it is that running clocks are missed
    LETTERS = "letters"  # what was written to customers about tickets
    REGISTER = "register"  # what is to be improved
    WEAKNESSES = "weaknesses"  # the agreements, and what the register names of services


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: what it is, how it is computed, and by what it can be cut.

    `function` gives the records that it counts, each in its period; `shape` makes the figures of a cell from them.
    """

    id: str
    name: str
    definition: str
    formula: str
    unit: MeasureUnit
    dimensions: tuple[str, ...]
    source: Source
    function: Callable[[Evidence, Periods], pl.DataFrame]
    shape: Shape

    @property
    def is_of_services(self) -> bool:
        """Whether it says something of the services themselves, which no unit or ticket has a part in."""
        return self.source in (Source.BOOK, Source.LIFECYCLE, Source.WEAKNESSES)


OF_TICKET = (
    "unit", "service", "component", "function", "agreement", "level", "ticket_class", "channel", "team",
    "support_level", "person", "supplier",
)  # fmt: skip
OF_RATING = ("unit", "service", "team", "survey")
OF_CLOCK = (*OF_TICKET, "target", "kind", "promise")
OF_ENTRY = ("unit", "service")
