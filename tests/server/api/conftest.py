"""A caller with a token, and a seeded organisation: calendars, catalogue, agreement, tickets, clocks, figures."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accord.agreements import Agreement as Document
from accord.server.accounts.actions import create_skill, make_token, set_skills
from accord.server.accounts.models import Person, Skill
from accord.server.accounts.roles import Capability
from accord.server.agreements import bridge
from accord.server.agreements.actions import create_agreement, start_and_end
from accord.server.agreements.models import Version
from accord.server.calendars.actions import create_calendar
from accord.server.calendars.models import Calendar
from accord.server.catalogue.models import Component, Function, Offering, Service, State, Supplier
from accord.server.desk.intake import take_in
from accord.server.desk.judging import judge
from tests.cast import Cast, assemble
from tests.server.desk.test_intake import frame, said

API = "/api/v1"
PROMISE: dict[str, Any] = {
    "id": "everything",
    "title": "Everything",
    "effective_from": "2026-01-01",
    "provider": {"name": "IT"},
    "customer": {"name": "Company"},
    "scope": {"units": ["company"]},
    "hours": {"zone": "Europe/Berlin", "week": {"daily": [["00:00", "24:00"]]}},
    "levels": {1: {"name": "Standstill"}, 2: {"name": "Hindered"}},
    "targets": [
        {"kind": "response", "allowance": "15 min", "share": "80 %", "responsible": {"name": "Fay"}},
        {
            "kind": "resolution",
            "allowance": {1: "30 min", 2: "40 min"},
            "share": "80 %",
            "responsible": {"name": "Fay"},
        },
    ],
}
STORY = (
    said("T-1", 0, "opened", ticket_class="incident", unit="riverside", service="printing", level=2),
    said("T-1", 12, "contact", direction="out", actor="Dora"),
    said("T-1", 50, "resolved", actor="Dora"),
    said("T-2", 5, "opened", ticket_class="incident", unit="southfield", service="mail", level=1),
    said("T-2", 8, "contact", direction="out", actor="Dora"),
    said("T-2", 20, "resolved", actor="Dora"),
)


@dataclass(frozen=True)
class Caller:
    """Asks as a program does."""

    client: Client
    token: str

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Ask; header names are written with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        address = path if path.startswith("http") else API + path
        sent = {} if body is None else {"data": body, "content_type": named.pop("Content-Type", "application/json")}
        if self.token:
            named["Authorization"] = f"Bearer {self.token}"
        return getattr(self.client, method)(address, headers=named, **sent)


@pytest.fixture
def calling() -> Callable[..., Caller]:
    """Return a caller for a person, with a token of some scopes (all when none are named)."""

    def made(person: Person, *scopes: Capability) -> Caller:
        now = timezone.now()
        _row, token = make_token(
            person, name="test", scopes=scopes or list(Capability), expires_at=now + timedelta(days=1), now=now
        )
        return Caller(Client(), token)

    return made


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """The cast with one of everything, made once for the tests of a file: each of them takes back what it did."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield seed(assemble())
        transaction.set_rollback(True)
    bridge._kept.clear()


@pytest.fixture
def seeded(world: Cast, db: None) -> Cast:
    """Return the cast of the organisation with one of everything."""
    for person in vars(world).values():
        if isinstance(person, Person):
            person.reach_by_capability = None
    return world


def seed(cast: Cast) -> Cast:
    """Add calendars, catalogue, an agreement in force, tickets, clocks and figures."""
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    set_skills(cast.dora, [create_skill(Skill(code="german", name="German", kind="language"), by=None)], by=None)
    hours = {"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "17:00"]]}}
    office = create_calendar(Calendar(code="office", name="Office hours"), hours, by=None, now=now)
    printers = Supplier.objects.create(
        code="printers", name="Printers Ltd", cost_amount="12.50", cost_currency="EUR", cost_per="month"
    )
    for code in ("printing", "mail"):
        _service(code, cast, office, printers)
    sign(create_agreement(Document.model_validate(PROMISE), by=cast.grace, now=now), now)
    take_in(frame(*STORY), source="old-desk")
    judge(by=None, reason="test", now=now + timedelta(days=60))
    return cast


def _service(code: str, cast: Cast, office: Calendar, supplier: Supplier) -> None:
    service = Service.objects.create(
        code=code, name=code.capitalize(), state=State.LIVE, team=cast.desk, hours=office, owner=cast.fay,
        supplier=supplier, cost_amount="420.00", cost_currency="EUR", cost_per="month",
    )  # fmt: skip
    part = Component.objects.create(code=f"{code}-part", name="Part", service=service)
    Function.objects.create(code=f"{code}-function", name="Function", component=part)
    unit = cast.riverside if code == "printing" else cast.southfield
    Offering.objects.create(
        unit=unit, service=service, price_amount="3.10", price_currency="EUR", price_per="user_month",
        starts_on=date(2026, 1, 1),
    )  # fmt: skip


def sign(version: Version, now: datetime) -> None:
    """Bring a version into force as two signatures do."""
    Version.objects.filter(pk=version.pk).update(state="signed", signed_at=now)
    start_and_end(now)
    bridge.new_mark()
