"""Lists by cursor: stable while rows are added, closed to what was made up, and as cheap with many rows as with few."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accord.server.accounts.actions import create_unit
from accord.server.accounts.models import Person, Skill, Team, TeamMember, TeamSkill, Unit
from accord.server.agreements.models import Agreement, Version
from accord.server.calendars.models import Calendar, CalendarVersion
from accord.server.catalogue.models import Component, Function, Offering, Service, Supplier
from accord.server.desk.models import Clock, Ticket
from accord.server.reporting.models import Figure
from tests.cast import Cast
from tests.server.api.conftest import Caller
from tests.server.desk.test_intake import OPENED

type Calling = Callable[..., Caller]


def all_pages(caller: Caller, path: str, between: Callable[[], object] = lambda: None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    address: str | None = path
    while address:
        answer = caller("get", address)
        assert answer.status_code == 200, answer.content
        told = answer.json()
        assert told["next"] is None or answer["Link"] == f'<{told["next"]}>; rel="next"'
        found += told["items"]
        address = told["next"]
        between()
    return found


def test_pages_put_together_are_the_whole_list(seeded: Cast, calling: Calling) -> None:
    grace = calling(seeded.grace)
    for path in ("/units", "/people", "/clocks", "/tickets", "/services", "/targets", "/units/company/figures"):
        whole = grace("get", path).json()
        assert whole["next"] is None
        joint = "&" if "?" in path else "?"
        assert all_pages(grace, f"{path}{joint}limit=1") == whole["items"]


def test_rows_that_are_added_are_neither_repeated_nor_lost(seeded: Cast, calling: Calling) -> None:
    grace = calling(seeded.grace)
    before = [one["code"] for one in grace("get", "/units").json()["items"]]
    names = iter(("aachen", "bremen", "celle", "dresden", "essen", "fulda", "gera", "halle", "jena"))

    def add() -> None:
        code = next(names)
        create_unit(Unit(code=code, name=code, parent=seeded.north), by=None)

    seen = [one["code"] for one in all_pages(grace, "/units?limit=2", add)]
    assert len(seen) == len(set(seen))
    assert [code for code in seen if code in before] == before


def test_newer_tickets_do_not_shift_a_page(seeded: Cast, calling: Calling) -> None:
    grace, count = calling(seeded.grace), iter(range(100))

    def add() -> None:
        at = OPENED + timedelta(days=next(count) + 1)
        Ticket.objects.create(reference=f"N-{at:%d}", source="old-desk", opened_at=at, last_at=at)

    assert [one["reference"] for one in all_pages(grace, "/tickets?limit=1", add)] == ["T-2", "T-1"]


def test_a_cursor_belongs_to_its_list_its_filters_and_nobody_makes_one_up(seeded: Cast, calling: Calling) -> None:
    grace = calling(seeded.grace)
    cursor = grace("get", "/units?limit=1&below=company").json()["next"].partition("cursor=")[2]
    assert grace("get", f"/units?limit=1&below=company&cursor={cursor}").status_code == 200
    assert grace("get", f"/units?limit=5&below=company&cursor={cursor}").status_code == 200
    for path in ("/units?limit=1", "/units?below=north", "/teams?limit=1", "/targets?limit=1"):
        joint = f"{path}&cursor={cursor}"
        assert grace("get", joint).json()["errors"][0]["parameter"] == "cursor"
    turned = cursor[:-1] + ("A" if cursor[-1] != "A" else "B")
    assert grace("get", f"/units?limit=1&below=company&cursor={turned}").status_code == 422


MANY = 600


def _fill(world: Cast, count: int) -> None:
    codes = [f"many-{number}" for number in range(count)]
    teams = Team.objects.bulk_create(Team(code=code, name=code) for code in codes)
    TeamMember.objects.bulk_create(TeamMember(team=team, person=world.dora) for team in teams)
    german = Skill.objects.get(code="german")
    TeamSkill.objects.bulk_create(TeamSkill(team=team, skill=german) for team in teams)
    Supplier.objects.bulk_create(Supplier(code=code, name=code) for code in codes)
    services = Service.objects.bulk_create(Service(code=code, name=code, team=world.desk) for code in codes)
    parts = Component.objects.bulk_create(Component(code=one.code, name="x", service=one) for one in services)
    Function.objects.bulk_create(Function(code=one.code, name="x", component=one) for one in parts)
    Offering.objects.bulk_create(Offering(unit=world.riverside, service=one) for one in services)
    Person.objects.bulk_create(Person(email=f"{code}@example.org", name=code) for code in codes)
    Unit.objects.bulk_create(
        Unit(code=code, name=code, parent=world.north, path=f"{world.north.path}{900_000 + number}.")
        for number, code in enumerate(codes)
    )
    _fill_calendars(codes)
    _fill_agreements(codes)
    _fill_desk(world, codes)
    Skill.objects.bulk_create(Skill(code=code, name=code) for code in codes)


def _fill_calendars(codes: list[str]) -> None:
    known = CalendarVersion.objects.select_related("calendar").get()
    calendars = Calendar.objects.bulk_create(Calendar(code=code, name=code, changed_at=known.made_at) for code in codes)
    CalendarVersion.objects.bulk_create(
        CalendarVersion(calendar=one, number=1, definition=known.definition, digest="x", made_at=known.made_at)
        for one in calendars
    )


def _fill_agreements(codes: list[str]) -> None:
    known = Version.objects.get()
    agreements = Agreement.objects.bulk_create(
        Agreement(code=code, title=code, state="in_force", created_at=known.created_at) for code in codes
    )
    Version.objects.bulk_create(
        Version(
            agreement=one, number=1, document={**known.document, "id": one.code}, digest="x", state="in_force",
            covers_everyone=True, summary=known.summary, created_at=known.created_at, changed_at=known.changed_at,
        )
        for one in agreements
    )  # fmt: skip


def _fill_desk(world: Cast, codes: list[str]) -> None:
    tickets = Ticket.objects.bulk_create(
        Ticket(reference=code, source="old-desk", unit=world.riverside, opened_at=OPENED, last_at=OPENED)
        for code in codes
    )
    known = Clock.objects.all()[0]
    names = [field.attname for field in Clock._meta.concrete_fields if field.attname not in ("id", "ticket_id")]
    same = {name: getattr(known, name) for name in names}
    Clock.objects.bulk_create(Clock(ticket=ticket, **same) for ticket in tickets)
    figure = Figure.objects.all()[0]
    kept = {
        field.attname: getattr(figure, field.attname)
        for field in Figure._meta.concrete_fields
        if field.attname not in ("id", "starts_on", "unit_id")
    }
    Figure.objects.bulk_create(
        Figure(unit=world.company, starts_on=OPENED.date() + timedelta(days=number + 400), **kept)
        for number in range(len(codes))
    )


QUERIES = {
    "/units": 4,
    "/people": 8,
    "/teams": 8,
    "/skills": 4,
    "/services": 6,
    "/components": 6,
    "/functions": 5,
    "/offerings": 5,
    "/suppliers": 5,
    "/services/printing/steps": 6,
    "/services/printing/supporting": 6,
    "/measures": 3,
    "/calendars": 5,
    "/agreements": 5,
    "/targets": 4,
    "/tickets": 4,
    "/clocks": 4,
    "/units/company/figures": 5,
    "/imports": 4,
}


@pytest.mark.parametrize("count", [20, MANY])
def test_lists_ask_the_database_as_often_with_many_rows(seeded: Cast, calling: Calling, count: int) -> None:
    _fill(seeded, count)
    grace = calling(seeded.grace)
    grace("get", "/me")  # notes when the token was used, once a minute
    made = {}
    for path in QUERIES:
        with CaptureQueriesContext(connection) as asked:
            assert grace("get", path).status_code == 200
        made[path] = len(asked)
    assert made == QUERIES
