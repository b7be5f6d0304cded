"""Staffing: what share of its tickets a team takes up in time, for each number of people, simulated from history."""

from accord.negotiation.staffing.erlang import erlang_c
from accord.negotiation.staffing.history import TeamHistory, team_history
from accord.negotiation.staffing.model import Lane, Order, Plan, Work, Worker
from accord.negotiation.staffing.outcome import Staffed, fit_availability, simulate, smallest_team
from accord.negotiation.staffing.study import Study, Trial, study

__all__ = [
    "Lane",
    "Order",
    "Plan",
    "Staffed",
    "Study",
    "TeamHistory",
    "Trial",
    "Work",
    "Worker",
    "erlang_c",
    "fit_availability",
    "simulate",
    "smallest_team",
    "study",
    "team_history",
]
