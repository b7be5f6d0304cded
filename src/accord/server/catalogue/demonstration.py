"""The demonstration company's catalogue in the database: taken in as the catalogue file that it could have written."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from accord.demonstration import END, agreements, organisation
from accord.demonstration.catalogue import components, services
from accord.demonstration.portfolio import offered_to, portrait
from accord.demonstration.teams import SUPPLIERS
from accord.demonstration.units import PLACES
from accord.server.accounts.models import Person
from accord.server.calendars.models import Calendar
from accord.server.catalogue.actions import apply_file
from accord.server.catalogue.exchange.columns import SHEET_BY_KEY
from accord.server.catalogue.exchange.reading import read
from accord.server.catalogue.exchange.rows import Content, Row
from accord.server.catalogue.exchange.writing import to_yaml

__all__ = ["fill"]

_CURRENCY = "RUB"
_HOURS = {"tills": "daily", "orders": "daily", "wired-network": "workdays", "sales-floor": "shop", "office": "office"}


def fill(*, by: Person, start: date | None = None, end: date = END) -> None:
    """Save suppliers, services with their parts, offerings and lifecycles; units, teams and people must be there.

    The dates move along with `end`, the last day of the company's history; `start` is not needed.
    """
    content = _content(end - END)
    apply_file(read("timber-and-tile.yaml", to_yaml(content)), today=end, by=by)


def _content(shift: timedelta) -> Content:
    rows: Mapping[str, Iterator[Row]] = {
        "suppliers": _suppliers(shift),
        "services": _services(),
        "components": _components(),
        "functions": _functions(),
        "supporting": _supporting(),
        "offerings": _offerings(shift),
        "lifecycle": _lifecycle(shift),
    }
    return {
        sheet: {tuple(row.get(key, "") for key in SHEET_BY_KEY[sheet].identity): row for row in made}
        for sheet, made in rows.items()
    }


def _suppliers(shift: timedelta) -> Iterator[Row]:
    contracts = {one.supplier: one for one in agreements() if one.supplier}
    parts = {one.id: [part.name for _, part in components() if part.supplier == one.id] for one in SUPPLIERS}
    for number, supplier in enumerate(SUPPLIERS, start=1):
        contract = contracts[supplier.id]
        yield {
            "code": supplier.id,
            "name": supplier.name,
            "what": ", ".join(parts[supplier.id]),
            "contact": contract.provider.signatory.name if contract.provider.signatory else "",
            "email": f"service@{supplier.id}.example",
            "contract": f"TT-{2020 + number}-{number * 17:03}",
            "contract_ends_on": date(2027 + number % 3, 1, 1) + shift,
            "cost": "Fixed by month; spare parts by list",
            **_money("cost", contract.cost.amount if contract.cost else None),
        }


def _money(start: str, amount: object) -> dict[str, str]:
    return (
        {}
        if amount is None
        else {f"{start}_amount": str(amount), f"{start}_currency": _CURRENCY, f"{start}_per": "month"}
    )


def _services() -> Iterator[Row]:
    addresses = dict(Person.objects.values_list("name", "email"))
    calendars = set(Calendar.objects.values_list("code", flat=True))
    for service in services():
        is_so = portrait(service.id)
        hours = _HOURS.get(service.agreement, "shifts")
        yield {
            "code": service.id,
            "name": service.name,
            **_names(is_so.names),
            "what": is_so.what,
            "value": is_so.value,
            "for_whom": is_so.for_whom,
            "owner": addresses.get(service.owner, ""),
            "hours": hours if hours in calendars else "",
            "where": is_so.where,
            "cost": is_so.cost,
            **_money("cost", is_so.amount),
            "not_included": is_so.not_included,
            "criticality": is_so.criticality,
            "is_key": is_so.is_key,
            "professional_services": is_so.professional,
        }


def _names(names: Mapping[str, str]) -> dict[str, str]:
    return {f"name_{language}": name for language, name in names.items()}


def _components() -> Iterator[Row]:
    known = {thing.component: thing for thing in organisation().things() if thing.component and not thing.function}
    for service, component in components():
        part, thing = portrait(service.id).components[component.id], known[component.id]
        yield {
            "service": service.id,
            "code": component.id,
            "name": component.name,
            **_names(part.names),
            "what": part.what,
            "team": thing.team,
            "supplier": thing.supplier,
        }


def _functions() -> Iterator[Row]:
    for _, component in components():
        for code, name in component.functions:
            yield {"component": component.id, "code": code, "name": name}


def _supporting() -> Iterator[Row]:
    for service in services():
        for supporting in portrait(service.id).needs:
            yield {"service": service.id, "supporting": supporting}


def _offerings(shift: timedelta) -> Iterator[Row]:
    for unit in PLACES:
        for one in offered_to(unit):
            yield {
                "unit": unit.id,
                "service": one.service.id,
                "component": "",
                "starts_on": portrait(one.service.id).steps["live"] + shift,
                "importance": one.importance,
                **_money("price", one.price),
            }


def _lifecycle(shift: timedelta) -> Iterator[Row]:
    for service in services():
        known = portrait(service.id)
        for planned, steps in ((False, known.steps), (True, known.plans)):
            for state, on in steps.items():
                yield {"service": service.id, "state": state, "planned": planned, "on": on + shift}
