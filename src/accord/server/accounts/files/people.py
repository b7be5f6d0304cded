"""People by file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import InputError, Place, Problem
from accord.server.accounts import actions
from accord.server.accounts.files.plan import Change, ChangeKind, Plan, difference
from accord.server.accounts.files.reading import Row
from accord.server.accounts.models import Person, Skill, Team, TeamMember, Unit
from accord.server.accounts.queries import home_zone
from accord.server.accounts.roles import Role
from accord.server.accounts.validators import validate_phone, validate_zone
from accord.server.audit.actions import record

__all__ = ["PEOPLE_COLUMNS", "REQUIRED", "apply_people", "cell_of", "plan_people"]

REQUIRED: Final = ("email", "name")
OPTIONAL: Final = ("position", "phone", "language", "zone", "active", "roles", "teams", "skills")
PEOPLE_COLUMNS: Final = (*REQUIRED, *OPTIONAL)
FIELDS: Final = {"name": "name", "position": "title", "phone": "phone", "language": "language", "zone": "zone"}
TRUE, FALSE = frozenset({"yes", "true", "1", "да", "oui"}), frozenset({"no", "false", "0", "нет", "non"})

type Roles = frozenset[tuple[Role, Unit]]
type Seats = frozenset[tuple[Team, bool]]


@dataclass
class Wanted:
    """What a row says about somebody; None where the file has no such column."""

    row: Row
    person: Person
    values: dict[str, str]
    is_active: bool | None = None
    roles: Roles | None = None
    teams: Seats | None = None
    skills: frozenset[Skill] | None = None


@dataclass
class Known:
    """What the rows may name, looked up once for all of them."""

    people: Mapping[str, Person]
    units: Mapping[str, Unit]
    teams: Mapping[str, Team]
    skills: Mapping[str, Skill]
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def for_rows(cls, rows: Sequence[Row]) -> "Known":
        """Look up what these rows may name."""
        people = Person.objects.prefetch_related("memberships__unit", "teams__team", "skills__skill")
        return cls(
            {
                person.email.lower(): person
                for person in people.filter(email__in=[row["email"].lower() for row in rows])
            },
            {unit.code: unit for unit in Unit.objects.all()},
            {team.code: team for team in Team.objects.all()},
            {skill.code: skill for skill in Skill.objects.all()},
        )

    def blame(self, row: Row, column: str, message: str, remedy: str = "") -> None:
        """Note what is wrong in one cell."""
        self.problems.append(Problem(message, remedy, Place(line=row.line, field=column)))


def plan_people(rows: Sequence[Row]) -> Plan:
    """Return what a table of people would change, without changing anything."""
    wanted, known = _read(rows)
    return Plan(tuple(_change(one) for one in wanted), tuple(known.problems))


@transaction.atomic
def apply_people(rows: Sequence[Row], *, by: Person) -> Plan:
    """Do what a table says, all of it or nothing; problems raise InputError."""
    wanted, known = _read(rows)
    if known.problems:
        raise InputError(known.problems)
    plan = Plan(tuple(_change(one) for one in wanted), ())
    for one, change in zip(wanted, plan.changes, strict=True):
        if change.kind is not ChangeKind.SAME:
            _store(one, by)
    record("people.imported", by, by=by, **plan.counts)
    return plan


def _read(rows: Sequence[Row]) -> tuple[list[Wanted], Known]:
    known = Known.for_rows(rows)
    seen: dict[str, int] = {}
    wanted = []
    for row in rows:
        email = row["email"].lower()
        if email and (line := seen.setdefault(email, row.line)) != row.line:
            known.blame(row, "email", _("row %(line)s names the same person") % {"line": line}, _("Keep one of them."))
            continue
        wanted.append(_wanted(row, known))
    return wanted, known


def _wanted(row: Row, known: Known) -> Wanted:
    email = row["email"].lower()
    _check(row, "email", validate_email, known)
    person = known.people.get(email) or Person(email=email)
    values = {attribute: row[column] for column, attribute in FIELDS.items() if column in row}
    if not row["name"]:
        known.blame(row, "name", _("the name is empty"))
    for column, validate in (("zone", validate_zone), ("phone", validate_phone)):
        if row[column]:
            _check(row, column, validate, known)
    if row["language"] not in {"", *dict(settings.LANGUAGES)}:
        known.blame(row, "language", _("the language is not known"), ", ".join(dict(settings.LANGUAGES)))
    one = Wanted(row, person, values, _activity(row, known))
    one.roles = frozenset(_roles(row, known)) if "roles" in row else None
    one.teams = frozenset(_seats(row, known)) if "teams" in row else None
    one.skills = frozenset(_named(row, "skills", known.skills, known)) if "skills" in row else None
    return one


def _check(row: Row, column: str, validate: Callable[[str], None], known: Known) -> None:
    try:
        validate(row[column])
    except ValidationError as error:
        known.blame(row, column, " ".join(error.messages))


def _activity(row: Row, known: Known) -> bool | None:
    given = row["active"].casefold()
    if given and given not in TRUE | FALSE:
        known.blame(row, "active", _("“%(given)s” is neither yes nor no") % {"given": row["active"]})
    return (given in TRUE) if given else None


def _parts(row: Row, column: str) -> Iterator[str]:
    return (part for part in (part.strip() for part in row[column].replace(",", ";").split(";")) if part)


def _roles(row: Row, known: Known) -> Iterator[tuple[Role, Unit]]:
    for part in _parts(row, "roles"):
        name, _sign, code = (piece.strip() for piece in part.partition("@"))
        if name not in Role.values:
            known.blame(row, "roles", _("the role “%(name)s” is not known") % {"name": name}, ", ".join(Role.values))
        elif code not in known.units:
            remedy = _("Write it like agent@headquarters.")
            known.blame(row, "roles", _("the unit “%(code)s” is not known") % {"code": code}, remedy)
        else:
            yield Role(name), known.units[code]


def _seats(row: Row, known: Known) -> Iterator[tuple[Team, bool]]:
    for part in _parts(row, "teams"):
        team = known.teams.get(part.removesuffix("*").strip())
        if team is None:
            known.blame(row, "teams", _("the team “%(code)s” is not known") % {"code": part.removesuffix("*")})
        else:
            yield team, part.endswith("*")


def _named[T](row: Row, column: str, things: Mapping[str, T], known: Known) -> Iterator[T]:
    for part in _parts(row, column):
        if part in things:
            yield things[part]
        else:
            known.blame(row, column, _("the skill “%(code)s” is not known") % {"code": part})


def cell_of(person: Person, column: str) -> str:
    """Return what stands about a person in a column of the file."""
    match column:
        case "position":
            return person.title
        case "active":
            return "yes" if person.is_active else "no"
        case "roles":
            return _roles_text(frozenset((Role(one.role), one.unit) for one in person.memberships.all()))
        case "teams":
            return _seats_text(frozenset((one.team, one.is_lead) for one in person.teams.all()))
        case "skills":
            return "; ".join(sorted(one.skill.code for one in person.skills.all()))
        case _:
            return str(getattr(person, column))


def _roles_text(roles: Roles) -> str:
    return "; ".join(sorted(f"{role}@{unit.code}" for role, unit in roles))


def _seats_text(seats: Seats) -> str:
    return "; ".join(sorted(f"{team.code}{'*' if is_lead else ''}" for team, is_lead in seats))


def _change(one: Wanted) -> Change:
    person, is_new = one.person, one.person.pk is None
    after = {column: one.row[column] for column in FIELDS if column in one.row}
    if one.is_active is not None:
        after["active"] = "yes" if one.is_active else "no"
    if one.roles is not None:
        after["roles"] = _roles_text(one.roles)
    if one.teams is not None:
        after["teams"] = _seats_text(one.teams)
    if one.skills is not None:
        after["skills"] = "; ".join(sorted(skill.code for skill in one.skills))
    before = {column: "" if is_new else cell_of(person, column) for column in after}
    notes = tuple(
        difference(column, before[column], after[column]) for column in after if before[column] != after[column]
    )
    kind = ChangeKind.NEW if is_new else ChangeKind.CHANGED if notes else ChangeKind.SAME
    return Change(one.row.line, person.email, one.row["name"], kind, notes)


def _store(one: Wanted, by: Person) -> None:
    person = one.person
    is_changed = any(getattr(person, name) != value for name, value in one.values.items())
    for name, value in one.values.items():
        setattr(person, name, value)
    if person.pk is None:
        person.zone = person.zone or home_zone()
        actions.create_person(person, password=None, by=by)
    elif is_changed:
        actions.change_person(person, by=by)
    if one.roles is not None:
        actions.set_roles(person, one.roles, by=by)
    if one.skills is not None:
        actions.set_skills(person, one.skills, by=by)
    if one.teams is not None:
        _seat(person, one.teams, by)
    if one.is_active is not None and one.is_active != person.is_active:
        (actions.activate_person if one.is_active else actions.deactivate_person)(person, by=by)


def _seat(person: Person, seats: Seats, by: Person) -> None:
    held = {
        member.team_id: member for member in TeamMember.objects.filter(person=person).select_related("team", "person")
    }
    for team, is_lead in seats:
        member = held.pop(team.pk, None)
        if member is None or member.is_lead != is_lead:
            actions.join_team(team, person, is_lead=is_lead, by=by)
    for member in held.values():
        actions.leave_team(member, by=by)
