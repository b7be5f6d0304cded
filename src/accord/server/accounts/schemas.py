"""People, units, teams and skills as the API gives and takes them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from accord.server.accounts.models import Person, Skill, Team, Unit
from accord.server.accounts.roles import Capability, Role
from accord.server.rest.changes import Change, unchanged
from accord.server.rest.shapes import Asked, Code, Instant, Key, Shape, Text, one_of

__all__ = [
    "HeldRole",
    "MeShape",
    "PeopleAsked",
    "PersonChange",
    "PersonNew",
    "PersonShape",
    "SkillChange",
    "SkillNew",
    "SkillShape",
    "SkillsAsked",
    "TeamChange",
    "TeamNew",
    "TeamShape",
    "TeamsAsked",
    "UnitChange",
    "UnitNew",
    "UnitShape",
    "UnitsAsked",
    "shape_me",
    "shape_person",
    "shape_skill",
    "shape_team",
    "shape_unit",
]

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
NewCode = Annotated[
    str,
    Field(pattern=r"^[-a-zA-Z0-9_]+$", max_length=60, description="The short name. It stays.", examples=["harbour"]),
]
Zone = Annotated[str, Field(max_length=64, description="IANA time zone.", examples=["Europe/Berlin"])]
Currency = Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 4217 code.", examples=["EUR"])]
States = Literal["active", "new", "gone", "all"]
Email = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=254)]
Position = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Phone = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=40),
    Field(description="Telephone number, empty when not known.", examples=["+49 40 1234567"]),
]
Language = Annotated[Literal["", "en", "ru", "fr"], Field(description="Empty: as the browser says.")]
OwnZone = Annotated[str, Field(max_length=64, description="IANA time zone in which times are shown; empty: UTC.")]
Skills = Annotated[list[Code], Field(max_length=200, description="Short names of skills: exactly these.")]
Level = Annotated[int, Field(ge=1, le=3, description="The line of support, from 1 to 3.")]
SkillKind = Annotated[Skill.Kind, one_of(Skill.Kind)]


class UnitsAsked(Asked):
    """Which units are wanted."""

    q: Text | None = Field(None, description="Words in the name or the short name.")
    below: Code | None = Field(None, description="Only this unit and what belongs to it.")
    ended: bool = Field(True, description="Also those that have ended.")


class UnitShape(Shape):
    """A business unit; the one without a parent is the organisation itself."""

    code: str = Field(description="The short name, by which everything else names it.", examples=["riverside"])
    name: str = Field(examples=["Riverside"])
    parent: str | None = Field(description="The unit it belongs to.", examples=["north"])
    zone: Zone
    currency: Currency
    ended_on: date | None = Field(description="The day from which it is no more.")


class UnitNew(Shape):
    """A unit to be added."""

    code: NewCode
    name: Name
    parent: Code
    zone: Zone | None = Field(None, description="That of the parent when not given.")
    currency: Currency | None = Field(None, description="That of the parent when not given.")


class UnitChange(Change):
    """What is to change of a unit; what is left out stays as it is."""

    name: Name = unchanged()
    parent: Code = unchanged("The unit it moves to, with everything below it.")
    zone: Zone = unchanged()
    currency: Currency = unchanged()
    ended_on: date | None = unchanged("The day from which it is no more; null: it goes on.")


class HeldRole(Shape):
    """A role for a unit and everything below it."""

    role: Role
    unit: Code


Roles = Annotated[list[HeldRole], Field(max_length=200, description="Exactly these.")]


class WorksIn(Shape):
    """A team somebody works in."""

    team: str = Field(description="Short name of the team.")
    leads: bool


class PeopleAsked(Asked):
    """Which people are wanted."""

    q: Text | None = Field(None, description="Part of a name or an address.")
    role: Role | None = None
    unit: Code | None = Field(None, description="Those with a role in this unit or below.")
    state: States = Field("active", description="`new`: has never signed in; `gone`: may not sign in any more.")


class PersonShape(Shape):
    """Somebody who can sign in."""

    id: Key
    email: str
    name: str
    title: str
    phone: Phone
    language: str
    zone: str
    is_active: bool
    roles: list[HeldRole]
    teams: list[WorksIn]
    skills: list[str] = Field(description="Short names of what the person can do.")


class PersonNew(Shape):
    """Somebody to be added. They sign in by the organisation's own provider, or after an invitation."""

    email: Email
    name: Name
    title: Position = ""
    phone: Phone = ""
    language: Language = ""
    zone: OwnZone | None = Field(None, description="That of the organisation when not given.")
    roles: Roles = Field([])
    skills: Skills = Field([])


class PersonChange(Change):
    """What is to change of a person; what is left out stays as it is."""

    email: Email = unchanged()
    name: Name = unchanged()
    title: Position = unchanged()
    phone: Phone = unchanged()
    language: Language = unchanged()
    zone: OwnZone = unchanged()
    is_active: bool = unchanged("Whether they may sign in; their sessions end when not.")
    roles: Roles = unchanged()
    skills: Skills = unchanged()


class TeamsAsked(Asked):
    """Which teams are wanted."""

    q: Text | None = Field(None, description="Part of the name or the short name.")
    support_level: int | None = Field(None, ge=1, le=3)
    ended: bool = Field(True, description="Also those that have ended.")


class TeamShape(Shape):
    """People who work on tickets together."""

    code: str
    name: str
    support_level: int = Field(description="The line of support, from 1 to 3.")
    ended_on: date | None
    people: list[int] = Field(description="Keys of its people who may sign in.")
    leads: list[int] = Field(description="Keys of those who lead it.")
    skills: list[str]


People = Annotated[list[Key], Field(max_length=2000)]


class TeamNew(Shape):
    """A team to be added."""

    code: NewCode
    name: Name
    support_level: Level = 1
    people: People = Field([], description="Keys of those who work in it.")
    leads: People = Field([], description="Keys of those among them who lead it.")
    skills: Skills = Field([])


class TeamChange(Change):
    """What is to change of a team; what is left out stays as it is."""

    name: Name = unchanged()
    support_level: Level = unchanged()
    ended_on: date | None = unchanged("The day from which it is no more; null: it goes on.")
    people: People = unchanged("Keys of those who work in it: exactly these, and who is not active.")
    leads: People = unchanged("Keys of those among them who lead it: exactly these.")
    skills: Skills = unchanged()


class SkillsAsked(Asked):
    """Which skills are wanted."""

    q: Text | None = Field(None, description="Part of the name or the short name.")
    kind: SkillKind | None = None


class SkillShape(Shape):
    """Something a person can do."""

    code: str
    name: str
    kind: SkillKind


class SkillNew(Shape):
    """A skill to be added."""

    code: NewCode
    name: Name
    kind: SkillKind = Field(Skill.Kind.KNOW_HOW, validate_default=True)


class SkillChange(Change):
    """What is to change of a skill; what is left out stays as it is."""

    name: Name = unchanged()
    kind: SkillKind = unchanged()


class MeShape(Shape):
    """Whoever asks, and what they may do."""

    id: Key
    email: str
    name: str
    may: dict[str, list[str]] = Field(
        description="Capabilities, with the short names of the units for which, and below which, they are held."
    )
    token: "TokenShape | None" = Field(description="The token that was shown; null in a session.")


class TokenShape(Shape):
    """A token, without its secret."""

    name: str
    scopes: list[Capability]
    expires_at: Instant


def shape_unit(unit: Unit) -> UnitShape:
    """Return a unit whose parent is at hand."""
    return UnitShape(
        code=unit.code,
        name=unit.name,
        parent=unit.parent.code if unit.parent else None,
        zone=unit.zone,
        currency=unit.currency,
        ended_on=unit.ended_on,
    )


def shape_person(person: Person) -> PersonShape:
    """Return a person whose roles, teams and skills are at hand."""
    roles = sorted(person.memberships.all(), key=lambda held: (held.unit.code, held.role))
    teams = sorted(person.teams.all(), key=lambda place: place.team.code)
    return PersonShape(
        id=person.pk,
        email=person.email,
        name=person.name,
        title=person.title,
        phone=person.phone,
        language=person.language,
        zone=person.zone,
        is_active=person.is_active,
        roles=[HeldRole(role=Role(held.role), unit=held.unit.code) for held in roles],
        teams=[WorksIn(team=place.team.code, leads=place.is_lead) for place in teams],
        skills=sorted(known.skill.code for known in person.skills.all()),
    )


def shape_team(team: Team) -> TeamShape:
    """Return a team whose people and skills are at hand."""
    members = sorted((one for one in team.members.all() if one.person.is_active), key=lambda one: one.person_id)
    return TeamShape(
        code=team.code,
        name=team.name,
        support_level=team.support_level,
        ended_on=team.ended_on,
        people=[one.person_id for one in members],
        leads=[one.person_id for one in members if one.is_lead],
        skills=sorted(offered.skill.code for offered in team.skills.all()),
    )


def shape_skill(skill: Skill) -> SkillShape:
    """Return a skill."""
    return SkillShape(code=skill.code, name=skill.name, kind=Skill.Kind(skill.kind))


def shape_me(person: Person, may: dict[str, list[str]], token: TokenShape | None) -> MeShape:
    """Return whoever asks."""
    return MeShape(id=person.pk, email=person.email, name=person.name, may=may, token=token)
