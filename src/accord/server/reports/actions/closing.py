"""Closing a month and signing it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accord.calendars.zones import zone
from accord.errors import Place
from accord.server.accounts.models import Person, Unit
from accord.server.agreements.errors import MayNotSignError
from accord.server.agreements.states import Method, Side
from accord.server.audit.actions import record
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reports.access import sides_of
from accord.server.reports.actions.asking import ask
from accord.server.reports.errors import ClosedAlreadyError, NotOverError, OtherFiguresError, SignedAlreadyError
from accord.server.reports.freezing import content_of, digest_of, make_fresh
from accord.server.reports.models import Closing, ClosingSignature

__all__ = ["close_month", "sign_month"]


@transaction.atomic
def close_month(
    unit: Unit, period: Chosen, *, by: Person, now: datetime, shown: str = "", note: str = "", language: str = "en"
) -> Closing:
    """Freeze the figures of a month with the versions that gave them, and have its report made.

    `shown` is the digest of the content that `by` looked at, nothing where nobody looked. Raises NotOverError,
    ClosedAlreadyError, and OtherFiguresError when something was decided since.
    """
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    _check(unit, period, now)
    make_fresh(now)
    content = content_of(unit, period)
    digest = digest_of(content)
    if shown and shown != digest:
        raise OtherFiguresError(
            _("Something was decided since you looked at this month."), _("Look at the figures again, then close it.")
        )
    order = ask([unit], period, language=language, by=by, now=now)
    closing = Closing.objects.create(
        unit=unit, starts_on=period.start, content=content, digest=digest, report=order.reports.get(), closed_by=by,
        closed_at=now, note=note.strip(),
    )  # fmt: skip
    record("month.closed", closing, by=by, now=now, digest=digest, count=content["evidence"]["clocks"])
    return closing


def _check(unit: Unit, period: Chosen, now: datetime) -> None:
    if period.span != Span.MONTH:
        raise NotOverError(_("Months are closed, nothing else."), _("Choose a month."), Place(field="span"))
    if now.astimezone(zone(unit.zone)).date() < period.end:
        raise NotOverError(
            _("This month is not over in %(zone)s.") % {"zone": unit.zone},
            _("Close it when it is."),
            Place(field="from"),
        )
    if Closing.objects.filter(unit=unit, starts_on=period.start).exists():
        raise ClosedAlreadyError(_("This month is closed."), _("What changed since is listed with it."))


@transaction.atomic
def sign_month(
    closing: Closing, side: Side, *, by: Person, method: Method, digest: str, now: datetime
) -> ClosingSignature:
    """Put a name under the frozen figures for a side.

    Raises MayNotSignError, SignedAlreadyError, and OtherFiguresError when `digest` is not that of these figures.
    """
    held = Closing.objects.select_for_update(no_key=True).get(pk=closing.pk)
    if digest != held.digest:
        raise OtherFiguresError(_("These are not the figures of this month."), _("Open the page again."))
    if side not in sides_of(by, closing):
        raise MayNotSignError(_("You cannot sign for this side of this unit."))
    others = list(held.signatures.all())
    if any(one.side == side for one in others):
        raise SignedAlreadyError(_("This side has signed already."))
    if any(one.person_id == by.pk for one in others):
        raise SignedAlreadyError(_("One person cannot sign for both sides."))
    signature = ClosingSignature.objects.create(
        closing=held, side=side, person=by, name=by.name, position=by.title, signed_at=now, method=method, digest=digest
    )
    record("month.signed", closing, by=by, now=now, side=side, method=method, digest=digest)
    return signature
