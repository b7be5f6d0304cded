"""The endpoints of reports, their schedules and closed months."""

from accord.server.reports.api.closings import router as closings
from accord.server.reports.api.reports import router as reports
from accord.server.reports.api.schedules import router as schedules

__all__ = ["routers"]

routers = (reports, schedules, closings)
