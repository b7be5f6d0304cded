"""The endpoints of the whole catalogue as a file."""

from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Form, Router
from ninja.files import UploadedFile

from accord.server.accounts.models import Person
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.access import edits_whole_catalogue, require_edit
from accord.server.catalogue.actions import apply_file, plan_file
from accord.server.catalogue.api.filling import EDIT
from accord.server.catalogue.exchange.reading import check_size
from accord.server.catalogue.exchange.reading import read as read_rows
from accord.server.catalogue.exchange.rows import Reading
from accord.server.catalogue.exchange.writing import FORMS
from accord.server.catalogue.queries.content import content
from accord.server.catalogue.schemas import PlanShape, shape_plan
from accord.server.rest.needs import needs

__all__ = ["router"]

router = Router(tags=["Catalogue"])

_MEDIA: Final = {media: form for form, (media, _write) in FORMS.items()}
_YAML: Final = FORMS["yaml"][0]
_GIVES: Final = {
    200: {
        "content": {
            _YAML: {"schema": {"type": "object"}},
            FORMS["xlsx"][0]: {"schema": {"type": "string", "format": "binary"}},
        }
    }
}


def _editor(request: HttpRequest) -> Person:
    by = asker(request)
    require_edit(by)
    if not edits_whole_catalogue(by):
        raise PermissionDenied
    return by


def _rows(file: UploadedFile) -> Reading:
    name = str(file.name)
    check_size(name, file.size or 0)
    return read_rows(name, file.read())


@router.get(
    "/catalogue/file", response={200: None}, url_name="catalogue_file", summary="Read the whole catalogue",
    openapi_extra=needs(EDIT, responses=_GIVES),
)  # fmt: skip
def read_file(request: HttpRequest) -> HttpResponse:
    """Return the whole catalogue as YAML, or with the `Accept` of a workbook as XLSX."""
    _editor(request)
    media = request.get_preferred_type(list(_MEDIA)) or _YAML
    return HttpResponse(FORMS[_MEDIA[media]][1](content()), content_type=media)


@router.post(
    "/catalogue/file/plan", response=PlanShape, url_name="catalogue_plan", summary="Plan a catalogue file",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def plan(request: HttpRequest, file: File[UploadedFile], removing: Form[bool] = False) -> PlanShape:
    """Return what applying a file would change, and change nothing.

    With `removing` what the sheets of the file leave out is to be removed as well.
    """
    _editor(request)
    return shape_plan(plan_file(_rows(file), today=timezone.localdate(), removing=removing))


@router.post(
    "/catalogue/file", response=PlanShape, url_name="catalogue_file", summary="Apply a catalogue file",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def apply(
    request: HttpRequest, file: File[UploadedFile], removing: Form[bool] = False, plan: Form[str] = ""
) -> PlanShape:
    """Make the changes that a file asks for, all of them or none, and return them.

    `plan` is the plan that was looked at: when another one would be made by now, nothing is changed.
    """
    by = _editor(request)
    today = timezone.localdate()
    return shape_plan(apply_file(_rows(file), today=today, by=by, removing=removing, expected=plan))
