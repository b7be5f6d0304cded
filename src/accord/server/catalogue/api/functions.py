"""The endpoints of functions."""

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from accord.server.accounts.access import require
from accord.server.accounts.models import Person
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.access import require_edit, services_in_reach
from accord.server.catalogue.api.filling import EDIT, SEE, added, changed, removed
from accord.server.catalogue.models import Component, Function
from accord.server.catalogue.schemas import FunctionChange, FunctionNew, FunctionsAsked, FunctionShape, shape_function
from accord.server.rest.changes import named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["Catalogue"])


def _seen(person: Person) -> QuerySet[Function]:
    """Return the functions of the components that somebody sees."""
    require(person, SEE)
    services = services_in_reach(person, today=timezone.localdate())
    return Function.objects.filter(component__service__in=services).select_related(
        "team", "supplier", "component__service"
    )


def _found(person: Person, code: str) -> Function:
    function = _seen(person).filter(code=code).first()
    if function is None:
        raise Http404(code)
    return function


@router.get(
    "/functions", response=Page[FunctionShape], url_name="functions", summary="List functions",
    openapi_extra=needs(SEE),
)  # fmt: skip
def list_functions(request: HttpRequest, asked: Query[FunctionsAsked]) -> Page[FunctionShape]:
    """Return the functions of the components that you see, in the order of their short names."""
    rows = _seen(asker(request))
    rows = rows.filter(component__service__code=asked.service) if asked.service else rows
    rows = rows.filter(component__code=asked.component) if asked.component else rows
    rows = rows.filter(team__code=asked.team) if asked.team else rows
    rows = rows.filter(Q(name__icontains=asked.q) | Q(code__icontains=asked.q)) if asked.q else rows
    return page_of(request, rows, asked, ["code"], shape_function)


@router.post(
    "/functions", response={201: FunctionShape}, url_name="functions", summary="Add a function",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def add_function(request: HttpRequest, given: FunctionNew) -> Status[FunctionShape]:
    """Add a function to a component."""
    by = asker(request)
    require_edit(by)
    values = dict(given)
    services = services_in_reach(by, today=timezone.localdate())
    components = Component.objects.filter(service__in=services).select_related("service")
    function = added(Function(component=named(components, values.pop("component"), "component")), values, by=by)
    return Status(201, made(request, shape_function(function), "api:function", function.code))


@router.get(
    "/functions/{code}", response=FunctionShape, url_name="function", summary="Read a function",
    openapi_extra=needs(SEE),
)  # fmt: skip
def read_function(request: HttpRequest, code: Code) -> FunctionShape:
    """Return one function."""
    return tagged(request, shape_function(_found(asker(request), code)))


@router.patch(
    "/functions/{code}", response=FunctionShape, url_name="function", summary="Change a function",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def edit_function(request: HttpRequest, code: Code, given: FunctionChange) -> FunctionShape:
    """Change a function. It stays in its component, under its short name."""
    by = asker(request)
    function = _found(by, code)
    require_edit(by)
    match(request, shape_function(function))
    return tagged(request, shape_function(changed(function, given.given(), by=by)))


@router.delete(
    "/functions/{code}", response={204: None}, url_name="function", summary="Remove a function",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def remove_function(request: HttpRequest, code: Code) -> Status[None]:
    """Remove a function."""
    by = asker(request)
    function = _found(by, code)
    require_edit(by)
    removed(request, function, shape_function, by=by)
    return Status(204, None)
