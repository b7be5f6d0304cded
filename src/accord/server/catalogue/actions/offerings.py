"""Changes to what a unit is offered."""

from collections.abc import Mapping

from accord.server.accounts.models import Person, Unit
from accord.server.audit.actions import record
from accord.server.catalogue.actions.things import acting
from accord.server.catalogue.models import Offering

__all__ = ["reorder"]


def reorder(unit: Unit, wanted: Mapping[int, int], *, by: Person | None) -> None:
    """Give the offerings of a unit their importance, from 1 on without gaps.

    `wanted`: importance by the key of the offering; equal ones stay in their order, those left out come last.
    """
    with acting(by):
        offerings = list(Offering.objects.select_for_update().filter(unit=unit).order_by("importance", "id"))
        places = {offering.pk: place for place, offering in enumerate(offerings)}
        offerings.sort(key=lambda one: (wanted.get(one.pk, len(offerings) + 1), places[one.pk]))
        moved = [(place, one) for place, one in enumerate(offerings, start=1) if one.importance != place]
        for place, one in moved:
            one.importance, one.row_version = place, one.row_version + 1
        Offering.objects.bulk_update([one for _, one in moved], ["importance", "row_version"])
        if moved:
            record("offering.reordered", unit, by=by, order=[one.pk for one in offerings])
