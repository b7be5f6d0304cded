"""What of the catalogue runs by a calendar."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from accord.server.calendars.uses import Use
from accord.server.catalogue.models import Offering, Service

__all__ = ["offerings_by_calendar", "services_by_calendar"]


def services_by_calendar(codes: Collection[str]) -> Mapping[str, list[Use]]:
    """Return the services whose hours are those of calendars."""
    found: dict[str, list[Use]] = defaultdict(list)
    rows = Service.objects.filter(hours__code__in=codes).only("code", "name", "names", "hours__code")
    for service in rows.select_related("hours"):
        if service.hours is not None:
            found[service.hours.code].append(Use(_("Service"), service.said_name, service.get_absolute_url()))
    return found


def offerings_by_calendar(codes: Collection[str]) -> Mapping[str, list[Use]]:
    """Return what is offered to units in the hours of calendars rather than those of the service."""
    found: dict[str, list[Use]] = defaultdict(list)
    rows = Offering.objects.filter(hours__code__in=codes).select_related("hours", "unit", "service", "component")
    for offering in rows:
        if offering.hours is not None:
            found[offering.hours.code].append(Use(_("Offering"), str(offering), offering.get_absolute_url()))
    return found
