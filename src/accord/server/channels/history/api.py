"""The endpoints of imported history."""

from typing import Annotated

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from ninja import File, Form, Query, Router, Status
from ninja.files import UploadedFile
from pydantic import Field

from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.channels.history import actions
from accord.server.channels.history.access import access_import, require_import
from accord.server.channels.history.models import Import
from accord.server.channels.history.queries import is_new_to_us
from accord.server.channels.history.schemas import ImportsAsked, ImportShape, shape_import
from accord.server.rest.headers import say
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Key
from accord.server.rest.tags import tagged

__all__ = ["router"]

router = Router(tags=["Imports"])

_NEEDS = Capability.IMPORT_HISTORY

Source = Annotated[
    str,
    Field(pattern=r"^[-a-zA-Z0-9_]+$", max_length=60, description="The desk it comes from.", examples=["old-desk"]),
]


@router.get(
    "/imports", response=Page[ImportShape], url_name="imports", summary="List imports", openapi_extra=needs(_NEEDS)
)
def list_imports(request: HttpRequest, asked: Query[ImportsAsked]) -> Page[ImportShape]:
    """Return the files that were uploaded, the latest first."""
    require_import(asker(request))
    rows = Import.objects.all()
    rows = rows.filter(source=asked.source) if asked.source else rows
    rows = rows.filter(state=asked.state) if asked.state else rows
    return page_of(request, rows.defer("mapping", "choices", "notes"), asked, ["-at", "-pk"], shape_import)


@router.post(
    "/imports", response={201: ImportShape}, url_name="imports", summary="Upload a history",
    openapi_extra=needs(_NEEDS),
)  # fmt: skip
def upload(
    request: HttpRequest, file: File[UploadedFile], source: Form[Source], at_once: Form[bool] = False
) -> Status[ImportShape]:
    """Take a file that another desk has written, and look at it.

    What was said of the last file of the same desk holds for it. With `at_once` it is imported straight away unless
    something in it is new to us; otherwise say on its page what its words mean, or start it as it is.
    """
    by = asker(request)
    require_import(by)
    one = _taken(file, source, by, at_once=at_once)
    say(request, "Location", request.build_absolute_uri(reverse("api:import", args=[one.pk])))
    return Status(201, shape_import(one))


def _taken(file: UploadedFile, source: str, by: Person, *, at_once: bool) -> Import:
    now = timezone.now()
    one = actions.upload(file.chunks(), str(file.name), source=source, by=by, now=now, goes_on=at_once)
    if one.unpacked <= actions.AT_ONCE:
        actions.look(one, now=now)
        if one.goes_on and not is_new_to_us(one):
            actions.queue_import(one, by=by, now=now)
            one.refresh_from_db()
    return one


@router.get(
    "/imports/{key}", response=ImportShape, url_name="import", summary="Read an import", openapi_extra=needs(_NEEDS)
)
def read_import(request: HttpRequest, key: Key) -> ImportShape:
    """Return where one import stands."""
    return tagged(request, shape_import(access_import(asker(request), key)))


@router.post(
    "/imports/{key}/start", response={202: ImportShape}, url_name="import_start", summary="Start an import",
    openapi_extra=needs(_NEEDS),
)  # fmt: skip
def start_import(request: HttpRequest, key: Key) -> Status[ImportShape]:
    """Hand an uploaded file to the worker. Ask for the import again to see how far it is."""
    by = asker(request)
    one = access_import(by, key)
    actions.queue_import(one, by=by, now=timezone.now())
    one.refresh_from_db()
    return Status(202, shape_import(one))
