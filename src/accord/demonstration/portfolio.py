"""What Timber & Tile's services are in plain words, who gets them, and how they came to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Self

import yaml

from accord.demonstration.catalogue import Service, services
from accord.demonstration.units import PLACES, Unit, UnitKind

__all__ = ["Offered", "Part", "Portrait", "offered_to", "portrait"]

_COLUMNS = (UnitKind.CENTRE, UnitKind.OFFICE, UnitKind.CONTACT, UnitKind.WAREHOUSE)
_WORTH_OFFERING = 0.6


@dataclass(frozen=True, slots=True)
class Part:
    """What a component is, and its name in Russian and French."""

    what: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Portrait:
    """A service as the catalogue describes it; `amount` is what it costs in roubles a month.

    `steps` and `plans`: the days on which it reached, or is to reach, a state of its life.
    """

    names: Mapping[str, str]
    what: str
    value: str
    for_whom: str
    where: str
    cost: str
    amount: Decimal
    not_included: str
    criticality: str
    is_key: bool
    professional: Decimal
    steps: Mapping[str, date]
    plans: Mapping[str, date]
    needs: tuple[str, ...]
    components: Mapping[str, Part]

    @classmethod
    def read(cls, entry: dict[str, Any]) -> Self:
        """Return the portrait that an entry of `portfolio.yaml` describes."""
        texts = {
            key: entry[key] for key in ("what", "value", "for_whom", "where", "cost", "not_included", "criticality")
        }
        return cls(
            **texts,
            names=entry["names"],
            amount=Decimal(entry["amount"]),
            is_key=entry["is_key"],
            professional=Decimal(str(entry["professional"])),
            steps={**entry.get("steps", {}), "live": entry["live"]},
            plans=entry.get("plans", {}),
            needs=tuple(entry["needs"]),
            components={id_: _part(part) for id_, part in entry["components"].items()},
        )


def _part(entry: dict[str, str]) -> Part:
    return Part(entry["what"], {language: entry[language] for language in ("ru", "fr")})


@dataclass(frozen=True, slots=True)
class Offered:
    """A service that a unit gets: how important it is there (1 is the most) and its price in roubles a month."""

    service: Service
    importance: int
    price: Decimal


@cache
def _portraits() -> Mapping[str, Portrait]:
    text = files("accord.demonstration").joinpath("portfolio.yaml").read_text("utf-8")
    return {id_: Portrait.read(entry) for id_, entry in yaml.safe_load(text).items()}


def portrait(service: str) -> Portrait:
    """Return what the catalogue says about a service."""
    return _portraits()[service]


def offered_to(unit: Unit) -> list[Offered]:
    """Return what a unit gets, the most important first: what stands still there often, and does much harm."""
    need = {service.id: _need(service, unit.kind) for service in services()}
    wanted = [service for service in services() if _weight(service, unit.kind) >= _WORTH_OFFERING]
    ranked = sorted(wanted, key=lambda service: -need[service.id])
    return [Offered(service, rank, _price(service, unit)) for rank, service in enumerate(ranked, start=1)]


def _weight(service: Service, kind: UnitKind) -> float:
    return sum(part.weights[_COLUMNS.index(kind)] for part in service.components) if kind in _COLUMNS else 0.0


def _need(service: Service, kind: UnitKind) -> float:
    harm = service.levels[0] * 4 + service.levels[1]
    return _weight(service, kind) * harm


def _price(service: Service, unit: Unit) -> Decimal:
    """Return the unit's part of the costs: by the people who work where the service is used."""
    users = sum(place.staff for place in PLACES if _weight(service, place.kind) >= _WORTH_OFFERING)
    return round(portrait(service.id).amount * unit.staff / users / 100) * Decimal(100)
