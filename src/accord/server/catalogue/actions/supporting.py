"""Which service supports which."""

from django.utils.translation import gettext as _

from accord.errors import InputError, Place
from accord.server.accounts.models import Person
from accord.server.audit.actions import record
from accord.server.catalogue.actions.things import acting
from accord.server.catalogue.models import Dependency, Service
from accord.server.catalogue.portfolio import find_circle

__all__ = ["add_supporting", "remove_supporting"]


def add_supporting(service: Service, supporting: Service, *, note: str = "", by: Person | None) -> Dependency:
    """Write that a service needs another one. A circle is refused with the services that would close it."""
    with acting(by):
        list(Dependency.objects.select_for_update().values_list("pk"))
        edges = [*Dependency.objects.values_list("service__code", "supporting__code"), (service.code, supporting.code)]
        if circle := find_circle(edges):
            message = _("Services would support each other in a circle: %(circle)s.") % {"circle": " → ".join(circle)}
            raise InputError(message, _("Choose another service."), Place(field="supporting"))
        made, is_new = Dependency.objects.get_or_create(service=service, supporting=supporting, defaults={"note": note})
        if is_new:
            record("service.support_added", service, by=by, supporting=supporting.code)
    return made


def remove_supporting(dependency: Dependency, *, by: Person | None) -> None:
    """Write that a service does not need another one any more."""
    with acting(by):
        record("service.support_removed", dependency.service, by=by, supporting=dependency.supporting.code)
        dependency.delete()
