"""The endpoints of agreements and targets."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Status
from pydantic import Field

from accord.agreements import Agreement as Document
from accord.agreements import dump, load
from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.agreements import actions, bridge
from accord.server.agreements.access import BY_STATE, access_version, may_cover, visible_agreements, visible_versions
from accord.server.agreements.models import Agreement, Version
from accord.server.agreements.queries.listing import with_filters
from accord.server.agreements.reading import read
from accord.server.agreements.schemas import (
    AgreementsAsked,
    AgreementShape,
    TargetsAsked,
    TargetShape,
    VersionShape,
    shape_agreement,
    shape_target,
    shape_version,
)
from accord.server.agreements.states import CURRENT
from accord.server.rest.bodies import YAML, is_yaml, parsed, text_of
from accord.server.rest.headers import say
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of, page_of_shapes, place_in
from accord.server.rest.shapes import Code
from accord.server.rest.tags import match, tagged

__all__ = ["router"]

router = Router(tags=["Agreements"])

Number = Annotated[int, Field(ge=1, le=2**31 - 1, description="The number of the version.")]
_SEE, _WRITE = Capability.VIEW_AGREEMENTS, Capability.DRAFT_AGREEMENTS
_DOCUMENT = {"$ref": "#/components/schemas/Agreement"}
_TAKES: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": _DOCUMENT}, YAML: {"schema": _DOCUMENT}},
    }
}
_GIVES = {200: {"content": {"application/json": {"schema": _DOCUMENT}, YAML: {"schema": _DOCUMENT}}}}


@router.get(
    "/agreements", response=Page[AgreementShape], url_name="agreements", summary="List agreements",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def list_agreements(request: HttpRequest, asked: Query[AgreementsAsked]) -> Page[AgreementShape]:
    """Return the agreements of which you see a version, in the order of their short names."""
    by = asker(request)
    require(by, _SEE)
    fitting = _fitting(visible_versions(by), asked)
    rows = _with_versions(Agreement.objects.filter(pk__in=fitting.order_by().values("agreement")), by)
    return page_of(request, rows, asked, ["code"], lambda agreement: shape_agreement(agreement, _seen(agreement)))


def _fitting(rows: QuerySet[Version], asked: AgreementsAsked | TargetsAsked) -> QuerySet[Version]:
    query = QueryDict(mutable=True)
    query.update({"unit": asked.unit or "", "service": asked.service or ""})
    if isinstance(asked, AgreementsAsked):
        query.update({"q": asked.q or "", "kind": asked.kind or ""})
    found = with_filters(rows, query, timezone.localdate())
    return found.filter(state=asked.state) if isinstance(asked, AgreementsAsked) and asked.state else found


@router.post(
    "/agreements", response={201: VersionShape}, url_name="agreements", summary="Write an agreement",
    openapi_extra=needs(_WRITE, **_TAKES),
)  # fmt: skip
def add_agreement(request: HttpRequest) -> Status[VersionShape]:
    """Store a new agreement as a draft, whatever state the document names: signatures are given on its page."""
    by = asker(request)
    require(by, _WRITE)
    text = _given(request)
    _check_reach(by, text)
    version = actions.create_agreement(text, by=by, now=timezone.now())
    return Status(201, _made(request, by, version))


@router.get(
    "/agreements/{code}", response=AgreementShape, url_name="agreement", summary="Read an agreement",
    openapi_extra=needs(_SEE),
)  # fmt: skip
def read_agreement(request: HttpRequest, code: Code) -> AgreementShape:
    """Return one agreement with the versions of it that you see."""
    by = asker(request)
    require(by, _SEE)
    agreement = get_object_or_404(_with_versions(visible_agreements(by), by), code=code)
    return tagged(request, shape_agreement(agreement, _seen(agreement)))


@router.post(
    "/agreements/{code}/versions", response={201: VersionShape}, url_name="agreement_versions",
    summary="Begin the next version", openapi_extra=needs(_WRITE),
)  # fmt: skip
def begin_version(request: HttpRequest, code: Code) -> Status[VersionShape]:
    """Begin a draft of the next version with the text of the one that holds. Then replace its text."""
    by = asker(request)
    require(by, _SEE)
    version = access_version(by, code, to=_WRITE)
    return Status(201, _made(request, by, actions.renew(version, by=by, now=timezone.now())))


@router.get(
    "/agreements/{code}/versions/{number}", response=VersionShape, url_name="agreement_version",
    summary="Read a version", openapi_extra=needs(_SEE),
)  # fmt: skip
def read_version(request: HttpRequest, code: Code, number: Number) -> VersionShape:
    """Return one version with its text, signatures and tag."""
    return tagged(request, shape_version(_version(asker(request), code, number)))


@router.put(
    "/agreements/{code}/versions/{number}", response=VersionShape, url_name="agreement_version",
    summary="Replace a draft", openapi_extra=needs(_WRITE, **_TAKES),
)  # fmt: skip
def replace_version(request: HttpRequest, code: Code, number: Number) -> VersionShape:
    """Replace the text of a version that is not signed. Its short name and number stay as they are."""
    by = asker(request)
    version = _version(by, code, number, to=_WRITE)
    text = _given(request)
    _check_reach(by, text)
    match(request, shape_version(version))
    actions.save_text(version, text, expected=version.row_version, by=by, now=timezone.now(), calendar_code="")
    return tagged(request, shape_version(_version(by, code, number)))


@router.delete(
    "/agreements/{code}/versions/{number}", response={204: None}, url_name="agreement_version",
    summary="Withdraw a draft", openapi_extra=needs(_WRITE),
)  # fmt: skip
def withdraw_version(request: HttpRequest, code: Code, number: Number) -> Status[None]:
    """Give a version up that has not been signed by both sides. It stays to be read, as withdrawn."""
    by = asker(request)
    version = _version(by, code, number, to=_WRITE)
    match(request, shape_version(version))
    actions.withdraw(version, by=by, now=timezone.now())
    return Status(204, None)


@router.get(
    "/agreements/{code}/versions/{number}/document", response=dict[str, Any], url_name="agreement_document",
    summary="Read the document", openapi_extra=needs(_SEE, responses=_GIVES),
)  # fmt: skip
def read_document(request: HttpRequest, code: Code, number: Number) -> HttpResponse | dict[str, Any]:
    """Return the text alone: as JSON, or as the YAML of agreement files with `Accept: application/yaml`."""
    text = bridge.document(_version(asker(request), code, number))
    if request.get_preferred_type(["application/json", YAML]) == YAML:
        return HttpResponse(dump(text), content_type=YAML)
    return text.model_dump(mode="json")


@router.get(
    "/agreements/{code}/versions/{number}/targets", response=list[TargetShape], url_name="agreement_targets",
    summary="Read the targets of a version", openapi_extra=needs(_SEE),
)  # fmt: skip
def read_targets(request: HttpRequest, code: Code, number: Number) -> list[TargetShape]:
    """Return the promises of one version, in the order of its text."""
    version = _version(asker(request), code, number)
    return [shape_target(version, target) for target in bridge.document(version).targets]


@router.get(
    "/targets", response=Page[TargetShape], url_name="targets", summary="List targets", openapi_extra=needs(_SEE)
)
def list_targets(request: HttpRequest, asked: Query[TargetsAsked]) -> Page[TargetShape]:
    """Return the promises of the agreements that you see: those that hold now, unless another state is asked for."""
    by = asker(request)
    require(by, _SEE)
    states = CURRENT if asked.state == "current" else (asked.state,)
    rows = _fitting(visible_versions(by), asked).filter(state__in=states)
    rows = rows.filter(agreement__code=asked.agreement) if asked.agreement else rows
    place = place_in(request, asked)
    if place:
        code, number, _index = place
        rows = rows.filter(Q(agreement__code__gt=code) | Q(agreement__code=code, number__gte=number))
    if asked.kind:
        rows = rows.filter(summary__targets__contains=[{"kind": str(asked.kind)}])
    # Each version has such a target; that of the cursor itself may have been told to its end.
    near = rows.select_related("agreement").defer("chain").order_by("agreement__code", "number")[: asked.limit + 2]
    found = [(at, shape) for at, shape in _placed(near, asked) if place is None or at > place]
    return page_of_shapes(request, found, asked)


def _placed(rows: QuerySet[Version], asked: TargetsAsked) -> Iterator[tuple[list[Any], TargetShape]]:
    for version in rows:
        for index, target in enumerate(bridge.document(version).targets):
            if asked.kind is None or target.kind is asked.kind:
                yield [version.agreement.code, version.number, index], shape_target(version, target)


def _seen(agreement: Agreement) -> Sequence[Version]:
    found: Sequence[Version] = getattr(agreement, "seen_versions")  # noqa: B009 - put there by the prefetch
    return found


def _with_versions(rows: QuerySet[Agreement], by: Person) -> QuerySet[Agreement]:
    versions = visible_versions(by).defer("document", "chain").annotate(place=BY_STATE).order_by("place", "-number")
    return rows.prefetch_related(Prefetch("versions", versions, to_attr="seen_versions"))


def _version(by: Person, code: str, number: int, *, to: Capability = _SEE) -> Version:
    require(by, _SEE)
    return access_version(by, code, number, to=to)


def _made(request: HttpRequest, by: Person, version: Version) -> VersionShape:
    place = reverse("api:agreement_version", args=[version.agreement.code, version.number])
    say(request, "Location", request.build_absolute_uri(place))
    return tagged(request, shape_version(_version(by, version.agreement.code, version.number)))


def _given(request: HttpRequest) -> Document:
    """Return the agreement in the body: YAML as in files, or the same values as JSON."""
    if is_yaml(request):
        return load(f"{text_of(request)}\n")
    plain = parsed(request)
    if not isinstance(plain, dict):
        raise InputError(_("an agreement is an object with keys"))
    return read(plain)


def _check_reach(by: Person, text: Document) -> None:
    if not may_cover(by, _WRITE, Unit.objects.filter(code__in=text.scope.units)):
        raise PermissionDenied
