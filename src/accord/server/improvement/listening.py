"""Low scores: what customers were not satisfied with is followed up in the register."""

from django.utils.translation import gettext as _

from accord.server.accounts.models import Unit
from accord.server.improvement.actions.register import Facts, open_improvement
from accord.server.improvement.models import Heard, Improvement, Source, State
from accord.server.improvement.words import low_scores_of
from accord.server.surveys.announcing import LowScore
from accord.server.surveys.models import Rating

__all__ = ["hear", "title_of_low_scores"]


def hear(low: LowScore) -> None:
    """Enter a low score: with the open improvement of its unit and service, else with a new one."""
    rating = low.rating
    unit = rating.unit or Unit.objects.filter(parent=None).first()
    if unit is None or Heard.objects.filter(rating=rating).exists():
        return
    rows = Improvement.objects.select_for_update(of=("self",)).exclude(state=State.CLOSED)
    known = rows.filter(source=Source.LOW_SCORE, unit=unit, service=rating.service).first()
    if known is None:
        facts = Facts(
            title=title_of_low_scores(rating), unit=unit, service=rating.service,
            owner=rating.service.owner if rating.service else None,
        )  # fmt: skip
        known = open_improvement(facts, source=Source.LOW_SCORE, by=None, now=low.at)
    Heard.objects.create(improvement=known, rating=rating, at=low.at)


def title_of_low_scores(rating: Rating) -> str:
    """Return what the improvement of a service, or of a unit, that got a low score is called."""
    about = rating.service or rating.unit
    return low_scores_of(about.name) if about else _("Low scores")
