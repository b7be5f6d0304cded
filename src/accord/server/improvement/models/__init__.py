"""The register of improvements, what deviations are, and reviews."""

from accord.server.improvement.models.deviations import Deviation, Look
from accord.server.improvement.models.register import Action, Cause, Heard, Improvement
from accord.server.improvement.models.reviews import Review
from accord.server.improvement.models.words import EffectWords, Outcome, RuleWords, Source, State

__all__ = [
    "Action",
    "Cause",
    "Deviation",
    "EffectWords",
    "Heard",
    "Improvement",
    "Look",
    "Outcome",
    "Review",
    "RuleWords",
    "Source",
    "State",
]
