"""The units that an agreement may cover next."""

from django.db.models import QuerySet

from accord.server.accounts.access import under, units_in_reach
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Capability
from accord.server.agreements.models import Version

__all__ = ["further_units"]


def further_units(version: Version, person: Person) -> QuerySet[Unit]:
    """Return the units in a person's reach that a version does not cover, neither by name nor with a unit above."""
    covered = under(version.units.values_list("path", flat=True))
    return units_in_reach(person, Capability.DRAFT_AGREEMENTS).filter(ended_on=None).exclude(covered)
