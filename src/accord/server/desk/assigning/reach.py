"""Whose absences somebody looks after."""

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from accord.server.accounts.access import may_everywhere
from accord.server.accounts.models import Person, TeamMember
from accord.server.accounts.roles import Capability
from accord.server.desk.models import Absence

__all__ = ["absences_from", "access_absence", "led_people"]

_LEAD = Capability.LEAD_DESK


def led_people(person: Person) -> QuerySet[Person]:
    """Return everybody who works in a team, for who leads the whole desk; else the people of the teams one leads."""
    members = TeamMember.objects.filter(team__ended_on=None)
    if not may_everywhere(person, _LEAD):
        members = members.filter(team__members__person=person, team__members__is_lead=True)
    return Person.objects.filter(is_active=True, pk__in=members.values("person")).order_by("name", "pk")


def absences_from(person: Person, day: date) -> QuerySet[Absence]:
    """Return the absences that end on a day or after it, of the people whom one leads."""
    rows = Absence.objects.filter(last_day__gte=day, person__in=led_people(person))
    return rows.select_related("person").order_by("first_day", "person__name", "pk")


def access_absence(person: Person, key: int) -> Absence:
    """Return an absence of somebody whom one leads, or 404."""
    return get_object_or_404(Absence.objects.filter(person__in=led_people(person)).select_related("person"), pk=key)
