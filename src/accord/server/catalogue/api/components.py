"""The endpoints of components."""

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from accord.server.accounts.access import require
from accord.server.accounts.models import Person
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.access import require_edit, services_in_reach
from accord.server.catalogue.api.filling import EDIT, SEE, added, changed, removed
from accord.server.catalogue.models import Component
from accord.server.catalogue.schemas import ComponentChange, ComponentNew, ComponentShape, PartsAsked, shape_component
from accord.server.rest.changes import named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["Catalogue"])


def _seen(person: Person) -> QuerySet[Component]:
    """Return the components of the services that somebody sees."""
    require(person, SEE)
    services = services_in_reach(person, today=timezone.localdate())
    return Component.objects.filter(service__in=services).select_related("team", "supplier", "service")


def _found(person: Person, code: str) -> Component:
    component = _seen(person).filter(code=code).first()
    if component is None:
        raise Http404(code)
    return component


@router.get(
    "/components", response=Page[ComponentShape], url_name="components", summary="List components",
    openapi_extra=needs(SEE),
)  # fmt: skip
def list_components(request: HttpRequest, asked: Query[PartsAsked]) -> Page[ComponentShape]:
    """Return the parts of the services that you see, in the order of their short names."""
    rows = _seen(asker(request)).prefetch_related("functions")
    rows = rows.filter(service__code=asked.service) if asked.service else rows
    rows = rows.filter(team__code=asked.team) if asked.team else rows
    rows = rows.filter(Q(name__icontains=asked.q) | Q(code__icontains=asked.q)) if asked.q else rows
    return page_of(request, rows, asked, ["code"], shape_component)


@router.post(
    "/components", response={201: ComponentShape}, url_name="components", summary="Add a component",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def add_component(request: HttpRequest, given: ComponentNew) -> Status[ComponentShape]:
    """Add a part to a service."""
    by = asker(request)
    require_edit(by)
    values = dict(given)
    service = named(services_in_reach(by, today=timezone.localdate()), values.pop("service"), "service")
    component = added(Component(service=service), values, by=by)
    return Status(201, made(request, shape_component(component), "api:component", component.code))


@router.get(
    "/components/{code}", response=ComponentShape, url_name="component", summary="Read a component",
    openapi_extra=needs(SEE),
)  # fmt: skip
def read_component(request: HttpRequest, code: Code) -> ComponentShape:
    """Return one component."""
    return tagged(request, shape_component(_found(asker(request), code)))


@router.patch(
    "/components/{code}", response=ComponentShape, url_name="component", summary="Change a component",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def edit_component(request: HttpRequest, code: Code, given: ComponentChange) -> ComponentShape:
    """Change a component. It stays in its service, under its short name."""
    by = asker(request)
    component = _found(by, code)
    require_edit(by)
    match(request, shape_component(component))
    return tagged(request, shape_component(changed(component, given.given(), by=by)))


@router.delete(
    "/components/{code}", response={204: None}, url_name="component", summary="Remove a component",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def remove_component(request: HttpRequest, code: Code) -> Status[None]:
    """Remove a component with its functions."""
    by = asker(request)
    component = _found(by, code)
    require_edit(by)
    removed(request, component, shape_component, by=by)
    return Status(204, None)
