"""What the endpoints of articles and known errors have in common: who may, and what a body names."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from accord.errors import InputError
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import HOLDERS, Capability
from accord.server.catalogue.models import Component, Function, Service
from accord.server.rest.changes import all_named

__all__ = ["EDIT", "READ", "owner_named", "things_named"]

READ, EDIT = Capability.READ_KNOWLEDGE, Capability.EDIT_KNOWLEDGE
_ROWS: Final[Mapping[str, type[Model]]] = {
    "units": Unit, "services": Service, "components": Component, "functions": Function,
}  # fmt: skip


def things_named(values: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return the rows that the lists of a body name; those that are not there are its problems."""
    return {kind: _rows(kind, values[kind]) for kind in _ROWS if kind in values}


def _rows(kind: str, codes: Iterable[str]) -> list[Any]:
    rows: QuerySet[Any] = _ROWS[kind]._default_manager.all()
    wanted = list(dict.fromkeys(codes))
    found = all_named(rows, {f"{kind}.{place}": code for place, code in enumerate(wanted)}) if wanted else {}
    return list(found.values())


def owner_named(key: int | None) -> Person | None:
    """Return who is to look after an article. Raises InputError for somebody who does not write articles."""
    if key is None:
        return None
    writers = Person.objects.filter(memberships__role__in=HOLDERS[EDIT], is_active=True)
    found = writers.filter(pk=key).first()
    if found is None:
        raise InputError([at_field(_("This is nobody who writes articles."), "owner")])
    return found
