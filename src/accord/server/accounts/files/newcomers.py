"""People to invite: who they are and what they become where, as a table that is pasted or read from a file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import InputError, Place, Problem
from accord.server.accounts import actions
from accord.server.accounts.access import may_manage, units_in_reach
from accord.server.accounts.files.plan import Change, ChangeKind, Plan, difference
from accord.server.accounts.files.reading import Row
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.queries import home_zone
from accord.server.accounts.roles import Capability, Role

__all__ = ["NEWCOMER_COLUMNS", "Newcomer", "apply_newcomers", "plan_newcomers"]

NEWCOMER_COLUMNS: Final = ("name", "email", "unit", "role", "position", "language")


@dataclass
class Newcomer:
    """Somebody to invite, and what they become."""

    row: Row
    person: Person
    role: Role
    unit: Unit
    is_new_to_role: bool = True

    @property
    def is_invited(self) -> bool:
        """Whether they get a link: whoever has a password has no use for one."""
        return self.person.pk is None or not self.person.has_usable_password()


@dataclass
class _Known:
    """What the rows may name, looked up once for all of them; units by short name and by name."""

    by: Person
    people: Mapping[str, Person]
    units: Mapping[str, Unit]
    roles: Mapping[str, Role]
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def for_rows(cls, rows: Sequence[Row], by: Person) -> "_Known":
        people = Person.objects.filter(email__in=[row["email"].lower() for row in rows])
        units = list(units_in_reach(by, Capability.MANAGE_PEOPLE))
        return cls(
            by,
            {person.email.lower(): person for person in people.prefetch_related("memberships")},
            {**_named_once(units), **{unit.code.casefold(): unit for unit in units}},
            {word.casefold(): role for role in Role for word in (role.value, str(role.label))},
        )

    def blame(self, row: Row, column: str, message: str, remedy: str = "") -> None:
        self.problems.append(Problem(message, remedy, Place(line=row.line, field=column)))


def plan_newcomers(rows: Sequence[Row], by: Person) -> Plan:
    """Return whom a table would invite and what they would become, without doing anything."""
    newcomers, problems = _read(rows, by)
    return Plan(tuple(_change(one) for one in newcomers), tuple(problems))


@transaction.atomic
def apply_newcomers(rows: Sequence[Row], *, by: Person) -> list[Person]:
    """Make the people, give them their roles and return whom to invite: all or nothing; problems raise InputError."""
    newcomers, problems = _read(rows, by)
    if problems:
        raise InputError(problems)
    for one in newcomers:
        if one.person.pk is None:
            actions.create_person(one.person, password=None, by=by)
        if one.is_new_to_role:
            actions.grant(one.person, one.role, one.unit, by=by)
    return [one.person for one in newcomers if one.is_invited]


def _read(rows: Sequence[Row], by: Person) -> tuple[list[Newcomer], list[Problem]]:
    known, seen, zone = _Known.for_rows(rows, by), dict[str, int](), home_zone()
    newcomers = []
    for row in rows:
        email = row["email"].lower()
        if email and (line := seen.setdefault(email, row.line)) != row.line:
            known.blame(row, "email", _("row %(line)s names the same person") % {"line": line}, _("Keep one of them."))
        elif one := _newcomer(row, known, zone):
            newcomers.append(one)
    return newcomers, known.problems


def _newcomer(row: Row, known: _Known, zone: str) -> Newcomer | None:
    before = len(known.problems)
    _check(row, known)
    person = known.people.get(row["email"].lower()) or _person(row, zone)
    if person.pk is not None:
        _check_known(row, person, known)
    role, unit = known.roles.get(row["role"].casefold()), known.units.get(row["unit"].casefold())
    if role is None:
        known.blame(row, "role", _("the role “%(name)s” is not known") % {"name": row["role"]}, ", ".join(Role.values))
    if unit is None:
        known.blame(row, "unit", _("the unit “%(code)s” is not known") % {"code": row["unit"]})
    if role is None or unit is None or len(known.problems) > before:
        return None
    held = person.pk is not None and any((one.role, one.unit_id) == (role, unit.pk) for one in person.memberships.all())
    return Newcomer(row, person, role, unit, is_new_to_role=not held)


def _person(row: Row, zone: str) -> Person:
    return Person(
        email=row["email"].lower(), name=row["name"], title=row["position"], language=row["language"], zone=zone
    )


def _check(row: Row, known: _Known) -> None:
    try:
        validate_email(row["email"])
    except ValidationError as error:
        known.blame(row, "email", " ".join(error.messages))
    if not row["name"]:
        known.blame(row, "name", _("the name is empty"))
    if row["language"] not in {"", *dict(settings.LANGUAGES)}:
        known.blame(row, "language", _("the language is not known"), ", ".join(dict(settings.LANGUAGES)))


def _check_known(row: Row, person: Person, known: _Known) -> None:
    if not may_manage(known.by, person):
        known.blame(row, "email", _("Somebody has this e-mail address already."))
    elif not person.is_active:
        known.blame(row, "email", _("%(name)s may not sign in") % {"name": person.name}, _("Activate them first."))


def _change(one: Newcomer) -> Change:
    is_new = one.person.pk is None
    notes: tuple[str, ...] = (difference(_("role"), "", f"{one.role.label}, {one.unit}"),) if one.is_new_to_role else ()
    notes += (_("gets a link to choose a password"),) if one.is_invited else ()
    kind = ChangeKind.NEW if is_new else ChangeKind.CHANGED if notes else ChangeKind.SAME
    return Change(one.row.line, one.person.email, one.person.name, kind, notes)


def _named_once(units: Iterable[Unit]) -> dict[str, Unit]:
    """Return units by name, without the names that several of them have."""
    found: dict[str, Unit | None] = {}
    for unit in units:
        name = unit.name.casefold()
        found[name] = None if name in found else unit
    return {name: unit for name, unit in found.items() if unit}
