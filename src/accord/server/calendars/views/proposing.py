"""Proposing the hours of a version to what copied the calendar, so that they can come into force there."""

from collections.abc import Collection
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.server.accounts.access import require
from accord.server.accounts.roles import Capability
from accord.server.calendars.access import access_version, person_of
from accord.server.calendars.adoption import adopters_of
from accord.server.calendars.adoption import propose as propose_to
from accord.server.calendars.models import CalendarVersion

__all__ = ["propose", "propose_and_say"]


def propose(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show which agreements copied a calendar, and make drafts with the new hours for those that are chosen."""
    version = access_version(request.user, code, number)
    require(request.user, Capability.DRAFT_AGREEMENTS)
    now = timezone.now()
    if request.method == "POST" and version.withdrawn_at is None:
        propose_and_say(request, version, request.POST.getlist("adopt"), now)
        return redirect(version.calendar)
    adopters = adopters_of(version.calendar, version.effective_from, person_of(request), now.date())
    return render(request, "calendars/propose.html", {"version": version, "adopters": adopters})


def propose_and_say(request: HttpRequest, version: CalendarVersion, codes: Collection[str], now: datetime) -> None:
    """Propose the hours, and say what came of it."""
    outcome = propose_to(version, codes, by=person_of(request), now=now)
    made = [one.name for one in outcome if not one.refused]
    if made:
        said = ngettext(
            "%(count)s agreement has a draft with these hours now: %(names)s.",
            "%(count)s agreements have a draft with these hours now: %(names)s.",
            len(made),
        )
        messages.success(request, said % {"count": len(made), "names": ", ".join(made)})
    elif not outcome:
        messages.info(request, _("No agreement was chosen."))
    for one in outcome:
        if one.refused:
            messages.error(request, f"{one.name}: {one.refused}")
