"""What staffing comes to, in a sentence."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.server.foresight.staffing import Answer, Line
from accord.server.ui.filters import FILTERS

__all__ = ["people", "sentence", "state"]


def people(count: int) -> str:
    """Write how many people: 1 person, 2 people."""
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": FILTERS["number"](count)}


def state(line: Line, agreed: float) -> str:
    """Return how sure it is that a size keeps the agreed share, as a state of the components."""
    return "kept" if line.is_kept else "risk" if line.share >= agreed else "missed"


def sentence(answer: Answer) -> str:
    """Say whether the team keeps the promise as it is, and which size would."""

    today = answer.today
    said = {
        "people": people(answer.present), "length": FILTERS["duration"](timedelta(seconds=answer.within_s)),
        "share": FILTERS["share"](today.share, 0), "agreed": FILTERS["agreed"](answer.agreed),
    }  # fmt: skip
    if today.is_kept:
        first = (
            _("With %(people)s %(length)s can be held: %(share)s are answered in time, agreed are %(agreed)s.") % said
        )
    elif today.share >= answer.agreed:
        first = (
            _("With %(people)s %(length)s is held in a usual year, not in a bad one: %(share)s, agreed are %(agreed)s.")
            % said
        )
    else:
        first = (
            _("With %(people)s %(length)s cannot be held: %(share)s are answered in time, agreed are %(agreed)s.")
            % said
        )
    return f"{first} {_other(answer)}".strip()


def _other(answer: Answer) -> str:
    if answer.smallest is None:
        most = answer.lines[-1]
        return _("Not even %(people)s keep it for sure: %(share)s.") % {
            "people": people(most.people), "share": FILTERS["share"](most.share, 0)
        }  # fmt: skip
    line = next((one for one in answer.lines if one.people == answer.smallest), None)
    if line is None or line.people == answer.present:
        return ""
    return _("With %(people)s it is %(share)s.") % {
        "people": people(line.people), "share": FILTERS["share"](line.share, 0)
    }  # fmt: skip
