"""What the columns and words of a file mean here."""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accord.calendars.zones import zone_names
from accord.errors import AccordError, InputError
from accord.server.accounts.views.asking import asker
from accord.server.channels.history import actions
from accord.server.channels.history.access import access_import
from accord.server.channels.history.forms import changes_the_reading, formats, said_in
from accord.server.channels.history.models import Import
from accord.server.channels.history.queries import new_values, preview
from accord.server.channels.history.sheet import Sheet
from accord.server.channels.history.words import CLASSES, PLACES, SIGNS
from accord.server.desk.words import EVENTS, short
from accord.server.desk.words import SIGNS as VERDICT_SIGNS

__all__ = ["mapping"]

_NOTHING: Final = {"rows": [], "notes": [], "rejects": [], "tickets": 0}


@require_http_methods(["GET", "HEAD", "POST"])
def mapping(request: HttpRequest, key: int) -> HttpResponse:
    """Show what was found in a file, take what is said of it, and start the import."""
    one = access_import(request.user, key)
    if not one.is_open or not one.look:
        return redirect(one)
    if request.method == "POST":
        return _said(request, one)
    return _page(request, one)


def _said(request: HttpRequest, one: Import) -> HttpResponse:
    person, now = asker(request), timezone.now()
    if request.POST.get("look", "") != str(one.look):
        messages.error(request, _("The file was looked at again meanwhile. Look through the page once more."))
        return redirect("history:mapping", one.pk)
    try:
        said = said_in(request.POST, one)
        is_other = changes_the_reading(said, one)
        actions.map_import(one, said, by=person, now=now)
    except AccordError as error:
        messages.error(request, _in_words(error))
        return redirect("history:mapping", one.pk)
    if "import" in request.POST and not is_other and not one.found.get("problems"):
        actions.queue_import(one, by=person, now=now)
        return redirect(one)
    if "import" in request.POST and is_other:
        messages.info(
            request, _("Columns have changed: this is what the file says now. Import it when it looks right.")
        )
    actions.look(one, now=now)
    return redirect("history:mapping", one.pk)


def _in_words(error: AccordError) -> str:
    problems = error.problems if isinstance(error, InputError) else ()
    return " ".join(f"{problem.message} {problem.remedy}" for problem in problems) or str(error)


def _page(request: HttpRequest, one: Import) -> HttpResponse:
    fresh = new_values(one)
    context = {
        "one": one,
        "found": {**_NOTHING, **one.found},
        "sheet": Sheet(one),
        "preview": preview(one),
        "formats": formats(),
        "zones": zone_names(),
        "classes": CLASSES,
        "signs": SIGNS,
        "verdict_signs": VERDICT_SIGNS,
        "verdict_words": short,
        "event_words": EVENTS,
        "fresh": [(PLACES[key], values) for key, values in fresh.items()],
    }
    return render(request, "history/mapping.html", context)
