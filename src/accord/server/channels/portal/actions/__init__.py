"""What requesters do: each one transaction, by the actions of the desk."""

from accord.server.channels.portal.actions.asking import Problem, report_problem, say_unsolved
from accord.server.channels.portal.actions.ordering import Order, decide, order

__all__ = ["Order", "Problem", "decide", "order", "report_problem", "say_unsolved"]
