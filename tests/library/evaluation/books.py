"""Agreements with a target of every kind, for tests that do not care which."""

from typing import Any

from accord.agreements import Agreement, AgreementBook, Organisation

UNITS = ["branch-1", "branch-2", "office"]
TEAMS = ["first line", "network team", "field team"]
SUPPLIERS = ["cable contractor", "till maker"]

_OFFICE = {
    "zone": "Europe/Berlin",
    "week": {"mon-fri": [["08:00", "12:30"], ["13:15", "17:00"]]},
    "holidays": ["2026-03-19"],
}
_SHOP = {
    "zone": "America/New_York",
    "week": {"mon-sat": [["07:00", "20:00"]], "sun": [["22:00", "04:00"]]},
    "holidays": [{"date": "2026-03-10", "windows": [["09:00", "10:00"]]}],
}
_OFFICE_LATER = [
    {"effective_from": "2020-01-01", "calendar": _OFFICE},
    {"effective_from": "2026-03-09", "calendar": {**_OFFICE, "week": {"mon-sat": [["09:00", "18:00"]]}}},
]
_PERSON = {"name": "Responsible Person"}
_LEVELS = {level: {"name": f"level {level}"} for level in (1, 2, 3, 4)}


def agreement(**fields: Any) -> Agreement:
    """Return a signed agreement; what is not given is the same in all."""
    return Agreement.model_validate(
        {
            "title": fields["id"],
            "status": "signed",
            "provider": {"name": "IT"},
            "customer": {"name": "Business"},
            "levels": _LEVELS,
            **fields,
        }
    )


def target(kind: str, allowance: object = None, **fields: Any) -> dict[str, Any]:
    """Return a target as a document has it."""
    given = {} if allowance is None else {"allowance": allowance}
    return {"kind": kind, "share": "80 %", "responsible": _PERSON, **given, **fields}


BY_LEVEL = {1: "30 min", 2: "4 h", 3: "2 service days", 4: "3 calendar days"}

BRANCH = agreement(
    id="branch",
    scope={"units": ["branch-1"]},
    hours=_SHOP,
    targets=[
        target("response", {1: "0 min", 2: "1 h", 3: "4 h", 4: "1 service day"}, pauses=["customer"]),
        target("next_answer", "2 h"),
        target("news", "4 h"),
        target("resolution", BY_LEVEL, id="solution", pauses=["customer", "supplier"]),
        target("fulfilment", "1 service day, close of business", pauses=["scheduled"], stops_at="closed"),
        target("deadline"),
    ],
)
CABLE = agreement(
    id="cable",
    scope={"functions": ["cable"], "units": ["branch-1"], "classes": ["incident"]},
    hours=_OFFICE,
    targets=[
        target("resolution", "2 h", pauses=["other"], stops_at="closed", reopening_window="2 calendar days"),
        target("response", "15 min"),
    ],
)
OFFICE = agreement(
    id="office",
    hours=_OFFICE_LATER,
    effective_from="2026-03-05",
    targets=[
        target("response", "30 min", levels=[1, 2], id="fast"),
        target("response", "2 h", levels=[3, 4]),
        target("resolution", {1: "8 calendar hours", 2: "24 calendar hours", 3: "62 h", 4: "134 h"}, stops_at="closed"),
        target("news"),
    ],
)
TEAM = agreement(
    id="team",
    kind="ola",
    team="network team",
    hours=_OFFICE,
    targets=[target("handover", {1: "1 h", 2: "2 h", 3: "2 h", 4: "1 service day"}, pauses=["supplier"])],
)
FIELD = agreement(
    id="field", kind="ola", team="field team", hours=_SHOP, targets=[target("handover", "3 h", pauses=["customer"])]
)
CONTRACT = agreement(
    id="contract", kind="supplier", supplier="cable contractor", hours=_OFFICE, targets=[target("supplier", "4 h")]
)
ORGANISATION = Organisation.model_validate({"units": {unit: {"name": unit} for unit in UNITS}})
BOOK = AgreementBook([BRANCH, CABLE, OFFICE, TEAM, FIELD, CONTRACT], ORGANISATION)
