"""Plain values to agreements: by the library's rules, and by what the organisation knows."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from accord.agreements import Agreement, AgreementBook, AgreementError, Organisation, Status, check
from accord.agreements.document.reading import read_model
from accord.agreements.rules import faults_of
from accord.errors import InputError, Place, Problem, say

__all__ = ["check_scope", "problems_of", "read", "unknown_things"]


def read(plain: Mapping[str, Any]) -> Agreement:
    """Return the agreement that plain values say; AgreementError with the path of each problem where they do not."""
    found = read_model(Agreement, plain, say("an agreement"))
    faults = found.faults + (faults_of(found.model) if found.model else [])
    if found.model is None or faults:
        raise AgreementError(fault.problem() for fault in faults)
    return found.model


def check_scope(given: Agreement, signed: Iterable[Agreement], organisation: Organisation) -> None:
    """Refuse an agreement about units nobody knows, and one that collides with another that is signed."""
    if problems := [*_unknown_units(given, organisation), *_collisions(given, signed, organisation)]:
        raise InputError(problems)


def _unknown_units(given: Agreement, organisation: Organisation) -> Iterable[Problem]:
    for index, unit in enumerate(given.scope.units):
        if unit not in organisation.units:
            message = _("there is no unit “%(unit)s”") % {"unit": unit}
            yield Problem(message, _("Choose one of the organisation's units"), Place(field=f"scope.units[{index}]"))


def _collisions(given: Agreement, signed: Iterable[Agreement], organisation: Organisation) -> Iterable[Problem]:
    others = [one for one in signed if one.id != given.id]
    try:
        AgreementBook([*others, given.model_copy(update={"status": Status.SIGNED})], organisation)
    except AgreementError as error:
        yield from (Problem(one.message, one.remedy, Place(field="scope")) for one in error.problems)


def unknown_things(given: Agreement, organisation: Organisation) -> list[Problem]:
    """Return the services, components, functions, team and supplier that the catalogue does not list: no errors."""
    things = list(organisation.things())
    known = {
        "services": {thing.service for thing in things},
        "components": {thing.component for thing in things},
        "functions": {thing.function for thing in things},
    }
    scope = given.scope
    named = [("services", scope.services), ("components", scope.components), ("functions", scope.functions)]
    lacking = [(f"scope.{sort}", name) for sort, names in named for name in names if name not in known[sort]]
    if given.team and given.team not in organisation.teams:
        lacking.append(("team", given.team))
    if given.supplier and given.supplier not in organisation.suppliers:
        lacking.append(("supplier", given.supplier))
    message = _("“%(name)s” does not stand in the catalogue")
    return [Problem(message % {"name": name}, "", Place(field=field)) for field, name in lacking]


def problems_of(given: Agreement) -> list[Problem]:
    """Return what stands in the way of signing: policy examples that do not come out."""
    return check(given)
