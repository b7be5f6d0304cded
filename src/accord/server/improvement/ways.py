"""The way from a known error, or from a bad answer, into the register."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accord.server.improvement.access import improvements_in_reach, may_improve_anywhere, units_to_improve
from accord.server.improvement.models import Heard, Improvement, State
from accord.server.knowledge.models import KnownError
from accord.server.surveys.models import Rating
from accord.server.ui.ways import Way

__all__ = ["from_errors", "from_ratings"]

_ICON = "trending-up"


def from_errors(request: HttpRequest, errors: Sequence[KnownError]) -> dict[int, Way]:
    """Lead from each known error to the improvement that goes on about it, else to a form that names it."""
    going_on = improvements_in_reach(request.user).exclude(state=State.CLOSED)
    known = {one.known_error_id: one for one in going_on.filter(known_error__in=errors).order_by("-pk")}
    begins = may_improve_anywhere(request.user)
    return {
        error.pk: _known(known[error.pk]) if error.pk in known else _new({"known_error": error.code})
        for error in errors
        if error.pk in known or begins
    }


def from_ratings(request: HttpRequest, ratings: Sequence[Rating]) -> dict[int, Way]:
    """Lead from each bad answer to the improvement that follows it up, else to a form with what was said."""
    going_on = improvements_in_reach(request.user).exclude(state=State.CLOSED)
    heard = Heard.objects.filter(rating__in=ratings, improvement__in=going_on)
    known = {one.rating_id: one.improvement for one in heard.select_related("improvement")}
    keys = {one.unit_id for one in ratings if one.unit_id is not None}
    units = {unit.pk: unit.code for unit in units_to_improve(request.user).filter(pk__in=keys)}
    begun = {one.pk: {"unit": units[key], "rating": one.pk} for one in ratings if (key := one.unit_id or 0) in units}
    known_ones = {one.pk: _known(known[one.pk]) for one in ratings if one.pk in known}
    return {key: _new(said) for key, said in begun.items()} | known_ones


def _known(improvement: Improvement) -> Way:
    label = _("Improvement %(number)s") % {"number": improvement.code.upper()}
    return Way(label, improvement.get_absolute_url(), _ICON)


def _new(begun: Mapping[str, object]) -> Way:
    return Way(_("Improve this"), f"{reverse('improvement:new')}?{urlencode(begun)}", _ICON)
