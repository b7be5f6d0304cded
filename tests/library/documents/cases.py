"""One agreement with every clause, and a month of verdicts small enough to count by hand."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import polars as pl

from accord.agreements import Agreement, AgreementBook, Organisation
from accord.documents import Report, build_report
from accord.evaluation import VERDICT_COLUMNS, evaluate
from accord.events import COLUMNS, conform

ZONE = "Europe/Berlin"
NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)

ALICE = {"name": "Alice Moreau", "role": "Head of IT"}
BOB = {"name": "Bob Lind", "role": "Service desk lead", "email": "bob.lind@example.com"}
CHARLIE = {"name": "Charlie Novak", "role": "Director of sales"}

WEEK = {"mon-fri": [["08:00", "12:30"], ["13:15", "17:00"]], "sat": [["09:00", "14:00"]]}
HOLIDAY = {"date": "2026-12-24", "name": "Christmas Eve", "windows": [["08:00", "12:00"]]}

DOCUMENT: dict[str, Any] = {
    "id": "wired-network-centres",
    "version": 2,
    "title": "Wired network in building centres",
    "status": "in_force",
    "effective_from": "2026-03-01",
    "what": "Working sockets, switches and lines in every building centre.",
    "why": "A centre without its network sells nothing.",
    "where": "All building centres.",
    "provider": {"name": "Information Technology", "signatory": ALICE, "contact": BOB},
    "customer": {"name": "Building centres", "signatory": CHARLIE},
    "scope": {"units": ["region"], "services": ["network"], "classes": ["incident", "request"]},
    "hours": {"zone": ZONE, "week": WEEK, "country": "DE", "holidays": [HOLIDAY]},
    "calendars": {"tills": {"zone": ZONE, "week": {"daily": [["00:00", "24:00"]]}}},
    "levels": {
        1: {"name": "Sales stopped", "description": "A whole centre cannot sell."},
        2: {"name": "A hall stopped", "description": "A hall or the goods entrance cannot work."},
    },
    "targets": [
        {
            "kind": "response",
            "share": "80 %",
            "allowance": {1: "15 min", 2: "1 h"},
            "responsible": BOB,
            "bands": [{"below": "80 %", "credit": "5 %"}],
        },
        {
            "kind": "resolution",
            "share": "80 %",
            "allowance": {1: "2 h", 2: "1 service day"},
            "responsible": ALICE,
            "pauses": ["customer", "scheduled"],
            "penalty_per_miss": 40,
        },
        {
            "kind": "response",
            "id": "alarm",
            "levels": [1],
            "classes": ["incident"],
            "share": "99.5 %",
            "allowance": "20 calendar minutes",
            "hours": "tills",
            "responsible": CHARLIE,
        },
    ],
    "escalation": [
        {"at": "75 %", "to": "Team lead", "kind": "functional", "levels": [1]},
        {"after_breach": "1 h", "to": "Head of IT", "targets": ["resolution"]},
    ],
    "cost": {"amount": 18400, "currency": "EUR", "note": "Cabling contractor included."},
    "credits": [{"below": "75 %", "amount": 2000}],
    "review": {"every": "3 months", "next_on": "2026-12-01"},
    "exclusions": ["Networks of guests and tenants."],
    "behind": ["network-team-ola"],
    "examples": [
        {
            "target": "response",
            "opened": "2026-03-06T16:50",
            "due": "2026-03-07T09:50",
            "level": 2,
            "unit": "centre",
            "note": "Friday evening goes on on Saturday.",
        }
    ],
}

ORGANISATION = Organisation.model_validate(
    {
        "units": {
            "company": {"name": "The company"},
            "region": {"name": "North", "parent": "company"},
            "centre": {"name": "Riverside", "parent": "region"},
            "office": {"name": "Office", "parent": "company"},
        },
        "services": {"network": {"name": "Wired network"}, "print": {"name": "Printing"}},
        "teams": {"desk": {"name": "First line"}},
        "suppliers": {"cablers": {"name": "Cable works"}},
    }
)


def agreement(**changes: Any) -> Agreement:
    """Return the agreement with every clause, with some clauses changed."""
    return Agreement.model_validate(DOCUMENT | changes)


_FREE_TEXTS = {"title", "what", "why", "where", "name", "role", "note", "description", "to", "exclusions"}


def without_english(document: Any, key: str = "") -> Any:
    """Return a document whose free texts say nothing in English, so that English in its rendering is the product's."""
    if isinstance(document, Mapping):
        return {name: without_english(value, str(name)) for name, value in document.items()}
    if isinstance(document, list):
        return [without_english(value, key) for value in document]
    return "Dolor sit amet" if key in _FREE_TEXTS else document


_TARGETS = {
    "response": {"kind": "response", "allowance": {1: "30 min", 2: "1 h"}},
    "resolution": {"kind": "resolution", "allowance": "4 h", "pauses": ["customer"]},
}


def book_of(*documents: Mapping[str, Any]) -> AgreementBook:
    """Return a book of agreements, each given by what it says beside hours, parties and two targets of 80 %."""
    return AgreementBook([_plain(document) for document in documents], ORGANISATION)


def _plain(document: Mapping[str, Any]) -> Agreement:
    targets = [{"share": "80 %", "responsible": BOB} | target for target in _TARGETS.values()]
    base = {"title": document["id"], "status": "in_force", "provider": {"name": "IT"}, "customer": {"name": "Sales"}}
    hours = {"zone": ZONE, "week": {"mon-fri": [["08:00", "17:00"]]}}
    return Agreement.model_validate(base | {"hours": hours, "targets": targets} | document)


PROMISE = {"id": "network", "title": "Wired network", "scope": {"services": ["network"]}}
BOOK = book_of(PROMISE)


class Verdicts:
    """Verdict rows put together by how many there are of each sort."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.rows: list[dict[str, Any]] = []

    def add(self, n: int, verdict: str, **fields: Any) -> "Verdicts":
        """Add `n` clocks with a verdict; everything else has a usual value unless given."""
        for _ in range(n):
            self.rows.append(_row(f"T-{next(self._numbers):05d}", verdict, **fields))
        return self

    def table(self) -> pl.DataFrame:
        """Return the rows as a verdict table."""
        return pl.DataFrame(self.rows, schema=VERDICT_COLUMNS)

    def log(self) -> pl.DataFrame:
        """Return the log in which each ticket was opened when its clock started."""
        opened = [
            {"ticket": row["ticket"], "seq": 1, "at": row["started_at"], "event": "opened", "service": row["service"]}
            for row in self.rows
        ]
        names = ("ticket", "seq", "at", "event", "service")
        return conform(pl.DataFrame(opened, schema={name: COLUMNS[name] for name in names}))


def _row(
    ticket: str,
    verdict: str,
    *,
    target: str = "response",
    level: int | None = 2,
    service: str = "network",
    unit: str = "centre",
    agreement: str = "network",
    share: float = 0.8,
    day: date = date(2026, 10, 12),
    allowance_s: int = 3600,
    elapsed_s: int | None = None,
) -> dict[str, Any]:
    elapsed = (allowance_s // 2 if verdict == "met" else 2 * allowance_s) if elapsed_s is None else elapsed_s
    started = datetime(day.year, day.month, day.day, 8, 0, tzinfo=UTC)
    is_decided, is_over = verdict in ("met", "missed"), verdict in ("running", "paused")
    spent = min(elapsed, allowance_s)
    return {
        "ticket": ticket, "unit": unit, "service": service, "level": level, "target": target, "cycle": 1,
        "started_at": started, "stopped_at": None if is_over else started + timedelta(seconds=elapsed),
        "allowance_s": allowance_s, "elapsed_s": elapsed, "paused_s": 0,
        "due_at": started + timedelta(seconds=allowance_s), "breach_at": started + timedelta(seconds=allowance_s),
        "verdict": verdict, "agreement": agreement, "agreement_version": 1, "calendar_version": "c0ffee",
        "tzdata": "2026a", "kind": target, "share": share, "ticket_class": "incident",
        "decided_at": started + timedelta(seconds=spent) if is_decided else None,
    }  # fmt: skip


def october() -> Verdicts:
    """Return October of the wired network: every state, and what is listed beside.

    | Target | Service, level | met | missed | beside |
    |---|---|---|---|---|
    | response | network, 1 | 3 | 3 | |
    | response | network, 2 | 8 | 2 | 1 cancelled, 1 exempt |
    | resolution | network, 2 | 10 | 30 | 2 running |
    """
    month = Verdicts()
    month.add(3, "met", level=1, allowance_s=1800).add(2, "missed", level=1, allowance_s=1800)
    month.add(1, "missed", level=1, allowance_s=1800, elapsed_s=9000)
    month.add(8, "met").add(2, "missed").add(1, "cancelled").add(1, "exempt")
    month.add(10, "met", target="resolution", allowance_s=14400)
    month.add(30, "missed", target="resolution", allowance_s=14400)
    month.add(2, "running", target="resolution", allowance_s=14400, day=date(2026, 10, 30))
    return month


def report_of(verdicts: Verdicts, book: AgreementBook = BOOK, **options: Any) -> Report:
    """Return the report of October on a table of verdicts."""
    settings = {"zone": ZONE, "now": NOW, "first": FIRST, "last": LAST} | options
    return build_report(verdicts.log(), verdicts.table(), book, **settings)


def at(text: str) -> datetime:
    """Return an instant of 2026 written `10-05 08:00`, on the wall in Berlin in summer."""
    return datetime.strptime(f"2026-{text} +0200", "%Y-%m-%d %H:%M %z").astimezone(UTC)


def told_log() -> pl.DataFrame:
    """Return the log of one late ticket: opened Monday 16:00, waiting an hour on Tuesday, resolved at 15:00."""
    events: list[dict[str, Any]] = [
        {"at": at("10-05 16:00"), "event": "opened", "service": "network", "unit": "centre", "level": 2,
         "ticket_class": "incident"},
        {"at": at("10-05 16:00"), "event": "assigned", "team": "desk"},
        {"at": at("10-05 16:30"), "event": "contact", "direction": "out", "actor_kind": "human"},
        {"at": at("10-06 09:00"), "event": "waiting", "reason": "customer"},
        {"at": at("10-06 10:00"), "event": "resumed"},
        {"at": at("10-06 15:00"), "event": "resolved"},
    ]  # fmt: skip
    rows = [{"ticket": "T-1", "seq": seq} | event for seq, event in enumerate(events, start=1)]
    names = {name for row in rows for name in row}
    return conform(pl.DataFrame(rows, schema={name: COLUMNS[name] for name in COLUMNS if name in names}))


def told_report(**options: Any) -> Report:
    """Return the report on that one ticket, judged and explained by the engine itself."""
    log = told_log()
    settings = {"zone": ZONE, "now": NOW, "first": FIRST, "last": LAST} | options
    return build_report(log, evaluate(log, BOOK, NOW), BOOK, **settings)
