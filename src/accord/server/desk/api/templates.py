"""The endpoints of texts that answers begin with."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from accord.errors import InputError
from accord.server.accounts.access import may_anywhere, require
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Team
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.models import Service
from accord.server.desk.actions.templating import remove_template as remove
from accord.server.desk.actions.templating import save_template as save
from accord.server.desk.api.finding import WORK, work_on
from accord.server.desk.models import AnswerTemplate
from accord.server.desk.queries.ticket_templates import filled
from accord.server.desk.schemas.templates import (
    FilledShape,
    TemplateChange,
    TemplateNew,
    TemplatesAsked,
    TemplateShape,
    shape_template,
)
from accord.server.rest.changes import named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code, Text
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["Work on tickets"])

_SET_UP = Capability.CONFIGURE_DESK


def _rows() -> QuerySet[AnswerTemplate]:
    return AnswerTemplate.objects.select_related("team", "service").defer("service__words", "service__letters")


def _may_read(request: HttpRequest) -> None:
    by = asker(request)
    if not may_anywhere(by, WORK):
        require(by, _SET_UP)


def _held(request: HttpRequest, code: str) -> AnswerTemplate:
    """Return a template to be changed, under its lock, when it is still as `If-Match` says."""
    require(asker(request), _SET_UP)
    found = get_object_or_404(_rows().select_for_update(of=("self",)), code=code)
    match(request, shape_template(found))
    return found


@router.get(
    "/answer-templates", response=Page[TemplateShape], url_name="answer_templates", summary="List answer templates",
    openapi_extra=needs(WORK, _SET_UP),
)  # fmt: skip
def list_templates(request: HttpRequest, asked: Query[TemplatesAsked]) -> Page[TemplateShape]:
    """Return the texts that answers begin with."""
    _may_read(request)
    wanted = {"team__code": asked.team, "service__code": asked.service, "language": asked.language}
    rows = _rows().filter(**{name: value for name, value in wanted.items() if value})
    return page_of(request, rows, asked, ["code"], shape_template)


@router.post(
    "/answer-templates", response={201: TemplateShape}, url_name="answer_templates", summary="Add an answer template",
    openapi_extra=needs(_SET_UP),
)  # fmt: skip
def add_template(request: HttpRequest, given: TemplateNew) -> Status[TemplateShape]:
    """Add a text. A word in braces for which nothing is filled in is refused."""
    by = asker(request)
    require(by, _SET_UP)
    if AnswerTemplate.objects.filter(code=given.code).exists():
        raise InputError([at_field(_("There is a template with this short name already."), "code")])
    template = AnswerTemplate(code=given.code)
    _fill(template, dict(given))
    return Status(201, made(request, shape_template(save(template, by=by)), "api:answer_template", template.code))


@router.get(
    "/answer-templates/{code}", response=TemplateShape, url_name="answer_template", summary="Read an answer template",
    openapi_extra=needs(WORK, _SET_UP),
)  # fmt: skip
def read_template(request: HttpRequest, code: Code) -> TemplateShape:
    """Return one text."""
    _may_read(request)
    return tagged(request, shape_template(get_object_or_404(_rows(), code=code)))


@router.patch(
    "/answer-templates/{code}", response=TemplateShape, url_name="answer_template",
    summary="Change an answer template", openapi_extra=needs(_SET_UP),
)  # fmt: skip
@transaction.atomic
def edit_template(request: HttpRequest, code: Code, given: TemplateChange) -> TemplateShape:
    """Change a text, or for which tickets it is."""
    template = _held(request, code)
    if wanted := given.given():
        _fill(template, wanted)
        save(template, by=asker(request), seen=template.row_version)
    return tagged(request, shape_template(template))


@router.delete(
    "/answer-templates/{code}", response={204: None}, url_name="answer_template", summary="Remove an answer template",
    openapi_extra=needs(_SET_UP),
)  # fmt: skip
@transaction.atomic
def delete_template(request: HttpRequest, code: Code) -> Status[None]:
    """Remove a text; answers that were begun with it stay."""
    remove(_held(request, code), by=asker(request))
    return Status(204, None)


@router.get(
    "/tickets/{path:reference}/answer-templates/{code}", response=FilledShape, url_name="ticket_answer_template",
    summary="Fill a template in", openapi_extra=needs(WORK),
)  # fmt: skip
def fill_template(request: HttpRequest, reference: Text, code: Code) -> FilledShape:
    """Return a text with its words filled in for a ticket, in its own language."""
    by = asker(request)
    found = work_on(by, reference)
    template = AnswerTemplate.objects.filter(code=code).first()
    if template is None:
        raise Http404(code)
    text = filled(template, found, by)
    return tagged(request, FilledShape(code=template.code, language=template.language, text=text))


def _fill(template: AnswerTemplate, values: Mapping[str, Any]) -> None:
    for name in ("name", "language", "text"):
        if name in values:
            setattr(template, name, values[name])
    if "team" in values:
        template.team = named(Team.objects.filter(ended_on=None), values["team"], "team") if values["team"] else None
    if "service" in values:
        template.service = named(Service.objects.all(), values["service"], "service") if values["service"] else None
