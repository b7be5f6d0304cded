"""The buttons that take a version on: offer, take back, withdraw, review, keep, renew, end, check again."""

from collections.abc import Callable
from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.agreements import actions
from accord.server.agreements.access import access_version
from accord.server.agreements.models import Version
from accord.server.agreements.views.answers import attempt, back_to, person_of

__all__ = ["step"]

type Do = Callable[[Version, Person, datetime, HttpRequest], object]


def _end(version: Version, by: Person, now: datetime, request: HttpRequest) -> None:
    on = _date(request.POST.get("on", "")) or now.date()
    actions.end_agreement(version, on=on, reason=request.POST.get("reason", ""), by=by, now=now)


def _keep(version: Version, by: Person, now: datetime, request: HttpRequest) -> None:
    actions.conclude_review(version, by=by, now=now, note=request.POST.get("note", ""))


def _date(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


_STEPS: dict[str, tuple[Do, str | Promise]] = {
    "offer": (
        lambda version, by, now, _request: actions.offer_text(version, by=by, now=now),
        _("It is in negotiation now: the other side sees it."),
    ),
    "take-back": (
        lambda version, by, now, _request: actions.take_back(version, by=by, now=now),
        _("It is a draft again."),
    ),
    "withdraw": (
        lambda version, by, now, _request: actions.withdraw(version, by=by, now=now),
        _("This version is withdrawn."),
    ),
    "review": (
        lambda version, by, now, _request: actions.start_review(version, by=by, now=now),
        _("The agreement is under review; it goes on to hold."),
    ),
    "keep": (_keep, _("The agreement stays as it is.")),
    "renew": (
        lambda version, by, now, _request: actions.renew(version, by=by, now=now),
        _("The next version is a draft now."),
    ),
    "end": (_end, _("The agreement will end.")),
    "check": (
        lambda version, _by, now, _request: actions.check_again(version, now=now),
        _("The chain has been checked again."),
    ),
}


@require_POST
def step(request: HttpRequest, code: str, number: int, step: str) -> HttpResponse:
    """Take a version a step on."""
    if step not in _STEPS:
        raise Http404(step)
    person = person_of(request)
    version = access_version(person, code, number, to=Capability.DRAFT_AGREEMENTS)
    do, done = _STEPS[step]
    made: list[object] = []
    is_done = attempt(request, lambda: made.append(do(version, person, timezone.now(), request)), str(done))
    following = made[0] if is_done and isinstance(made[0], Version) else version
    return back_to(following)
