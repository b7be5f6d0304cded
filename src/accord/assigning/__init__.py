"""Who is to take a ticket: the people of a team in the order in which they fit, each with the reasons."""

from accord.assigning.suggesting import (
    ABSENT,
    COSTS,
    WAITING_WEIGHT,
    Candidate,
    Costs,
    Needs,
    Suggestion,
    load_of,
    suggest,
)

__all__ = ["ABSENT", "COSTS", "WAITING_WEIGHT", "Candidate", "Costs", "Needs", "Suggestion", "load_of", "suggest"]
