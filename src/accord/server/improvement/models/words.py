"""The choices of what stands in the register."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accord.improvement import Outcome as Effect
from accord.improvement import Rule

__all__ = ["EffectWords", "Outcome", "RuleWords", "Source", "State"]


class Source(models.TextChoices):
    """Where an improvement comes from."""

    DEVIATION = "deviation", _("Deviation")
    LOW_SCORE = "low_score", _("Low scores")
    KNOWN_ERROR = "known_error", _("Known error")
    REVIEW = "review", pgettext_lazy("meeting", "Review")
    HAND = "hand", _("By hand")


class State(models.TextChoices):
    """Where an improvement stands: it follows from its actions."""

    OPEN = "open", _("To be explained")
    ACTING = "acting", _("Being acted on")
    CHECKING = "checking", _("Being checked")
    CLOSED = "closed", _("Closed")


class Outcome(models.TextChoices):
    """With what an improvement was closed."""

    MOVED = "moved", _("It moved the number")
    ADDRESSED = "addressed", _("Done")
    NOT_MOVED = "not_moved", _("It did not move the number")
    ACCEPTED = "accepted", _("Left as it is, knowingly")
    UNFOUNDED = "unfounded", _("There was nothing behind it")


class RuleWords(models.TextChoices):
    """The rules by which deviations are found."""

    BELOW = str(Rule.BELOW), _("Below the agreed share")
    WORSENING = str(Rule.WORSENING), _("Getting worse")
    REPEATED = str(Rule.REPEATED), _("Missed again and again")


class EffectWords(models.TextChoices):
    """What can be said of an action afterwards."""

    MOVED = str(Effect.MOVED), _("Moved")
    NOT_MOVED = str(Effect.NOT_MOVED), _("Not moved")
    TOO_EARLY = str(Effect.TOO_EARLY), _("Too early to say")
