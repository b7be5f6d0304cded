"""Texts of agreements for the tests: a promise to Riverside, the team and the supplier behind it."""

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

from accord.agreements import Agreement as Document
from accord.server.accounts.models import Person
from accord.server.agreements.actions import create_agreement, offer_text, sign
from accord.server.agreements.models import Version
from accord.server.agreements.reading import read
from accord.server.agreements.states import Method, Side

__all__ = ["NOW", "OLA", "PROMISE", "SUPPLIER", "agreed", "offered", "text", "written"]

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

_HOURS: dict[str, Any] = {"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "17:00"]]}}

PROMISE: dict[str, Any] = {
    "id": "network-riverside",
    "title": "Wired network at Riverside",
    "what": "Terminals and telephones are connected.",
    "why": "Without the network nobody can sell.",
    "where": "On site",
    "effective_from": "2026-04-01",
    "provider": {"name": "IT", "signatory": {"name": "Grace", "role": "Service-level manager"}},
    "customer": {"name": "Riverside", "signatory": {"name": "Alice"}},
    "scope": {"units": ["riverside"], "services": ["wired-network"]},
    "hours": _HOURS,
    "levels": {1: {"name": "Sales stopped"}, 2: {"name": "One person stopped"}},
    "targets": [
        {"kind": "response", "allowance": "30 min", "share": "80 %", "responsible": {"name": "Dora"}},
        {
            "kind": "resolution",
            "allowance": {1: "2 h", 2: "4 h"},
            "share": "80 %",
            "responsible": {"name": "Fay", "role": "Service owner"},
            "pauses": ["customer"],
        },
    ],
    "cost": {"amount": 420, "currency": "EUR"},
    "credits": [{"below": "75 %", "credit": "5 %"}],
    "review": {"every": "3 months", "next_on": "2026-07-01"},
    "exclusions": ["Cabling of rebuilt halls"],
    "examples": [
        {"target": "response", "opened": "2026-04-10 16:50", "due": "2026-04-13 08:20", "level": 2, "unit": "riverside"}
    ],
}
OLA: dict[str, Any] = {
    "id": "ola-network",
    "kind": "ola",
    "team": "network",
    "title": "What Network promises the desk",
    "effective_from": "2026-01-01",
    "provider": {"name": "Network"},
    "customer": {"name": "Service desk"},
    "scope": {"services": ["wired-network"]},
    "hours": _HOURS,
    "targets": [{"kind": "handover", "allowance": "8 h", "share": "80 %", "responsible": {"name": "Fay"}}],
}
SUPPLIER: dict[str, Any] = {
    "id": "contract-cabling",
    "kind": "supplier",
    "supplier": "northern-cabling",
    "title": "Support contract with Northern Cabling",
    "effective_from": "2026-01-01",
    "provider": {"name": "Northern Cabling", "signatory": {"name": "Astrid Moe"}},
    "customer": {"name": "IT"},
    "scope": {"services": ["wired-network"]},
    "hours": _HOURS,
    "targets": [{"kind": "supplier", "allowance": "1 h", "share": "90 %", "responsible": {"name": "Astrid Moe"}}],
}


def text(base: dict[str, Any] = PROMISE, **changes: Any) -> Document:
    """Return a text with some of its keys replaced."""
    return read({**deepcopy(base), **changes})


def written(by: Person, given: Document | None = None) -> Version:
    """Save a draft."""
    return create_agreement(given or text(), by=by, now=NOW)


def offered(by: Person, given: Document | None = None) -> Version:
    """Save a text in negotiation."""
    version = written(by, given)
    offer_text(version, by=by, now=NOW)
    return version


def agreed(provider: Person, customer: Person, given: Document | None = None, now: datetime = NOW) -> Version:
    """Save a text that both sides have signed."""
    version = offered(provider, given)
    for side, person in ((Side.PROVIDER, provider), (Side.CUSTOMER, customer)):
        sign(
            version,
            side,
            by=person,
            method=Method.PASSWORD,
            digest=version.digest,
            now=now,
            gap_reason="Tried for a month",
        )
    version.refresh_from_db()
    return version
