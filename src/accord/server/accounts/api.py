"""The endpoints of people, units, teams and skills."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router, Status

from accord.server.accounts.access import (
    access_person,
    access_team,
    access_unit,
    may_anywhere,
    paths_in_reach,
    people_in_reach,
    require,
    under,
)
from accord.server.accounts.actions import change_unit, create_unit
from accord.server.accounts.models import ApiToken, Person, Skill, Team, Unit
from accord.server.accounts.queries import people as find_people
from accord.server.accounts.roles import Capability
from accord.server.accounts.schemas import (
    MeShape,
    PeopleAsked,
    PersonShape,
    SkillShape,
    TeamsAsked,
    TeamShape,
    TokenShape,
    UnitChange,
    UnitNew,
    UnitsAsked,
    UnitShape,
    shape_me,
    shape_person,
    shape_skill,
    shape_team,
    shape_unit,
)
from accord.server.accounts.views.asking import asker
from accord.server.rest.headers import say
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Asked, Code, Key
from accord.server.rest.tags import match, tagged

__all__ = ["router"]

router = Router()

_SEE = Capability.VIEW_PEOPLE
_MANAGE = Capability.MANAGE_PEOPLE
_SEES_UNITS = (Capability.VIEW_PEOPLE, Capability.VIEW_MEASURES)
GRANT_KEY = "accord.api.grant"
"""Where the door notes the key of the token that it was shown."""


def _units(person: Person) -> QuerySet[Unit]:
    """Return the units that somebody sees: those whose people or whose figures they may see."""
    if not any(may_anywhere(person, capability) for capability in _SEES_UNITS):
        raise PermissionDenied
    paths = {path for capability in _SEES_UNITS for path in paths_in_reach(person, capability)}
    return Unit.objects.filter(under(paths)).select_related("parent")


@router.get("/me", response=MeShape, tags=["People"], url_name="me", summary="Who you are")
def me(request: HttpRequest) -> MeShape:
    """Return the person that the token or the session stands for, and what they may do where."""
    person = asker(request)
    held = {str(capability): paths_in_reach(person, capability) for capability in Capability}
    codes = dict(
        Unit.objects.filter(path__in={path for paths in held.values() for path in paths}).values_list("path", "code")
    )
    may = {capability: sorted(codes[path] for path in paths) for capability, paths in held.items() if paths}
    row = ApiToken.objects.filter(pk=request.META.get(GRANT_KEY, 0)).first()
    scopes = [Capability(scope) for scope in row.scopes if scope in Capability.values] if row else []
    token = TokenShape(name=row.name, scopes=scopes, expires_at=row.expires_at) if row else None
    return shape_me(person, may, token)


@router.get(
    "/units", response=Page[UnitShape], tags=["Units"], url_name="units", summary="List units",
    openapi_extra=needs(*_SEES_UNITS),
)  # fmt: skip
def list_units(request: HttpRequest, asked: Query[UnitsAsked]) -> Page[UnitShape]:
    """Return the business units within your reach, in the order of their short names."""
    rows = _units(asker(request))
    if asked.below:
        top = rows.filter(code=asked.below).first()
        rows = rows.filter(path__startswith=top.path) if top else rows.none()
    if asked.q:
        rows = rows.filter(Q(name__icontains=asked.q) | Q(code__icontains=asked.q))
    if not asked.ended:
        rows = rows.filter(Q(ended_on=None) | Q(ended_on__gt=timezone.localdate()))
    return page_of(request, rows, asked, ["code"], shape_unit)


@router.post(
    "/units", response={201: UnitShape}, tags=["Units"], url_name="units", summary="Add a unit",
    openapi_extra=needs(_MANAGE),
)  # fmt: skip
def add_unit(request: HttpRequest, given: UnitNew) -> Status[UnitShape]:
    """Add a unit below another that you manage."""
    by = asker(request)
    require(by, _MANAGE)
    parent = access_unit(by, given.parent, to=_MANAGE)
    unit = Unit(
        code=given.code, name=given.name, parent=parent,
        zone=given.zone or parent.zone, currency=given.currency or parent.currency,
    )  # fmt: skip
    create_unit(unit, by=by)
    say(request, "Location", request.build_absolute_uri(reverse("api:unit", args=[unit.code])))
    return Status(201, tagged(request, shape_unit(unit)))


@router.get(
    "/units/{code}", response=UnitShape, tags=["Units"], url_name="unit", summary="Read a unit",
    openapi_extra=needs(*_SEES_UNITS),
)  # fmt: skip
def read_unit(request: HttpRequest, code: Code) -> UnitShape:
    """Return one business unit."""
    return tagged(request, shape_unit(_unit(asker(request), code)))


def _unit(person: Person, code: str) -> Unit:
    unit = _units(person).filter(code=code).first()
    if unit is None:
        raise Http404(code)
    return unit


@router.patch(
    "/units/{code}", response=UnitShape, tags=["Units"], url_name="unit", summary="Change a unit",
    openapi_extra=needs(_MANAGE),
)  # fmt: skip
def edit_unit(request: HttpRequest, code: Code, given: UnitChange) -> UnitShape:
    """Rename a unit, move it, or change its time zone or currency."""
    by = asker(request)
    _unit(by, code)
    require(by, _MANAGE)
    unit = access_unit(by, code, to=_MANAGE)
    match(request, shape_unit(unit))
    if given.parent:
        unit.parent = access_unit(by, given.parent, to=_MANAGE)
    for name in ("name", "zone", "currency"):
        setattr(unit, name, getattr(given, name) or getattr(unit, name))
    change_unit(unit, by=by)
    return tagged(request, shape_unit(unit))


def _at_hand(rows: QuerySet[Person]) -> QuerySet[Person]:
    return rows.prefetch_related("memberships__unit", "teams__team", "skills__skill")


@router.get(
    "/people", response=Page[PersonShape], tags=["People"], url_name="people", summary="List people",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def list_people(request: HttpRequest, asked: Query[PeopleAsked]) -> Page[PersonShape]:
    """Return the people of the units within your reach, in the order in which they joined."""
    by = asker(request)
    require(by, _SEE)
    unit = access_unit(by, asked.unit, to=_SEE) if asked.unit else None
    state = "" if asked.state == "active" else asked.state
    rows = find_people(by, role=asked.role or "", unit=unit, state=state, text=asked.q or "")
    return page_of(request, rows.prefetch_related("skills__skill"), asked, ["pk"], shape_person)


@router.get(
    "/people/{key}", response=PersonShape, tags=["People"], url_name="person", summary="Read a person",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def read_person(request: HttpRequest, key: Key) -> PersonShape:
    """Return one person with roles, teams and skills."""
    by = asker(request)
    require(by, _SEE)
    access_person(by, key, to=_SEE)
    return shape_person(_at_hand(people_in_reach(by, _SEE)).get(pk=key))


@router.get(
    "/teams", response=Page[TeamShape], tags=["People"], url_name="teams", summary="List teams",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def list_teams(request: HttpRequest, asked: Query[TeamsAsked]) -> Page[TeamShape]:
    """Return all teams with their people and skills, in the order of their short names."""
    require(asker(request), _SEE)
    rows = Team.objects.prefetch_related("members__person", "skills__skill")
    if asked.support_level:
        rows = rows.filter(support_level=asked.support_level)
    if not asked.ended:
        rows = rows.filter(Q(ended_on=None) | Q(ended_on__gt=timezone.localdate()))
    return page_of(request, rows, asked, ["code"], shape_team)


@router.get(
    "/teams/{code}", response=TeamShape, tags=["People"], url_name="team", summary="Read a team",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def read_team(request: HttpRequest, code: Code) -> TeamShape:
    """Return one team."""
    return shape_team(access_team(asker(request), code, to=_SEE))


@router.get(
    "/skills", response=Page[SkillShape], tags=["People"], url_name="skills", summary="List skills",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def list_skills(request: HttpRequest, asked: Query[Asked]) -> Page[SkillShape]:
    """Return what people and teams can do: know-how and languages."""
    require(asker(request), _SEE)
    return page_of(request, Skill.objects.all(), asked, ["code"], shape_skill)
