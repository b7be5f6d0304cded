"""The endpoints of skills."""

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from ninja import Query, Router, Status

from accord.server.accounts.access import access_skill, require, require_everywhere
from accord.server.accounts.actions import change_skill, create_skill, delete_skill
from accord.server.accounts.models import Skill
from accord.server.accounts.roles import Capability
from accord.server.accounts.schemas import SkillChange, SkillNew, SkillsAsked, SkillShape, shape_skill
from accord.server.accounts.views.asking import asker
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["People"])

_SEE = Capability.VIEW_PEOPLE
_MANAGE = Capability.MANAGE_PEOPLE


@router.get("/skills", response=Page[SkillShape], url_name="skills", summary="List skills", openapi_extra=needs(_SEE))
def list_skills(request: HttpRequest, asked: Query[SkillsAsked]) -> Page[SkillShape]:
    """Return what people and teams can do: know-how and languages."""
    require(asker(request), _SEE)
    rows = Skill.objects.all()
    if asked.q:
        rows = rows.filter(Q(name__icontains=asked.q) | Q(code__icontains=asked.q))
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    return page_of(request, rows, asked, ["code"], shape_skill)


@router.post(
    "/skills", response={201: SkillShape}, url_name="skills", summary="Add a skill", openapi_extra=needs(_MANAGE)
)
def add_skill(request: HttpRequest, given: SkillNew) -> Status[SkillShape]:
    """Add a skill. Skills belong to the whole organisation: so must what you manage."""
    by = asker(request)
    require_everywhere(by, _MANAGE)
    skill = create_skill(Skill(code=given.code, name=given.name, kind=given.kind), by=by)
    return Status(201, made(request, shape_skill(skill), "api:skill", skill.code))


@router.get("/skills/{code}", response=SkillShape, url_name="skill", summary="Read a skill", openapi_extra=needs(_SEE))
def read_skill(request: HttpRequest, code: Code) -> SkillShape:
    """Return one skill."""
    return tagged(request, shape_skill(access_skill(asker(request), code, to=_SEE)))


@router.patch(
    "/skills/{code}", response=SkillShape, url_name="skill", summary="Change a skill", openapi_extra=needs(_MANAGE)
)
def edit_skill(request: HttpRequest, code: Code, given: SkillChange) -> SkillShape:
    """Rename a skill, or say that it is of another kind."""
    by = asker(request)
    skill = access_skill(by, code, to=_MANAGE)
    match(request, shape_skill(skill))
    if wanted := given.given():
        for name, value in wanted.items():
            setattr(skill, name, value)
        change_skill(skill, by=by)
    return tagged(request, shape_skill(skill))


@router.delete(
    "/skills/{code}", response={204: None}, url_name="skill", summary="Remove a skill", openapi_extra=needs(_MANAGE)
)
@transaction.atomic
def remove_skill(request: HttpRequest, code: Code) -> Status[None]:
    """Remove a skill that nobody has."""
    by = asker(request)
    access_skill(by, code, to=_MANAGE)
    skill = Skill.objects.select_for_update().get(code=code)
    match(request, shape_skill(skill))
    delete_skill(skill, by=by)
    return Status(204, None)
