"""Changes to people and what they are for which unit."""

from collections.abc import Collection

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext as _

from accord.server.accounts.actions.sessions import end_sessions
from accord.server.accounts.actions.units import create_unit
from accord.server.accounts.actions.versions import claim, differences
from accord.server.accounts.errors import OrganisationExistsError, StillNeededError
from accord.server.accounts.models import Membership, Person, PersonSkill, Skill, Unit
from accord.server.accounts.roles import Role
from accord.server.audit.actions import record

__all__ = [
    "activate_person",
    "change_person",
    "create_administrator",
    "create_organisation",
    "create_person",
    "deactivate_person",
    "grant",
    "set_password",
    "set_roles",
    "set_skills",
    "withdraw",
]

SHOWN = ("email", "name", "title", "phone", "language", "zone", "theme", "breach_mail", "warning_mail")


@transaction.atomic
def create_person(person: Person, *, password: str | None, by: Person | None) -> Person:
    """Save a new person; without a password they sign in through the organisation's own provider, or by invitation."""
    person.email = person.email.strip().lower()
    if password is None:
        person.set_unusable_password()
    else:
        validate_password(password, person)
        person.set_password(password)
    person.full_clean()
    person.save()
    record("person.created", person, by=by, email=person.email)
    return person


@transaction.atomic
def change_person(person: Person, *, by: Person | None) -> Person:
    """Save changes of a person; somebody else's change in between raises StaleRowError."""
    before = Person.objects.get(pk=person.pk)
    person.email = person.email.strip().lower()
    person.full_clean()
    claim(person)
    person.save(update_fields=SHOWN)
    record("person.changed", person, by=by, **differences(before, person, SHOWN))
    return person


@transaction.atomic
def set_password(person: Person, password: str, *, by: Person | None) -> None:
    """Give a person a new password, which must be a good one; their other sessions end with the old one."""
    validate_password(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    record("person.password_set", person, by=by)


@transaction.atomic
def deactivate_person(person: Person, *, by: Person | None) -> None:
    """Let a person sign in no more, end their sessions, and stop their tokens for as long as they are away.

    The last administrator of the organisation raises StillNeededError.
    """
    _keep_an_administrator(leaving=person)
    claim(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    record("person.deactivated", person, by=by, sessions=end_sessions(person))


@transaction.atomic
def activate_person(person: Person, *, by: Person | None) -> None:
    """Let a person sign in again."""
    claim(person)
    person.is_active = True
    person.save(update_fields=["is_active"])
    record("person.activated", person, by=by)


@transaction.atomic
def grant(person: Person, role: Role, unit: Unit, *, by: Person | None) -> Membership:
    """Give a person a role for a unit and everything below it; a role they have already stays as it is."""
    membership, is_new = Membership.objects.get_or_create(person=person, role=role, unit=unit)
    if is_new:
        person.reach_by_capability = None
        record("role.granted", membership, by=by, person=person.email, role=role, unit=unit.code)
    return membership


@transaction.atomic
def withdraw(membership: Membership, *, by: Person | None) -> None:
    """Take a role from a person. The last administrator of the organisation raises StillNeededError."""
    person, unit = membership.person, membership.unit
    if membership.role == Role.ADMINISTRATOR and unit.parent_id is None:
        _keep_an_administrator(leaving=person)
    record("role.withdrawn", membership, by=by, person=person.email, role=membership.role, unit=unit.code)
    membership.delete()
    person.reach_by_capability = None


@transaction.atomic
def set_roles(person: Person, roles: Collection[tuple[Role, Unit]], *, by: Person | None) -> None:
    """Give a person exactly these roles."""
    wanted = {(role, unit.pk) for role, unit in roles}
    for role, unit in roles:
        grant(person, role, unit, by=by)
    for membership in person.memberships.select_related("unit", "person"):
        if (Role(membership.role), membership.unit_id) not in wanted:
            withdraw(membership, by=by)


@transaction.atomic
def set_skills(person: Person, skills: Collection[Skill], *, by: Person | None) -> None:
    """Say what a person can do: exactly these skills."""
    before = {known.skill for known in person.skills.select_related("skill")}
    if before == set(skills):
        return
    person.skills.exclude(skill__in=skills).delete()
    PersonSkill.objects.bulk_create(PersonSkill(person=person, skill=skill) for skill in set(skills) - before)
    record("person.skills_set", person, by=by, skills=sorted(skill.code for skill in skills))


def _keep_an_administrator(*, leaving: Person) -> None:
    # Locked, so that two administrators cannot send each other away at the same time.
    remaining = Membership.objects.select_for_update().filter(
        role=Role.ADMINISTRATOR, unit__parent=None, person__is_active=True
    )
    people = {membership.person_id for membership in remaining}
    if people == {leaving.pk}:
        message = _("%(person)s is the only administrator of the organisation.") % {"person": leaving}
        raise StillNeededError(message, _("Make somebody else administrator first."))


@transaction.atomic
def create_organisation(unit: Unit, *, by: Person | None) -> Unit:
    """Save the unit that all others belong to. There is one: a second raises OrganisationExistsError."""
    if Unit.objects.filter(parent=None).exists():
        raise OrganisationExistsError(_("The organisation has been set up already."))
    return create_unit(unit, by=by)


@transaction.atomic
def create_administrator(email: str, name: str, password: str) -> Person:
    """Save a person who may do everything in the organisation, which must exist."""
    organisation = Unit.objects.get(parent=None)
    person = create_person(Person(email=email, name=name), password=password, by=None)
    grant(person, Role.ADMINISTRATOR, organisation, by=None)
    return person
