"""The endpoints of people."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from ninja import Query, Router, Status

from accord.errors import InputError, Place
from accord.server.accounts import actions
from accord.server.accounts.access import (
    access_person,
    access_unit,
    may_everywhere,
    people_in_reach,
    require,
    units_in_reach,
)
from accord.server.accounts.models import Person, Skill
from accord.server.accounts.queries import home_zone
from accord.server.accounts.queries import people as find_people
from accord.server.accounts.roles import Capability
from accord.server.accounts.schemas import HeldRole, PeopleAsked, PersonChange, PersonNew, PersonShape, shape_person
from accord.server.accounts.views.asking import asker
from accord.server.rest.changes import all_named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Key
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["People"])

_SEE = Capability.VIEW_PEOPLE
_MANAGE = Capability.MANAGE_PEOPLE


def _shown(by: Person, key: int) -> PersonShape:
    rows = people_in_reach(by, _SEE).prefetch_related("memberships__unit", "teams__team", "skills__skill")
    return shape_person(rows.get(pk=key))


@router.get("/people", response=Page[PersonShape], url_name="people", summary="List people", openapi_extra=needs(_SEE))
def list_people(request: HttpRequest, asked: Query[PeopleAsked]) -> Page[PersonShape]:
    """Return the people of the units within your reach, in the order in which they joined."""
    by = asker(request)
    require(by, _SEE)
    unit = access_unit(by, asked.unit, to=_SEE) if asked.unit else None
    state = "" if asked.state == "active" else asked.state
    rows = find_people(by, role=asked.role or "", unit=unit, state=state, text=asked.q or "")
    return page_of(request, rows.prefetch_related("skills__skill"), asked, ["pk"], shape_person)


@router.post(
    "/people", response={201: PersonShape}, url_name="people", summary="Add a person", openapi_extra=needs(_MANAGE)
)
@transaction.atomic
def add_person(request: HttpRequest, given: PersonNew) -> Status[PersonShape]:
    """Add somebody with their roles and skills.

    They have no password: invite them on their page, or let them sign in through the organisation's own provider.
    """
    by = asker(request)
    require(by, _MANAGE)
    zone = home_zone() if given.zone is None else given.zone
    named = {name: getattr(given, name) for name in ("email", "name", "title", "phone", "language")}
    person = Person(**named, zone=zone)
    actions.create_person(person, password=None, by=by)
    _set_what_they_are(person, {"roles": given.roles, "skills": given.skills}, by)
    return Status(201, made(request, _shown(by, person.pk), "api:person", person.pk))


@router.get(
    "/people/{key}", response=PersonShape, url_name="person", summary="Read a person", openapi_extra=needs(_SEE)
)
def read_person(request: HttpRequest, key: Key) -> PersonShape:
    """Return one person with roles, teams and skills."""
    by = asker(request)
    require(by, _SEE)
    access_person(by, key, to=_SEE)
    return tagged(request, _shown(by, key))


@router.patch(
    "/people/{key}", response=PersonShape, url_name="person", summary="Change a person",
    openapi_extra=needs(_MANAGE),
)  # fmt: skip
@transaction.atomic
def edit_person(request: HttpRequest, key: Key, given: PersonChange) -> PersonShape:
    """Change who somebody is and what they are for which unit, let them sign in no more, or again."""
    by = asker(request)
    require(by, _SEE)
    access_person(by, key, to=_MANAGE)
    person = Person.objects.select_for_update().get(pk=key)
    match(request, _shown(by, key))
    wanted = given.given()
    is_active = wanted.pop("is_active", person.is_active)
    apart: dict[str, Any] = {name: wanted.pop(name) for name in ("roles", "skills") if name in wanted}
    for name, value in wanted.items():
        setattr(person, name, value)
    if wanted:
        actions.change_person(person, by=by)
    _set_what_they_are(person, apart, by)
    if is_active != person.is_active:
        (actions.activate_person if is_active else actions.deactivate_person)(person, by=by)
    return tagged(request, _shown(by, key))


def _set_what_they_are(person: Person, wanted: dict[str, Any], by: Person) -> None:
    if "roles" in wanted:
        _set_roles(person, wanted["roles"], by)
    if "skills" in wanted:
        skills = all_named(
            Skill.objects.all(), {f"skills.{place}": code for place, code in enumerate(wanted["skills"])}
        )
        actions.set_skills(person, set(skills.values()), by=by)


def _set_roles(person: Person, roles: Sequence[HeldRole], by: Person) -> None:
    if not roles and not may_everywhere(by, _MANAGE):
        text = "Without a role for one of your units this person would be out of your reach"
        raise InputError(text, "", Place(field="roles"))
    units = all_named(units_in_reach(by, _MANAGE), {f"roles.{place}.unit": one.unit for place, one in enumerate(roles)})
    held = {(one.role, units[f"roles.{place}.unit"]) for place, one in enumerate(roles)}
    actions.set_roles(person, held, by=by)
