"""What retiring a service makes obsolete, and what it saves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from accord.server.catalogue.models import Component, Dependency, Function, Offering, Per, Service, State, Supplier
from accord.server.catalogue.portfolio import Graph, obsolete_with

__all__ = ["Retirement", "Sum", "retirement_of"]


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount of money for something: 1,450 EUR a month."""

    amount: Decimal
    currency: str
    per: str

    @property
    def per_label(self) -> str:
        """What it is paid for, in words."""
        return str(Per(self.per).label)


@dataclass(frozen=True, slots=True)
class Retirement:
    """What goes along with a service. `saved`: costs of services and contracts; `freed`: what units pay no more."""

    services: list[Service]
    components: list[Component]
    offerings: list[Offering]
    suppliers: list[Supplier]
    broken: list[Service]
    saved: list[Sum]
    freed: list[Sum]


def retirement_of(service: Service, *, today: date) -> Retirement:
    """Return what nobody needs any more without a service; nine queries."""
    open_now = Offering.objects.filter(Q(ends_on=None) | Q(ends_on__gt=today))
    obsolete = obsolete_with(_graph(open_now), service.code)
    rows = {one.code: one for one in Service.objects.filter(code__in={*obsolete.services, *obsolete.broken})}
    along = [rows[code] for code in obsolete.services]
    gone = [service.pk, *(one.pk for one in along)]
    offerings = open_now.filter(service__in=gone).select_related("unit", "service", "component").order_by("unit__name")
    suppliers = list(Supplier.objects.filter(code__in=obsolete.suppliers))
    priced: list[Service | Supplier] = [service, *along, *suppliers]
    costs = [(one.cost_amount, one.cost_currency, one.cost_per) for one in priced]
    prices = [(one.price_amount, one.price_currency, one.price_per) for one in offerings]
    return Retirement(
        along,
        list(Component.objects.filter(service__in=gone).select_related("service").order_by("service__name", "name")),
        list(offerings),
        suppliers,
        [rows[code] for code in obsolete.broken],
        _sums(costs),
        _sums(prices),
    )


def _graph(open_now: QuerySet[Offering]) -> Graph:
    alive = set(Service.objects.exclude(state=State.RETIRED).values_list("code", flat=True))
    needs: dict[str, set[str]] = defaultdict(set)
    for needing, supporting in Dependency.objects.values_list("service__code", "supporting__code"):
        if {needing, supporting} <= alive:
            needs[needing].add(supporting)
    served: dict[str, set[str]] = defaultdict(set)
    for supplier, code in _served():
        if code in alive:
            served[supplier].add(code)
    used = frozenset(open_now.order_by().values_list("service__code", flat=True))
    return Graph(
        {code: frozenset(others) for code, others in needs.items()},
        used,
        {code: frozenset(services) for code, services in served.items()},
    )


def _served() -> Iterator[tuple[str, str]]:
    """Yield suppliers with the services for which they work, as a whole or in a part."""
    yield from Service.objects.exclude(supplier=None).order_by().values_list("supplier__code", "code")
    yield from Component.objects.exclude(supplier=None).order_by().values_list("supplier__code", "service__code")
    of_functions = Function.objects.exclude(supplier=None).order_by()
    yield from of_functions.values_list("supplier__code", "component__service__code")


def _sums(amounts: Iterable[tuple[Decimal | None, str, str]]) -> list[Sum]:
    totals: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for amount, currency, per in amounts:
        if amount is not None:
            totals[currency, per] += amount
    return [Sum(amount, *kind) for kind, amount in sorted(totals.items())]
