"""Which request types somebody may order from."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from accord.server.accounts.models import Person
from accord.server.catalogue.access import services_in_reach
from accord.server.catalogue.models import State
from accord.server.channels.portal.fields import read_fields
from accord.server.channels.portal.models import RequestType

__all__ = ["labels_of", "types_for"]

_LARGEST = 2**31 - 1


def types_for(person: Person, today: date) -> list[RequestType]:
    """Return the types that a person may order: of services offered to them, for a role of theirs."""
    services = services_in_reach(person, today=today).filter(state__in=(State.LIVE, State.RETIRING))
    rows = _offered().filter(service__in=services)
    held = set(person.memberships.values_list("role", flat=True))
    found = [one for one in rows if not one.roles or held & set(one.roles)]
    return sorted(found, key=lambda one: one.said_name.casefold())


def _offered() -> QuerySet[RequestType]:
    rows = RequestType.objects.filter(is_offered=True).select_related("service", "function", "approver")
    return rows.defer("words", "letters", "service__words", "service__letters", "function__words", "function__letters")


def labels_of(kind: RequestType, version: int) -> dict[str, str]:
    """Return what the fields of an earlier form were called, by their names."""
    events: Any = RequestType.pgh_event_model  # type: ignore[attr-defined]
    past = events.objects.filter(pgh_obj=kind, form_version=min(version, _LARGEST)).last()
    return {one.name: one.said_label for one in read_fields(past.fields)} if past else {}
