"""The agreements of the demonstration company: promised to its units wave by wave, and what stands behind them."""

from copy import deepcopy
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from accord.agreements import Agreement, Organisation
from accord.calendars import country_holidays
from accord.demonstration.catalogue import components, services
from accord.demonstration.generation import END, START
from accord.demonstration.people import SERVICE_LEVEL_MANAGER
from accord.demonstration.teams import SUPPLIERS, TEAMS
from accord.demonstration.units import COMPANY, UNITS, ZONE, Programme, scope_of_wave

__all__ = ["agreements", "organisation"]

type Entry = dict[str, Any]

_IT = "IT of Timber & Tile"
_HEAD_OF_IT = {"name": "Katja Sundberg", "role": "Head of IT"}
_CUSTOMERS = (
    ("Riverside building centre and contact centre", "Nadia Orlova", "Centre manager, Riverside"),
    ("North-West region and contact centre", "Lars Nyberg", "Regional director"),
    (COMPANY, "Helena Voss", "Chief operating officer"),
)
_DESK_LEAD = {"name": "Ana Kim", "role": "Lead of the service desk"}
_KINDS = ("response", "resolution", "fulfilment", "next_answer", "news", "deadline")


def organisation() -> Organisation:
    """Return the units, services, teams and suppliers of Timber & Tile."""
    return Organisation.model_validate(
        {
            "units": {unit.id: {"name": unit.name, "parent": unit.parent or ""} for unit in UNITS},
            "services": {
                service.id: {
                    "name": service.name,
                    "components": {
                        part.id: {
                            "name": part.name,
                            "team": part.team if part.team != "field" else "field-north-west",
                            "supplier": part.supplier,
                            "functions": {id_: {"name": name} for id_, name in part.functions},
                        }
                        for part in service.components
                    },
                }
                for service in services()
            },
            "teams": {team.id: {"name": team.name, "support_level": team.support_level} for team in TEAMS},
            "suppliers": {supplier.id: {"name": supplier.name} for supplier in SUPPLIERS},
        }
    )


def agreements(start: date = START, end: date = END) -> list[Agreement]:
    """Return all agreements of a span: each promise as it grows wave by wave, internal agreements and contracts."""
    programme = Programme.between(start, end)
    table = _promises()
    made = [_sla(entry, wave, programme) for entry in table["sla"] for wave in _waves_of(entry)]
    made += [_ola(entry, programme) for entry in table["ola"]]
    made += [_contract(entry, programme) for entry in table["supplier"]]
    return [Agreement.model_validate(entry) for entry in made]


@cache
def _promises() -> Entry:
    table: Entry = yaml.safe_load(files("accord.demonstration").joinpath("promises.yaml").read_text("utf-8"))
    return table


def _waves_of(entry: Entry) -> range:
    return range(1) if "units" in entry else range(entry.get("first_wave", 0), 3)


def _hours(name: str) -> Entry:
    return {"zone": ZONE, **deepcopy(_promises()["hours"][name])}


def _head(entry: Entry, begins: date) -> Entry:
    return {
        "accord": 1,
        "id": entry["id"],
        "status": "in_force",
        "effective_from": begins,
        "hours": _hours(entry["hours"]),
        "levels": _promises()["levels"],
        "review": {"every": "3 months", "next_on": begins + timedelta(days=91)},
    }


def _sla(entry: Entry, wave: int, programme: Programme) -> Entry:
    begins = programme.waves[wave]
    name, signatory, role = ("Contact centre", "Samuel Osei", "Head") if "units" in entry else _CUSTOMERS[wave]
    scope = {key: entry[key] for key in ("services", "components") if key in entry}
    return {
        **_head(entry, begins),
        "version": 1 + wave - entry.get("first_wave", 0),
        "title": entry["title"],
        **{key: entry[key] for key in ("what", "why", "exclusions", "cost", "credits", "behind")},
        "where": "On site in the units named, and by portal, telephone and mail",
        "provider": {
            "name": _IT,
            "signatory": _HEAD_OF_IT,
            "contact": {"name": SERVICE_LEVEL_MANAGER, "role": "Service-level manager"},
        },
        "customer": {"name": name, "signatory": {"name": signatory, "role": role}},
        "scope": {"units": entry.get("units", list(scope_of_wave(wave))), **scope},
        "targets": [_target(kind, entry) for kind in _KINDS if kind in entry],
        "escalation": [
            {"at": "80 %", "kind": "functional", "to": entry["owner"], "levels": [1, 2]},
            {"after_breach": "1 h", "to": _HEAD_OF_IT["name"], "levels": [1]},
        ],
        "examples": [_example(begins, programme)] if entry.get("example") else [],
    }


def _target(kind: str, entry: Entry) -> Entry:
    by = _DESK_LEAD if kind == "response" else {"name": entry["owner"], "role": "Service owner"}
    return {"kind": kind, "responsible": by, **entry[kind]}


def _example(begins: date, programme: Programme) -> Entry:
    """Return the well-known one: half an hour from Friday 16:50 is Monday 08:20."""
    years = {programme.start.year, programme.end.year}
    closed = {day.on for day in country_holidays("RU", years=years)}
    friday = begins + timedelta(days=(4 - begins.weekday()) % 7)
    while {friday, friday + timedelta(days=3)} & closed:
        friday += timedelta(days=7)
    return {
        "target": "response",
        "opened": datetime.combine(friday, time(16, 50)),
        "due": datetime.combine(friday + timedelta(days=3), time(8, 20)),
        "level": 2,
        "unit": "riverside",
        "note": "Asked ten minutes before the end of Friday: answered by 08:20 on Monday",
    }


def _ola(entry: Entry, programme: Programme) -> Entry:
    team = next(team for team in TEAMS if team.id == entry["team"])
    responsible = {"name": entry["responsible"], "role": f"Lead of {team.name}"}
    return {
        **_head(entry, programme.start),
        "kind": "ola",
        "team": team.id,
        "title": f"What {team.name} promises the service desk",
        "what": "Tickets handed over are taken up and settled, or handed on with what was found.",
        "provider": {"name": team.name, "signatory": responsible},
        "customer": {"name": "Service desk", "signatory": _DESK_LEAD},
        "scope": {"components": [part.id for _, part in components() if part.team == team.id]},
        "targets": [
            {
                "kind": "handover",
                "allowance": entry["allowance"],
                "share": "80 %",
                "responsible": responsible,
                "pauses": ["customer", "supplier", "scheduled"],
            }
        ],
    }


def _contract(entry: Entry, programme: Programme) -> Entry:
    supplier = next(supplier for supplier in SUPPLIERS if supplier.id == entry["supplier"])
    responsible = {"name": entry["contact"], "role": "Key account"}
    return {
        **_head({"id": f"contract-{supplier.id}", **entry}, programme.start),
        "kind": "supplier",
        "supplier": supplier.id,
        "title": f"Support contract with {supplier.name}",
        "what": "What is reported is mended or replaced on the spot or from afar.",
        "provider": {"name": supplier.name, "signatory": responsible},
        "customer": {"name": _IT, "signatory": _HEAD_OF_IT},
        "scope": {"components": [part.id for _, part in components() if part.supplier == supplier.id]},
        "cost": {"amount": entry["amount"], "currency": "RUB", "per": "month"},
        "targets": [{"kind": "supplier", "allowance": entry["allowance"], "share": "90 %", "responsible": responsible}],
    }
