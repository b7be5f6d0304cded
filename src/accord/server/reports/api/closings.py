"""The endpoints of closed months, their signatures and their corrections."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from accord.errors import InputError
from accord.server.accounts.access import require, units_in_reach
from accord.server.accounts.errors import at_field
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.agreements.identity import shown
from accord.server.agreements.states import Side
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reports.access import access_closing, access_unit_to_close, closings_in_reach
from accord.server.reports.actions import close_month, sign_month
from accord.server.reports.freezing import content_of, digest_of, make_fresh
from accord.server.reports.models import Closing, Correction
from accord.server.reports.queries import with_signatures
from accord.server.reports.schemas.closings import (
    ClosingHead,
    ClosingNew,
    ClosingPreview,
    ClosingsAsked,
    ClosingShape,
    CorrectionsAsked,
    CorrectionShape,
    Month,
    SignatureNew,
    first_day,
    shape_closing,
    shape_correction,
    shape_head,
    shape_preview,
)
from accord.server.rest.changes import named
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Code
from accord.server.rest.tags import made, tagged

__all__ = ["router"]

router = Router(tags=["Reports"])

_VIEW, _CLOSE = Capability.VIEW_MEASURES, Capability.CLOSE_PERIODS
_SIGN = (Capability.SIGN_FOR_PROVIDER, Capability.SIGN_FOR_CUSTOMER)


@router.get(
    "/closings", response=Page[ClosingHead], url_name="closings", summary="List closed months",
    openapi_extra=needs(_VIEW),
)  # fmt: skip
def list_closings(request: HttpRequest, asked: Query[ClosingsAsked]) -> Page[ClosingHead]:
    """Return the closed months of the units whose figures you see, the latest month first."""
    by = asker(request)
    require(by, _VIEW)
    rows = closings_in_reach(by)
    rows = rows.filter(unit__code=asked.unit) if asked.unit else rows
    rows = rows.filter(starts_on=first_day(asked.month)) if asked.month else rows
    return page_of(request, with_signatures(rows), asked, ["-starts_on", "-pk"], shape_head)


@router.post(
    "/closings", response={201: ClosingShape}, url_name="closings", summary="Close a month",
    openapi_extra=needs(_CLOSE),
)  # fmt: skip
def close_a_month(request: HttpRequest, given: ClosingNew) -> Status[ClosingShape]:
    """Freeze the figures of a month with the versions that gave them, and have its report made. Nothing undoes it."""
    by = asker(request)
    require(by, _CLOSE)
    unit = named(units_in_reach(by, _CLOSE), given.unit, "unit")
    closing = close_month(
        unit, _month(given.month), by=by, now=timezone.now(), shown=given.shown or "", note=given.note,
        language=given.language,
    )  # fmt: skip
    return Status(201, made(request, _shaped(closing), "api:closing", unit.code, given.month))


@router.get(
    "/closings/{code}/{month}", response=ClosingShape, url_name="closing", summary="Read a closed month",
    openapi_extra=needs(_VIEW),
)  # fmt: skip
def read_closing(request: HttpRequest, code: Code, month: Month) -> ClosingShape:
    """Return the frozen figures of a unit's month, the versions that gave them, and who has signed."""
    return tagged(request, _shaped(_held(asker(request), code, month)))


@router.get(
    "/closings/{code}/{month}/preview", response=ClosingPreview, url_name="closing_preview",
    summary="See what would be frozen", openapi_extra=needs(_CLOSE),
)  # fmt: skip
def preview_closing(request: HttpRequest, code: Code, month: Month) -> ClosingPreview:
    """Return what closing the month would freeze now; its digest goes along when it is closed."""
    by = asker(request)
    require(by, _CLOSE)
    unit, period = access_unit_to_close(by, code), _month(month)
    make_fresh(timezone.now())
    content = content_of(unit, period)
    return tagged(request, shape_preview(unit, period, content, digest_of(content)))


@router.post(
    "/closings/{code}/{month}/signatures", response={201: ClosingShape}, url_name="closing_signatures",
    summary="Sign a closed month", openapi_extra=needs(*_SIGN),
)  # fmt: skip
def sign_closing(request: HttpRequest, code: Code, month: Month, given: SignatureNew) -> Status[ClosingShape]:
    """Put your name under the frozen figures. You show that it is you: a token alone signs nothing."""
    by = asker(request)
    closing = _held(by, code, month)
    method = shown(request, by, given.secret)
    if method is None:
        text = _("This is not your password or your one-time code. Nothing was signed.")
        raise InputError([at_field(text, "secret")])
    sign_month(closing, Side(given.side), by=by, method=method, digest=given.digest, now=timezone.now())
    return Status(201, made(request, _shaped(closing), "api:closing", code, month))


@router.get(
    "/corrections", response=Page[CorrectionShape], url_name="corrections", summary="List corrections",
    openapi_extra=needs(_VIEW),
)  # fmt: skip
def list_corrections(request: HttpRequest, asked: Query[CorrectionsAsked]) -> Page[CorrectionShape]:
    """Return where other figures were found for closed months, the latest first."""
    by = asker(request)
    require(by, _VIEW)
    rows = Correction.objects.filter(closing__in=closings_in_reach(by).values("pk"))
    rows = rows.filter(closing__unit__code=asked.unit) if asked.unit else rows
    rows = rows.filter(closing__starts_on=first_day(asked.month)) if asked.month else rows
    rows = rows.select_related("closing__unit", "service").defer("closing__content")
    return page_of(request, rows, asked, ["-pk"], shape_correction)


def _month(month: str) -> Chosen:
    return Chosen.holding(Span.MONTH, first_day(month))


def _held(by: Person, code: str, month: str) -> Closing:
    require(by, _VIEW)
    day = first_day(month)
    return access_closing(by, code, day.year, day.month)


def _shaped(closing: Closing) -> ClosingShape:
    """Return a closed month as it is now."""
    rows = Closing.objects.filter(pk=closing.pk).select_related("unit", "closed_by")
    return shape_closing(with_signatures(rows).defer(None).get())
