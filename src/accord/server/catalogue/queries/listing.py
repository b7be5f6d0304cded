"""The list of services with their parts."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language

from accord.server.accounts.access import Visitor, under
from accord.server.accounts.models import Unit
from accord.server.catalogue.access import offerings_in_reach, services_in_reach
from accord.server.catalogue.models import Component, Function, Offering, Service
from accord.server.catalogue.queries.search import Found, search

__all__ = ["Asked", "Part", "ServiceRow", "find_services", "with_parts"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of services is to show; an empty text asks for nothing in particular."""

    text: str = ""
    state: str = ""
    owner: str = ""
    team: str = ""
    criticality: str = ""
    unit: Unit | None = None


@dataclass(slots=True)
class Part:
    """A component or a function in a list."""

    code: str
    name: str
    href: str
    note: str = ""
    is_match: bool = False
    children: "list[Part]" = field(default_factory=list)

    @property
    def label(self) -> str:
        """What a tree shows."""
        return self.name

    @property
    def is_current(self) -> bool:
        """A tree marks what was looked for."""
        return self.is_match

    @property
    def is_open(self) -> bool:
        """A tree shows the way to what was looked for."""
        return any(child.is_match for child in self.children)


@dataclass(slots=True)
class ServiceRow:
    """A service in a list, with its parts."""

    service: Service
    units: int
    parts: list[Part]

    @property
    def functions(self) -> int:
        """How many functions its components have."""
        return sum(len(part.children) for part in self.parts)

    @property
    def is_open(self) -> bool:
        """Whether a part was looked for and found."""
        return any(part.is_match or part.is_open for part in self.parts)


def find_services(person: Visitor, asked: Asked, *, today: date) -> tuple[list[int], Found | None]:
    """Return the keys of the services that a person sees and asks for, in the order to show them.

    By name in the reader's language; what was searched for by how well it matches.
    """
    found = search(asked.text) if asked.text else None
    rows = _narrowed(services_in_reach(person, today=today), asked, today)
    if found is not None:
        rows = rows.filter(pk__in=found.ranks)
    language = (get_language() or "")[:2]
    named = [
        (key, names.get(language) or name) for key, name, names in rows.order_by().values_list("pk", "name", "names")
    ]
    ranks = found.ranks if found else {}
    return [key for key, _ in sorted(named, key=lambda one: (-ranks.get(one[0], 0.0), one[1].casefold()))], found


def _narrowed(rows: QuerySet[Service], asked: Asked, today: date) -> QuerySet[Service]:
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.criticality:
        rows = rows.filter(criticality=asked.criticality)
    if asked.owner:
        rows = rows.filter(owner__email=asked.owner)
    if asked.team:
        parts = Component.objects.filter(service=OuterRef("pk"))
        of_part = parts.filter(Q(team__code=asked.team) | Q(functions__team__code=asked.team))
        rows = rows.filter(Q(team__code=asked.team) | Exists(of_part))
    if asked.unit:
        line = asked.unit.path.rstrip(".").split(".")
        above = [".".join(line[:count]) + "." for count in range(1, len(line) + 1)]
        open_now = Offering.objects.filter(Q(ends_on=None) | Q(ends_on__gt=today), service=OuterRef("pk"))
        rows = rows.filter(Exists(open_now.filter(Q(unit__path__in=above) | under([asked.unit.path], "unit__path"))))
    return rows


def with_parts(person: Visitor, keys: Collection[int], found: Found | None, *, today: date) -> list[ServiceRow]:
    """Return services with their components and functions, in the order of the keys; four queries."""
    services = Service.objects.filter(pk__in=keys).select_related("team", "supplier", "owner").defer("words", "letters")
    by_key = {service.pk: service for service in services}
    units = dict(
        offerings_in_reach(person, today=today)
        .filter(service__in=keys)
        .order_by()
        .values_list("service")
        .annotate(count=Count("unit", distinct=True))
    )
    parts = _parts(by_key, found or Found())
    return [ServiceRow(by_key[key], units.get(key, 0), parts[key]) for key in keys if key in by_key]


def _parts(services: dict[int, Service], found: Found) -> dict[int, list[Part]]:
    functions: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in _rows(Function.objects.filter(component__service__in=services), "component_id"):
        functions[row[1]].append(row)
    made: dict[int, list[Part]] = defaultdict(list)
    for key, service, code, name, names, team, supplier in _rows(
        Component.objects.filter(service__in=services), "service_id"
    ):
        href = f"{services[service].get_absolute_url()}#component-{code}"
        children = list(_functions(functions[key], href, found.functions))
        note = team or supplier or ""
        made[service].append(Part(code, _said(name, names), href, note, key in found.components, children))
    return made


def _rows(rows: QuerySet[Any], above: str) -> list[tuple[Any, ...]]:
    found = rows.order_by().values_list("pk", above, "code", "name", "names", "team__name", "supplier__name")
    return sorted(found, key=lambda row: _said(row[3], row[4]).casefold())


def _functions(rows: Iterable[tuple[Any, ...]], href: str, matches: Collection[int]) -> Iterator[Part]:
    for key, _, code, name, names, team, supplier in rows:
        yield Part(code, _said(name, names), href, team or supplier or "", key in matches)


def _said(name: str, names: dict[str, str]) -> str:
    return names.get((get_language() or "")[:2]) or name
