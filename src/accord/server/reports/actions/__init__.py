"""What people and the worker do with reports and months."""

from accord.server.reports.actions.asking import ask
from accord.server.reports.actions.closing import close_month, sign_month
from accord.server.reports.actions.making import make_report
from accord.server.reports.actions.scheduling import go_on, pause, run_now, save_schedule

__all__ = ["ask", "close_month", "go_on", "make_report", "pause", "run_now", "save_schedule", "sign_month"]
