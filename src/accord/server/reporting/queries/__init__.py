"""Reading figures."""

from accord.server.reporting.queries.measuring import Value, measured, measured_all, with_times
from accord.server.reporting.queries.periods import TREND, ReportPeriod
from accord.server.reporting.queries.scopes import Scope, scope_of

__all__ = ["TREND", "ReportPeriod", "Scope", "Value", "measured", "measured_all", "scope_of", "with_times"]
