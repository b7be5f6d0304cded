"""Reports with the order that asked for them, their schedules, and closed months with what changed since."""

from accord.server.reports.models.closings import Closing, ClosingSignature, Correction
from accord.server.reports.models.reports import Order, Report
from accord.server.reports.models.schedules import Delivery, Schedule

__all__ = ["Closing", "ClosingSignature", "Correction", "Delivery", "Order", "Report", "Schedule"]
