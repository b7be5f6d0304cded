"""From rows to the library's values."""

from collections import defaultdict
from typing import Any

from accord.agreements import Organisation
from accord.server.accounts.models import Team, Unit
from accord.server.catalogue.models import Component, Function, Service, Supplier

__all__ = ["organisation"]

_PROVIDED = ("code", "name", "team__code", "supplier__code")

type Entries = dict[str, dict[str, Any]]


def organisation() -> Organisation:
    """Return units, services with their parts, teams and suppliers as the library knows them; six queries."""
    functions = _below(Function.objects.values_list("component__code", *_PROVIDED))
    components = _below(Component.objects.values_list("service__code", *_PROVIDED))
    services = dict(map(_provided, Service.objects.values_list(*_PROVIDED)))
    for parts in components.values():
        for code, part in parts.items():
            part["functions"] = functions.get(code, {})
    for code, service in services.items():
        service["components"] = components.get(code, {})
    units = Unit.objects.order_by("path").values_list("code", "name", "parent__code")
    teams = Team.objects.values_list("code", "name", "support_level")
    return Organisation.model_validate(
        {
            "units": {code: {"name": name, "parent": parent or ""} for code, name, parent in units},
            "services": services,
            "teams": {code: {"name": name, "support_level": level} for code, name, level in teams},
            "suppliers": {code: {"name": name} for code, name in Supplier.objects.values_list("code", "name")},
        }
    )


def _provided(row: tuple[Any, ...]) -> tuple[str, dict[str, Any]]:
    code, name, team, supplier = row
    return code, {"name": name, "team": team or "", "supplier": supplier or ""}


def _below(rows: Any) -> dict[str, Entries]:
    found: dict[str, Entries] = defaultdict(dict)
    for above, *rest in rows:
        code, entry = _provided(tuple(rest))
        found[above][code] = entry
    return found
