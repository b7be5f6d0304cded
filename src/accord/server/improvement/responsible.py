"""Who answers for a promise: the person whom the agreement names for the target, else the service's owner."""

from typing import Any

from django.db.models import Count, QuerySet

from accord.errors import AccordError
from accord.server.accounts.models import Person
from accord.server.agreements.bridge import book
from accord.server.catalogue.models import Service
from accord.server.desk.escalating.people import Directory

__all__ = ["responsible_for"]


def responsible_for(clocks: "QuerySet[Any, Any]", service: Service) -> Person | None:
    """Return who answers for the target that most of these clocks were judged by, as far as they have an account."""
    rows = clocks.order_by().values_list("agreement", "agreement_version", "target")
    most: Any = rows.annotate(count=Count("pk")).order_by("-count", "agreement", "target").first()
    key = _named(*most[:3]) if most else None
    person = Person.objects.filter(pk=key).first() if key else None
    return person or service.owner


def _named(agreement: str, version: int, target: str) -> int | None:
    try:
        text = book().by_id(agreement, version)
    except AccordError:
        return None  # judged by a text that binds nobody any more
    found = next((one.responsible for one in text.targets if one.id == target), None)
    people = Directory().named(found.name, found.email) if found else []
    return people[0][0] if people else None
