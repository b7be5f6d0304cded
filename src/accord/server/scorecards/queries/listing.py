"""The list of scorecards: searched, by what they are about."""

from typing import Final

from django.db.models import Case, Q, QuerySet, When
from django.utils.translation import gettext_lazy as _

from accord.server.scorecards.models import Scorecard

__all__ = ["KINDS", "cards_found"]

KINDS: Final = {"unit": _("Units"), "service": _("Services"), "all": _("All of IT")}
"""What scorecards are about."""
_OF_KIND: Final = {
    "unit": Q(unit__isnull=False), "service": Q(service__isnull=False), "all": Q(unit=None, service=None),
}  # fmt: skip


def cards_found(rows: QuerySet[Scorecard], text: str, kind: str, *, with_ended: bool) -> QuerySet[Scorecard]:
    """Return scorecards with their kept scores: all of IT first, then units, then services, each by name."""
    found = rows.filter(_OF_KIND.get(kind, Q()))
    if not with_ended:
        found = found.filter(ended_at=None)
    for word in text.split():
        found = found.filter(Q(unit__name__icontains=word) | Q(service__name__icontains=word) | Q(code__icontains=word))
    of_what = Case(When(unit=None, service=None, then=0), When(service=None, then=1), default=2)
    return found.select_related("kept").order_by(of_what, "unit__name", "service__name", "pk")
