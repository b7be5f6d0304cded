"""The catalogue as the API gives it."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field

from accord.server.catalogue.models import Component, Function, Offering, Service, State, Supplier
from accord.server.catalogue.models.services import Criticality
from accord.server.rest.shapes import Asked, Code, Money, Shape, Text, one_of

__all__ = [
    "ComponentShape",
    "FunctionShape",
    "FunctionsAsked",
    "OfferingShape",
    "OfferingsAsked",
    "PartsAsked",
    "ServiceShape",
    "ServiceState",
    "ServicesAsked",
    "SupplierShape",
    "SuppliersAsked",
    "shape_component",
    "shape_function",
    "shape_offering",
    "shape_service",
    "shape_supplier",
]

Names = dict[str, str]
ServiceState = Annotated[State, one_of(State)]


class ServicesAsked(Asked):
    """Which services are wanted."""

    q: Text | None = Field(None, description="Words in names and descriptions, of parts too.")
    state: ServiceState | None = None
    criticality: Criticality | None = None
    team: Code | None = Field(None, description="Those that this team provides, or a part of them.")
    unit: Code | None = Field(None, description="Those that are offered to this unit.")


class PartsAsked(Asked):
    """Which components are wanted."""

    q: Text | None = Field(None, description="Part of the name or the short name.")
    service: Code | None = Field(None, description="Only parts of this service.")
    team: Code | None = Field(None, description="Only those that this team provides by itself.")


class FunctionsAsked(PartsAsked):
    """Which functions are wanted."""

    component: Code | None = Field(None, description="Only those of this component.")


class SuppliersAsked(Asked):
    """Which suppliers are wanted."""

    q: Text | None = Field(None, description="Part of the name or the short name.")


class OfferingsAsked(Asked):
    """Which offerings are wanted."""

    unit: Code | None = None
    service: Code | None = None


class Described(Shape):
    """What every thing of the catalogue has."""

    code: str = Field(description="The short name, by which events and agreements name it.")
    name: str
    names: Names = Field(description="The name in other languages, by language code.")
    what: str = Field(description="What it is.")


class ServiceShape(Described):
    """Something that IT provides and the business can name and value."""

    state: ServiceState
    criticality: Criticality
    is_key: bool
    value: str = Field(description="What it is worth to the business.")
    for_whom: str
    where: str
    not_included: str
    team: str | None = Field(description="Short name of the team that provides it.")
    supplier: str | None
    owner: int | None = Field(description="Key of the service owner.")
    calendar: str | None = Field(description="Short name of the calendar of its service hours.")
    cost: Money | None = Field(description="What it costs IT; null for those who see only what is offered to them.")
    cost_in_words: str = Field(description="Empty for those who see only what is offered to them.")
    professional_services_share: Decimal | None = Field(description="From 0 to 1; null as the cost.")
    components: list[str] = Field(description="Short names of its parts.")


class ComponentShape(Described):
    """A part of a service. Without a team or supplier it is provided as the service is."""

    service: str
    team: str | None
    supplier: str | None
    functions: list[str]


class FunctionShape(Described):
    """A part of a component: the smallest thing that an agreement can name."""

    service: str
    component: str
    team: str | None
    supplier: str | None


class OfferingShape(Shape):
    """That a unit, and everything below it, gets a service or one of its components."""

    id: int
    unit: str
    service: str
    component: str | None = Field(description="Null: the whole service.")
    calendar: str | None = Field(description="Service hours of this unit; null: those of the service.")
    importance: int = Field(description="1 is what the unit needs most.")
    price: Money | None
    starts_on: date | None
    ends_on: date | None = Field(description="The first day without it.")


class SupplierShape(Described):
    """A company outside that provides a part of a service."""

    contact: str
    email: str
    phone: str
    contract: str
    contract_ends_on: date | None
    cost: Money | None
    cost_in_words: str


def _described(thing: Service | Component | Function | Supplier) -> dict[str, Any]:
    return {"code": thing.code, "name": thing.name, "names": thing.names, "what": thing.what}


def _provided(thing: Service | Component | Function) -> dict[str, Any]:
    return {
        "team": thing.team.code if thing.team else None,
        "supplier": thing.supplier.code if thing.supplier else None,
    }


def _money(amount: Decimal | None, currency: str, per: str) -> Money | None:
    return None if amount is None else Money(amount=amount, currency=currency, per=per or None)


def shape_service(service: Service, *, is_inside: bool = True) -> ServiceShape:
    """Return a service whose neighbours are at hand; what only IT needs to know is left empty for all others."""
    return ServiceShape(
        **_described(service),
        **_provided(service),
        state=State(service.state),
        criticality=Criticality(service.criticality),
        is_key=service.is_key,
        value=service.value,
        for_whom=service.for_whom,
        where=service.where,
        not_included=service.not_included,
        owner=service.owner_id,
        calendar=service.hours.code if service.hours else None,
        cost=_money(service.cost_amount, service.cost_currency, service.cost_per) if is_inside else None,
        cost_in_words=service.cost if is_inside else "",
        professional_services_share=service.professional_services_share if is_inside else None,
        components=sorted(component.code for component in service.components.all()),
    )


def shape_component(component: Component) -> ComponentShape:
    """Return a component whose neighbours are at hand."""
    return ComponentShape(
        **_described(component),
        **_provided(component),
        service=component.service.code,
        functions=sorted(function.code for function in component.functions.all()),
    )


def shape_function(function: Function) -> FunctionShape:
    """Return a function whose component and service are at hand."""
    return FunctionShape(
        **_described(function),
        **_provided(function),
        service=function.component.service.code,
        component=function.component.code,
    )


def shape_offering(offering: Offering) -> OfferingShape:
    """Return an offering whose neighbours are at hand."""
    return OfferingShape(
        id=offering.pk,
        unit=offering.unit.code,
        service=offering.service.code,
        component=offering.component.code if offering.component else None,
        calendar=offering.hours.code if offering.hours else None,
        importance=offering.importance,
        price=_money(offering.price_amount, offering.price_currency, offering.price_per),
        starts_on=offering.starts_on,
        ends_on=offering.ends_on,
    )


def shape_supplier(supplier: Supplier) -> SupplierShape:
    """Return a supplier."""
    return SupplierShape(
        **_described(supplier),
        contact=supplier.contact,
        email=supplier.email,
        phone=supplier.phone,
        contract=supplier.contract,
        contract_ends_on=supplier.contract_ends_on,
        cost=_money(supplier.cost_amount, supplier.cost_currency, supplier.cost_per),
        cost_in_words=supplier.cost,
    )
