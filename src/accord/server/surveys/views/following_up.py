"""Bad answers to polls, for the leads who find out why."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accord.server.accounts.access import require
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.desk.errors import OvertakenError
from accord.server.surveys.access import access_follow_up, follow_ups_of
from accord.server.surveys.actions import finish_follow_up
from accord.server.surveys.words import SCORES, SIGNS
from accord.server.ui.paging import page_by_number
from accord.server.ui.ways import ways_from

__all__ = ["done", "follow_ups"]

_LEAD = Capability.LEAD_DESK


@require_safe
def follow_ups(request: HttpRequest) -> HttpResponse:
    """Show who answered a poll badly and has not been asked why yet."""
    require(request.user, _LEAD)
    page = page_by_number(follow_ups_of(request.user), request.GET)
    ways = ways_from(request, "rating", page.rows)
    context = {"page": page, "scores": SCORES, "signs": SIGNS, "ways": ways}
    return render(request, "surveys/follow_ups.html", context)


@require_POST
def done(request: HttpRequest, key: int) -> HttpResponse:
    """Say that one knows why now."""
    require(request.user, _LEAD)
    rating = access_follow_up(request.user, key)
    try:
        finish_follow_up(rating, by=asker(request), now=timezone.now())
    except OvertakenError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(name)s is followed up.") % {"name": rating.person.name})
    return redirect("surveys:follow_ups")
