"""More rows of everything that pages list, beside those that tests/server/contract makes."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from accord.agreements import Agreement as Document
from accord.server.accounts.actions import make_token
from accord.server.accounts.models import Membership, Person, PersonSkill, Skill, Team, TeamMember, TeamSkill, Unit
from accord.server.accounts.roles import Capability, Role
from accord.server.agreements.actions import create_agreement, offer_text
from accord.server.calendars.actions import create_calendar
from accord.server.calendars.models import Calendar
from accord.server.catalogue.actions import add_supporting, create, record_step
from accord.server.catalogue.models import Component, Function, Offering, Service, State, Supplier
from accord.server.channels.history.models import Import
from accord.server.channels.phone.models import Call, PhoneSystem
from accord.server.desk.models import Absence, Clock, Event, Judgement, SkillNeed, Ticket
from accord.server.improvement.models import Action, Cause, Improvement, Review, Source
from accord.server.reporting.models import Figure
from tests.cast import Cast
from tests.server.agreements.texts import PROMISE
from tests.server.contract import World

__all__ = ["crowd"]

SEEN = datetime(2026, 5, 8, 14, 0, tzinfo=UTC)
_HOURS = {"zone": "Europe/Berlin", "week": {"mon-fri": [["08:00", "17:00"]]}}


def crowd(world: World, numbers: Iterable[int]) -> None:
    """Add one of everything for each number."""
    for number in numbers:
        _people(world.cast, number)
        services = _catalogue(world, number)
        _agreement(world.cast, number)
        _tickets(world, number, services)
        _staffing(world, number, services)
        _imports(world.cast, number)
        _figures(world.cast, number, services)
        _improvements(world, number)


def _just_now() -> datetime:
    """Return an instant of the month that pages show when none is asked for."""
    return datetime.now(UTC) - timedelta(seconds=5)


def _people(cast: Cast, number: int) -> None:
    unit = Unit.objects.create(
        code=f"place-{number}", name=f"Place {number}", parent=cast.riverside, zone="Europe/Berlin"
    )
    Unit.objects.filter(pk=unit.pk).update(path=f"{cast.riverside.path}{unit.pk}.")
    unit.refresh_from_db()
    team = Team.objects.create(code=f"team-{number}", name=f"Team {number}", support_level=1)
    skill = Skill.objects.create(code=f"skill-{number}", name=f"Skill {number}")
    person = Person.objects.create(email=f"person-{number}@example.org", name=f"Person {number}")
    Membership.objects.create(person=person, unit=unit, role=Role.REQUESTER)
    Membership.objects.create(person=person, unit=cast.riverside, role=Role.AGENT)
    for one in (team, cast.desk):
        TeamMember.objects.create(team=one, person=person, is_lead=one == team)
        TeamSkill.objects.create(team=one, skill=skill)
    PersonSkill.objects.create(person=person, skill=skill)
    for holder in (cast.grace, cast.irma, cast.alice):
        until, scopes = SEEN + timedelta(days=30), [Capability.VIEW_TICKETS]
        make_token(holder, name=f"Token {number}", scopes=scopes, expires_at=until, now=SEEN)


def _catalogue(world: World, number: int) -> list[Service]:
    """Make a service with parts, steps and offerings, and parts below the services that the contract has made."""
    known = list(Service.objects.filter(code__in=["printing", "api-service", "telephones"]))
    supplier = create(Supplier(code=f"supplier-{number}", name=f"Supplier {number}"), by=None)
    calendar = create_calendar(Calendar(code=f"hours-{number}", name=f"Hours {number}"), _HOURS, by=None, now=SEEN)
    team = Team.objects.get(code=f"team-{number}")
    new = Service(
        code=f"service-{number}", name=f"Service {number}", team=team, supplier=supplier, hours=calendar,
        owner=world.cast.fay,
    )  # fmt: skip
    made = create(new, by=None)
    record_step(made, State.LIVE, date(2026, 3, 1), by=None, today=date(2026, 3, 1))
    for one in (made, *known):
        code = f"{one.code}-part-{number}"
        component = create(Component(service=one, code=code, name=code, team=team, supplier=supplier), by=None)
        create(Function(component=component, code=f"{code}-function", name=code, supplier=supplier), by=None)
        create(Offering(unit=Unit.objects.get(code=f"place-{number}"), service=one, hours=calendar), by=None)
        if one != made:
            add_supporting(one, made, by=None)
    create(Offering(unit=world.cast.riverside, service=made, hours=calendar), by=None)
    return [made, *known]


def _agreement(cast: Cast, number: int) -> None:
    code = f"promise-{number}"
    scope = {"units": [f"place-{number}"], "services": [f"service-{number}"]}
    text = {**PROMISE, "id": code, "title": f"Promise {number}", "scope": scope, "examples": []}
    offer_text(create_agreement(Document.model_validate(text), by=cast.grace, now=SEEN), by=cast.grace, now=SEEN)


def _tickets(world: World, number: int, services: list[Service]) -> None:
    judgement = Judgement.objects.create(at=SEEN, reason="a crowd")
    component = services[0].components.first()
    for place, service in enumerate(services):
        ticket = Ticket.objects.create(
            reference=f"C-{number}-{place}", source="crowd", unit=world.cast.riverside, service=service,
            component=component, team=world.cast.desk, opened_at=SEEN, last_at=SEEN,
        )  # fmt: skip
        _happen(ticket, number, judgement)
    # The ticket that the contract asks for has more and more clocks and events.
    _happen(Ticket.objects.get(reference="API-1"), number, judgement)
    _happen(Ticket.objects.get(reference="T-1"), number, judgement)


def _staffing(world: World, number: int, services: list[Service]) -> None:
    """Make calls, somebody who is away, and a skill that work needs."""
    person = Person.objects.get(email=f"person-{number}@example.org")
    Call.objects.create(offered_at=_just_now(), person=person, number="+49 40 1234567")
    Call.objects.create(offered_at=_just_now(), answered_at=_just_now(), ended_at=_just_now(), outcome="answered")
    PhoneSystem.objects.create(name=f"Place {number}", nonce=f"crowd-{number}", made_at=SEEN)
    days = {"first_day": date(2999, 3, 1), "last_day": date(2999, 3, 5)}
    Absence.objects.create(person=person, **days)
    SkillNeed.objects.create(skill=Skill.objects.get(code=f"skill-{number}"), service=services[0])


def _happen(ticket: Ticket, number: int, judgement: Judgement) -> None:
    Event.objects.create(
        ticket=ticket, seq=number + 1, at=SEEN + timedelta(minutes=number), event="assigned" if number else "opened",
        ticket_class="incident", unit="riverside", team="service-desk",
    )  # fmt: skip
    standing: dict[str, Any] = {"started_at": SEEN, "decided_at": _just_now(), "stopped_at": SEEN}
    Clock.objects.create(
        ticket=ticket, target=f"response-{number}", kind="response", cycle=1, verdict="met", unit=ticket.unit,
        service=ticket.service, component=ticket.component, ticket_class="incident", level=2, elapsed_s=60, paused_s=0,
        allowance_s=600, agreement="promise", agreement_version=1, calendar_version="1", tzdata="x", share=0.8,
        judgement=judgement, **standing,
    )  # fmt: skip


def _improvements(world: World, number: int) -> None:
    """Enter improvements with causes and actions, and hold reviews; the one that the contract asks for has more."""
    cast, at = world.cast, SEEN + timedelta(minutes=number)
    made = Improvement.objects.create(
        code=f"crowd-{number}", source=Source.HAND, title="Crowd", unit=cast.riverside, owner=cast.fay, opened_at=at
    )
    cause = Cause.objects.create(name=f"Cause {number}", made_at=at)
    for one in (made, world.made["better riverside"], world.made["api_improvement"]["mine"]):
        one.causes.add(cause)
        due_on = date(2026, 6, 1) + timedelta(days=number)
        Action.objects.create(improvement=one, text="Look", owner=cast.fay, due_on=due_on, made_at=at)
    month = date(2020, number + 1, 1)
    held = Review.objects.create(unit=cast.riverside, month=month, made_at=at, changed_at=at)
    held.attendees.set([cast.alice])


def _imports(cast: Cast, number: int) -> None:
    Import.objects.create(
        source=f"desk-{number}", file_name=f"{number}.csv", size=1, unpacked=1, sha256="", stored_as=f"crowd-{number}",
        at=SEEN + timedelta(minutes=number), by=cast.grace, state=Import.State.DONE,
    )  # fmt: skip


def _figures(cast: Cast, number: int, services: list[Service]) -> None:
    month = _just_now().date().replace(day=1)
    units = (cast.riverside, Unit.objects.get(code=f"place-{number}"))
    wanted = [(unit, service) for unit in units for service in services]
    known = set(Figure.objects.values_list("unit_id", "service_id"))
    Figure.objects.bulk_create(
        Figure(
            span="month",
            starts_on=month,
            unit=unit,
            service=service,
            kind="response",
            met=1,
            decided=2,
            open=0,
            exempt=0,
            cancelled=0,
            agreed=0.8,
            low=0.1,
            high=0.9,
            loss_currency="",
            refreshed_at=SEEN,
        )
        for unit, service in wanted
        if (unit.pk, service.pk) not in known
    )
