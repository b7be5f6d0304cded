"""The endpoints of teams."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from accord.errors import InputError, Place
from accord.server.accounts import actions
from accord.server.accounts.access import access_team, require, require_everywhere
from accord.server.accounts.models import Person, Skill, Team
from accord.server.accounts.roles import Capability
from accord.server.accounts.schemas import TeamChange, TeamNew, TeamsAsked, TeamShape, shape_team
from accord.server.accounts.views.asking import asker
from accord.server.rest.changes import all_named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["People"])

_SEE = Capability.VIEW_PEOPLE
_MANAGE = Capability.MANAGE_PEOPLE
_AT_HAND = ("members__person", "skills__skill")


def _shown(code: str) -> TeamShape:
    return shape_team(Team.objects.prefetch_related(*_AT_HAND).get(code=code))


@router.get("/teams", response=Page[TeamShape], url_name="teams", summary="List teams", openapi_extra=needs(_SEE))
def list_teams(request: HttpRequest, asked: Query[TeamsAsked]) -> Page[TeamShape]:
    """Return all teams with their people and skills, in the order of their short names."""
    require(asker(request), _SEE)
    rows = Team.objects.prefetch_related(*_AT_HAND)
    if asked.q:
        rows = rows.filter(Q(name__icontains=asked.q) | Q(code__icontains=asked.q))
    if asked.support_level:
        rows = rows.filter(support_level=asked.support_level)
    if not asked.ended:
        rows = rows.filter(Q(ended_on=None) | Q(ended_on__gt=timezone.localdate()))
    return page_of(request, rows, asked, ["code"], shape_team)


@router.post("/teams", response={201: TeamShape}, url_name="teams", summary="Add a team", openapi_extra=needs(_MANAGE))
@transaction.atomic
def add_team(request: HttpRequest, given: TeamNew) -> Status[TeamShape]:
    """Add a team with its people and skills. Teams work for the whole organisation: so must you."""
    by = asker(request)
    require_everywhere(by, _MANAGE)
    team = Team(code=given.code, name=given.name, support_level=given.support_level)
    actions.create_team(team, by=by)
    _set_people(team, given.people, given.leads, by)
    _set_skills(team, given.skills, by)
    return Status(201, made(request, _shown(team.code), "api:team", team.code))


@router.get("/teams/{code}", response=TeamShape, url_name="team", summary="Read a team", openapi_extra=needs(_SEE))
def read_team(request: HttpRequest, code: Code) -> TeamShape:
    """Return one team."""
    access_team(asker(request), code, to=_SEE)
    return tagged(request, _shown(code))


@router.patch(
    "/teams/{code}", response=TeamShape, url_name="team", summary="Change a team", openapi_extra=needs(_MANAGE)
)
@transaction.atomic
def edit_team(request: HttpRequest, code: Code, given: TeamChange) -> TeamShape:
    """Rename a team, move it to another line, change its people or skills, end it, or let it go on."""
    by = asker(request)
    access_team(by, code, to=_MANAGE)
    team = Team.objects.select_for_update().get(code=code)
    shown = _shown(code)
    match(request, shown)
    wanted = given.given()
    named = {name: wanted.pop(name) for name in ("name", "support_level") if name in wanted}
    for name, value in named.items():
        setattr(team, name, value)
    if named:
        actions.change_team(team, by=by)
    _change_the_rest(team, wanted, shown, by)
    return tagged(request, _shown(code))


def _change_the_rest(team: Team, wanted: dict[str, Any], shown: TeamShape, by: Person) -> None:
    if "people" in wanted or "leads" in wanted:
        people = wanted.get("people", shown.people)
        leads = wanted.get("leads", [key for key in shown.leads if key in people])
        _set_people(team, people, leads, by)
    if "skills" in wanted:
        _set_skills(team, wanted["skills"], by)
    if "ended_on" in wanted and wanted["ended_on"] != team.ended_on:
        on = wanted["ended_on"]
        actions.end_team(team, on=on, by=by) if on else actions.reopen_team(team, by=by)


def _set_people(team: Team, people: Collection[int], leads: Collection[int], by: Person) -> None:
    """Let exactly these active people work in a team."""
    if strangers := sorted(set(leads) - set(people)):
        raise InputError(
            _("%(person)s leads the team without working in it") % {"person": strangers[0]}, "", Place(field="leads")
        )
    active = Person.objects.filter(is_active=True)
    wanted = set(all_named(active, {f"people.{place}": key for place, key in enumerate(people)}, by="pk").values())
    present = {one.person: one for one in team.members.select_related("person", "team") if one.person.is_active}
    for person in sorted(present.keys() - wanted, key=lambda one: one.pk):
        actions.leave_team(present[person], by=by)
    for person in sorted(wanted, key=lambda one: one.pk):
        is_lead = person.pk in leads
        if person not in present or present[person].is_lead != is_lead:
            actions.join_team(team, person, is_lead=is_lead, by=by)


def _set_skills(team: Team, codes: Collection[str], by: Person) -> None:
    skills = all_named(Skill.objects.all(), {f"skills.{place}": code for place, code in enumerate(codes)})
    actions.set_team_skills(team, set(skills.values()), by=by)
