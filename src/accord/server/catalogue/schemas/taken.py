"""The catalogue as the API takes it: what is to be added, and what is to change."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from accord.server.catalogue.models import Per
from accord.server.catalogue.models.services import Criticality
from accord.server.rest.changes import Change, unchanged
from accord.server.rest.shapes import Code, Key, Shape, one_of

__all__ = [
    "ComponentChange",
    "ComponentNew",
    "FunctionChange",
    "FunctionNew",
    "OfferingChange",
    "OfferingNew",
    "Price",
    "ServiceChange",
    "ServiceNew",
    "SupplierChange",
    "SupplierNew",
]

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5000)]
NewCode = Annotated[
    str,
    Field(pattern=r"^[-a-zA-Z0-9_]+$", max_length=60, description="The short name. It stays.", examples=["printing"]),
]
NewNames = Annotated[
    dict[Literal["ru", "fr"], Name], Field(description="The name in other languages.", examples=[{"fr": "Impression"}])
]
Share = Annotated[Decimal, Field(ge=0, le=1, decimal_places=4, description="From 0 to 1.")]
Importance = Annotated[int, Field(ge=1, le=2**15 - 1, description="1 is what the unit needs most.")]


class Price(Shape):
    """A sum of money that is to be set."""

    amount: Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2, examples=["420.00"])]
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 4217 code.", examples=["EUR"])]
    per: Annotated[Per, one_of(Per)] = Field(description="What it is paid for.")


class Describing(Shape):
    """What every new thing of the catalogue has."""

    code: NewCode
    name: Name
    names: NewNames = Field({})
    what: Words = ""


class ProvidedNew(Describing):
    """Who provides a new thing."""

    team: Code | None = None
    supplier: Code | None = None


class ServiceNew(ProvidedNew):
    """A service to be added; it is proposed on the day it is added."""

    criticality: Annotated[Criticality, one_of(Criticality)] = Field(Criticality.MEDIUM, validate_default=True)
    is_key: bool = False
    value: Words = ""
    for_whom: Words = ""
    where: Words = ""
    not_included: Words = ""
    owner: Key | None = Field(None, description="Key of the service owner: somebody who may edit the catalogue.")
    calendar: Code | None = None
    cost: Price | None = None
    cost_in_words: Words = ""
    professional_services_share: Share | None = None


class ComponentNew(ProvidedNew):
    """A component to be added."""

    service: Code


class FunctionNew(ProvidedNew):
    """A function to be added."""

    component: Code


class SupplierNew(Describing):
    """A supplier to be added."""

    contact: Line = ""
    email: Annotated[str, Field(max_length=254)] = ""
    phone: Annotated[str, Field(max_length=60)] = ""
    contract: Line = ""
    contract_ends_on: date | None = None
    cost: Price | None = None
    cost_in_words: Words = ""


class PartChange(Change):
    """What is to change of a component or a function; what is left out stays as it is."""

    name: Name = unchanged()
    names: NewNames = unchanged()
    what: Words = unchanged()
    team: Code | None = unchanged("Null: as the level above says.")
    supplier: Code | None = unchanged("Null: as the level above says.")


class ComponentChange(PartChange):
    """What is to change of a component; what is left out stays as it is."""


class FunctionChange(PartChange):
    """What is to change of a function; what is left out stays as it is."""


class ServiceChange(PartChange):
    """What is to change of a service; what is left out stays as it is. Its state changes by its steps."""

    criticality: Annotated[Criticality, one_of(Criticality)] = unchanged()
    is_key: bool = unchanged()
    value: Words = unchanged()
    for_whom: Words = unchanged()
    where: Words = unchanged()
    not_included: Words = unchanged()
    owner: Key | None = unchanged("Key of the service owner: somebody who may edit the catalogue.")
    calendar: Code | None = unchanged()
    cost: Price | None = unchanged()
    cost_in_words: Words = unchanged()
    professional_services_share: Share | None = unchanged()


class SupplierChange(Change):
    """What is to change of a supplier; what is left out stays as it is."""

    name: Name = unchanged()
    names: NewNames = unchanged()
    what: Words = unchanged()
    contact: Line = unchanged()
    email: Annotated[str, Field(max_length=254)] = unchanged()
    phone: Annotated[str, Field(max_length=60)] = unchanged()
    contract: Line = unchanged()
    contract_ends_on: date | None = unchanged()
    cost: Price | None = unchanged()
    cost_in_words: Words = unchanged()


class OfferingNew(Shape):
    """An offering to be made."""

    unit: Code
    service: Code
    component: Code | None = Field(None, description="Null: the whole service.")
    calendar: Code | None = Field(None, description="Service hours of this unit; null: those of the service.")
    importance: Importance | None = Field(None, description="1 is what the unit needs most; null: the last.")
    price: Price | None = None
    starts_on: date | None = None
    ends_on: date | None = Field(None, description="The first day without it.")


class OfferingChange(Change):
    """What is to change of an offering; what is left out stays as it is."""

    calendar: Code | None = unchanged("Service hours of this unit; null: those of the service.")
    importance: Importance = unchanged()
    price: Price | None = unchanged()
    starts_on: date | None = unchanged()
    ends_on: date | None = unchanged("The first day without it.")
