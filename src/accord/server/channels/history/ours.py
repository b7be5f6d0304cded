"""What the values of a file can be: the units, services, teams and suppliers that are here."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from accord.importers import Attribute
from accord.server.accounts.models import Team, Unit
from accord.server.catalogue.models import Component, Function, Service, Supplier
from accord.server.channels.history.choices import Option

__all__ = ["options"]


def options() -> dict[str, list[Option]]:
    """Return the things of ours by the attribute that they can be a value of; six queries."""
    services = _services()
    return {
        Attribute.UNIT: _named(Unit.objects.filter(ended_on=None).order_by("name").values_list("code", "name")),
        Attribute.SERVICE: services,
        Attribute.COMPONENT: services,
        Attribute.FUNCTION: services,
        Attribute.TEAM: _named(Team.objects.filter(ended_on=None).values_list("code", "name")),
        Attribute.SUPPLIER: _named(Supplier.objects.values_list("code", "name")),
    }


def _named(rows: Iterable[tuple[str, str]]) -> list[Option]:
    return _told_apart([Option(code, name, (name, code)) for code, name in rows])


def _services() -> list[Option]:
    """Return services, each followed by its components and their functions."""
    rows: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
        ((code,), (name,)) for code, name in Service.objects.values_list("code", "name")
    ]
    components = Component.objects.values_list("service__code", "code", "service__name", "name")
    rows += [((service, code), (above, name)) for service, code, above, name in components]
    functions = Function.objects.values_list(
        "component__service__code", "component__code", "code", "component__service__name", "component__name", "name"
    )
    rows += [(tuple(row[:3]), tuple(row[3:])) for row in functions]
    rows.sort(key=lambda row: tuple(name.casefold() for name in row[1]))
    return _told_apart([Option("/".join(codes), " › ".join(names), (names[-1], codes[-1])) for codes, names in rows])


def _told_apart(options: list[Option]) -> list[Option]:
    """Return options whose labels can be typed: each stands for one thing, and none is the code of another."""
    often = Counter(one.label.casefold() for one in options)
    targets = {one.target.casefold() for one in options}
    return [
        replace(one, label=f"{one.label} ({one.target})")
        if often[one.label.casefold()] > 1 or one.label.casefold() in targets - {one.target.casefold()}
        else one
        for one in options
    ]
