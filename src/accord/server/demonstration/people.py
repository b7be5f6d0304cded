"""The people and units of the demonstration company: all invented."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from accord.demonstration.catalogue import services
from accord.demonstration.people import SERVICE_LEVEL_MANAGER, agents, employees, extension
from accord.demonstration.teams import TEAMS
from accord.demonstration.units import UNITS, ZONE
from accord.server.accounts.actions import (
    create_organisation,
    create_person,
    create_team,
    create_unit,
    grant,
    join_team,
)
from accord.server.accounts.models import Person, Team, Unit
from accord.server.accounts.roles import Role

__all__ = ["HEAD_OF_IT", "PASSWORD", "SignIn", "people_and_units", "sign_ins"]

PASSWORD = "four dry planks by 9"  # noqa: S105 - of people who do not exist, printed at every start
HEAD_OF_IT = "Katja Sundberg"
FINANCE = "Rosa Jansen"
CURRENCY = "RUB"
# What the employees of a place speak best: nothing is said of the first of them.
_SPOKEN = ("", "ru", "fr")
_LEADS = {"service-desk": "Ana Kim"}


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody to sign in as."""

    role: str
    name: str
    email: str
    password: str


def sign_ins() -> list[SignIn]:
    """Return one person for each role."""
    shown = {
        Role.UNIT_REPRESENTATIVE: "Nadia Orlova",
        Role.SERVICE_LEVEL_MANAGER: SERVICE_LEVEL_MANAGER,
        Role.SERVICE_OWNER: "Marta Duarte",
        Role.TEAM_LEAD: "Ana Kim",
        Role.AGENT: "Jonas Weber",
        Role.REQUESTER: employees()["riverside"][0],
        Role.FINANCE: FINANCE,
        Role.ADMINISTRATOR: HEAD_OF_IT,
    }
    return [SignIn(str(role.label), name, address_of(name), PASSWORD) for role, name in shown.items()]


def address_of(name: str) -> str:
    """Return somebody's e-mail address."""
    return f"{re.sub('[^a-z]+', '.', name.lower())}@timber-and-tile.example"


def people_and_units() -> Person:
    """Save the units, the teams and everybody with what they are; return the head of IT, who does all that follows."""
    units = _units()
    company = units["timber-and-tile"]
    head = _person(HEAD_OF_IT, "Head of IT")
    for role in (Role.ADMINISTRATOR, Role.SERVICE_OWNER):
        grant(head, role, company, by=None)
    for name, title, role, code in _posts():
        grant(_person(name, title), role, units[code], by=head)
    _employees(units, head)
    _teams(company, head)
    # One hash for all of them: a slow one for each, as the product makes it, would take most of the first start.
    Person.objects.update(password=make_password(PASSWORD))
    return head


def _units() -> dict[str, Unit]:
    saved: dict[str, Unit] = {}
    for unit in UNITS:
        parent = saved.get(unit.parent or "")
        made = Unit(code=unit.id, name=unit.name, parent=parent, zone=ZONE, currency=CURRENCY)
        saved[unit.id] = create_unit(made, by=None) if parent else create_organisation(made, by=None)
    return saved


def _posts() -> Iterator[tuple[str, str, Role, str]]:
    """Yield who is what for which unit: name, position, role, unit."""
    yield SERVICE_LEVEL_MANAGER, "Service-level manager", Role.SERVICE_LEVEL_MANAGER, "timber-and-tile"
    yield FINANCE, "Controller", Role.FINANCE, "timber-and-tile"
    for owner in dict.fromkeys(service.owner for service in services()):
        yield owner, "Service owner", Role.SERVICE_OWNER, "timber-and-tile"
    for unit in UNITS:
        yield unit.manager, f"Manager, {unit.name}", Role.UNIT_REPRESENTATIVE, unit.id


def _employees(units: Mapping[str, Unit], head: Person) -> None:
    for code, names in employees().items():
        for name, language in zip(names, _SPOKEN, strict=True):
            grant(_person(name, "", extension(code, name), language), Role.REQUESTER, units[code], by=head)


def _teams(company: Unit, head: Person) -> None:
    for team in TEAMS:
        saved = create_team(Team(code=team.id, name=team.name, support_level=team.support_level), by=head)
        for number, name in enumerate(agents(team.id)):
            is_lead = name == _LEADS.get(team.id, name if number == 0 else "")
            person = _person(name, "Team lead" if is_lead else "")
            grant(person, Role.TEAM_LEAD if is_lead else Role.AGENT, company, by=head)
            join_team(saved, person, is_lead=is_lead, by=head)


def _person(name: str, title: str, phone: str = "", language: str = "") -> Person:
    known = Person.objects.filter(email=address_of(name)).first()
    made = Person(name=name, email=address_of(name), title=title, zone=ZONE, phone=phone, language=language)
    return known or create_person(made, password=None, by=None)
