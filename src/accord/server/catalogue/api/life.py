"""The endpoints of the steps in the life of a service, and of the services that support it."""

from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from accord.errors import InputError, Place
from accord.server.accounts.access import require
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.access import access_service, sees_everything, services_in_reach
from accord.server.catalogue.actions import add_supporting, record_step, remove_supporting, withdraw_step
from accord.server.catalogue.api.filling import EDIT, SEE
from accord.server.catalogue.models import Dependency, LifecycleStep, Service, State
from accord.server.catalogue.schemas import StepNew, StepShape, SupportNew, SupportShape, shape_step, shape_support
from accord.server.rest.changes import named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Asked, Code, Key
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["Catalogue"])


def _service(person: Person, code: str, *, to: Capability = SEE) -> Service:
    """Return a service; its life and what it stands on are for those who see the whole catalogue."""
    require(person, SEE)
    service = access_service(person, code, today=timezone.localdate(), to=to)
    if not sees_everything(person):
        raise Http404(code)
    return service


def _step(service: Service, key: int) -> LifecycleStep:
    step = service.steps.select_related("service").filter(pk=key).first()
    if step is None:
        raise Http404(str(key))
    return step


def _need(service: Service, code: str) -> Dependency:
    found = service.needs.select_related("service", "supporting").filter(supporting__code=code).first()
    if found is None:
        raise Http404(code)
    return found


@router.get(
    "/services/{code}/steps", response=Page[StepShape], url_name="steps", summary="List the steps of a service",
    openapi_extra=needs(SEE),
)  # fmt: skip
def list_steps(request: HttpRequest, code: Code, asked: Query[Asked]) -> Page[StepShape]:
    """Return when a service reached which state, and when it is planned to, by their days."""
    service = _service(asker(request), code)
    return page_of(request, service.steps.select_related("service"), asked, ["on", "pk"], shape_step)


@router.post(
    "/services/{code}/steps", response={201: StepShape}, url_name="steps", summary="Write a step down",
    openapi_extra=needs(EDIT),
)  # fmt: skip
def add_step(request: HttpRequest, code: Code, given: StepNew) -> Status[StepShape]:
    """Write that a service reached a state, or is planned to; the same state again corrects its day."""
    by = asker(request)
    service = _service(by, code, to=EDIT)
    step = record_step(service, **{**dict(given), "state": State(given.state)}, by=by, today=timezone.localdate())
    return Status(201, made(request, shape_step(step), "api:step", code, step.pk))


@router.get(
    "/services/{code}/steps/{key}", response=StepShape, url_name="step", summary="Read a step",
    openapi_extra=needs(SEE),
)  # fmt: skip
def read_step(request: HttpRequest, code: Code, key: Key) -> StepShape:
    """Return one step in the life of a service."""
    return tagged(request, shape_step(_step(_service(asker(request), code), key)))


@router.delete(
    "/services/{code}/steps/{key}", response={204: None}, url_name="step", summary="Take a step back",
    openapi_extra=needs(EDIT),
)  # fmt: skip
@transaction.atomic
def take_step_back(request: HttpRequest, code: Code, key: Key) -> Status[None]:
    """Take a step back that was entered by mistake."""
    by = asker(request)
    service = _service(by, code, to=EDIT)
    Service.objects.select_for_update().get(pk=service.pk)
    step = _step(service, key)
    match(request, shape_step(step))
    withdraw_step(step, by=by)
    return Status(204, None)


@router.get(
    "/services/{code}/supporting", response=Page[SupportShape], url_name="supporting",
    summary="List what supports a service", openapi_extra=needs(SEE),
)  # fmt: skip
def list_supporting(request: HttpRequest, code: Code, asked: Query[Asked]) -> Page[SupportShape]:
    """Return the services that a service needs, in the order of their short names."""
    rows = _service(asker(request), code).needs.select_related("service", "supporting")
    return page_of(request, rows, asked, ["supporting__code"], shape_support)


@router.post(
    "/services/{code}/supporting", response={201: SupportShape}, url_name="supporting",
    summary="Add what supports a service", openapi_extra=needs(EDIT),
)  # fmt: skip
def add_support(request: HttpRequest, code: Code, given: SupportNew) -> Status[SupportShape]:
    """Write that a service needs another one. Services that would support each other in a circle are refused."""
    by = asker(request)
    service = _service(by, code, to=EDIT)
    if given.supporting == code:
        raise InputError(_("a service cannot support itself"), "", Place(field="supporting"))
    others = services_in_reach(by, today=timezone.localdate()).exclude(state=State.RETIRED)
    need = add_supporting(service, named(others, given.supporting, "supporting"), note=given.note, by=by)
    return Status(201, made(request, shape_support(need), "api:support", code, given.supporting))


@router.get(
    "/services/{code}/supporting/{other}", response=SupportShape, url_name="support",
    summary="Read what supports a service", openapi_extra=needs(SEE),
)  # fmt: skip
def read_support(request: HttpRequest, code: Code, other: Code) -> SupportShape:
    """Return that a service needs another one, and what for."""
    return tagged(request, shape_support(_need(_service(asker(request), code), other)))


@router.delete(
    "/services/{code}/supporting/{other}", response={204: None}, url_name="support",
    summary="Remove what supports a service", openapi_extra=needs(EDIT),
)  # fmt: skip
def remove_support(request: HttpRequest, code: Code, other: Code) -> Status[None]:
    """Write that a service does not need another one any more."""
    by = asker(request)
    need = _need(_service(by, code, to=EDIT), other)
    match(request, shape_support(need))
    remove_supporting(need, by=by)
    return Status(204, None)
