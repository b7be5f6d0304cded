"""Forecast: how the period will end, and whether what is said about running clocks can be believed."""

from accord.negotiation.forecast.calibration import Bin, brier_score, reliability
from accord.negotiation.forecast.chances import miss_counts, running_chances
from accord.negotiation.forecast.outlook import OUTLOOK_COLUMNS, Span, outlook

__all__ = [
    "OUTLOOK_COLUMNS",
    "Bin",
    "Span",
    "brier_score",
    "miss_counts",
    "outlook",
    "reliability",
    "running_chances",
]
