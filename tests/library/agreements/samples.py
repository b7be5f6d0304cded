"""Agreements for tests: an office in Berlin, and short ways to say what differs."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from accord.agreements import Agreement, AgreementError, Organisation, load

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "docs" / "examples"
WIRED = EXAMPLES / "wired-network"
AGREEMENTS = [WIRED / f"{name}.yaml" for name in ("agreement", "ola", "supplier-contract")]
AGREEMENTS += [EXAMPLES / "servicenow" / "agreement.yaml"]

OFFICE = {"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "17:00"]]}}
LATER = {"zone": "Europe/Berlin", "week": {"mon-fri": [["09:00", "18:00"]]}}

ORGANISATION = Organisation.model_validate(
    {
        "units": {
            "company": {"name": "Company"},
            "region": {"name": "Region", "parent": "company"},
            "centre": {"name": "Centre", "parent": "region"},
            "other-centre": {"name": "Other centre", "parent": "region"},
        },
        "services": {
            "network": {
                "name": "Network",
                "team": "network-team",
                "components": {
                    "wired": {
                        "name": "Wired network",
                        "functions": {
                            "switch": {"name": "Switch"},
                            "line": {"name": "Line", "supplier": "carrier"},
                            "socket": {"name": "Socket", "team": "desk"},
                        },
                    }
                },
            },
            "mail": {"name": "Mail"},
        },
        "teams": {"desk": {"name": "Desk", "support_level": 1}, "network-team": {"name": "Network team"}},
        "suppliers": {"carrier": {"name": "Carrier"}},
    }
)


def target(kind: str = "resolution", allowance: object = "4 h", **fields: Any) -> dict[str, Any]:
    """Return a target as a document has it."""
    return {"kind": kind, "allowance": allowance, "share": "80 %", "responsible": {"name": "Owner"}, **fields}


def agreement(name: str, *targets: dict[str, Any], **fields: Any) -> Agreement:
    """Return a signed agreement on office hours with a resolution of 4 h, where nothing else is said."""
    return Agreement.model_validate(
        {
            "id": name,
            "title": name,
            "status": "signed",
            "provider": {"name": "IT"},
            "customer": {"name": "Business"},
            "hours": OFFICE,
            "targets": list(targets) or [target()],
            **fields,
        }
    )


def at(day: str, time: str = "12:00") -> datetime:
    """Return an instant in UTC."""
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=UTC)


DOCUMENT = """\
id: office
title: Office
provider: {name: IT}
customer: {name: Business}
hours:
  zone: Europe/Berlin
  week: {mon-fri: [[08:00, 17:00]]}
levels:
  1: {name: Stopped}
  2: {name: Inconvenienced}
targets:
  - kind: response
    allowance: {1: 30 min, 2: 1 h}
    share: 80 %
    responsible: {name: Owner}
  - kind: resolution
    allowance: 4 h
    share: 0.8
    responsible: {name: Owner}
"""
"""A document without a fault; each test puts one in."""


def faults_in(text: str) -> list[tuple[int | None, str | None, str]]:
    """Return line, field and message with remedy of each problem that loading a text finds."""
    with pytest.raises(AgreementError) as caught:
        load(text, file="office.yaml")
    return [(one.place.line, one.place.field, f"{one.message}. {one.remedy}") for one in caught.value.problems]
