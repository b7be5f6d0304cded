"""What the columns and words of a file mean here."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accord.calendars.zones import zone_names
from accord.errors import InputError, Problem
from accord.server.accounts.views.asking import asker
from accord.server.channels.history import actions
from accord.server.channels.history.access import access_import
from accord.server.channels.history.errors import NotOpenError
from accord.server.channels.history.forms import formats
from accord.server.channels.history.models import Import
from accord.server.channels.history.queries import new_values, preview
from accord.server.channels.history.saying import changes_the_reading, placed_in, said_in
from accord.server.channels.history.sheet import SHOWN, Row, Sheet, Values
from accord.server.channels.history.words import CLASSES, PLACES
from accord.server.desk.words import EVENTS, short
from accord.server.desk.words import SIGNS as VERDICT_SIGNS
from accord.server.ui.paging import PAGE_SIZE, page_by_number

__all__ = ["mapping", "values"]

_NOTHING: Final = {"rows": [], "notes": [], "rejects": [], "tickets": 0}


@require_http_methods(["GET", "HEAD", "POST"])
def mapping(request: HttpRequest, key: int) -> HttpResponse:
    """Show what was found in a file, take what is said of it, and start the import."""
    one = access_import(request.user, key)
    if not one.is_open or not one.look:
        return redirect(one)
    if request.method != "POST":
        return _page(request, one)
    if _is_stale(request, one):
        return redirect("history:mapping", one.pk)
    try:
        return _said(request, one)
    except InputError as error:
        return _page(request, one, error.problems)
    except NotOpenError as error:
        messages.error(request, str(error))
        return redirect(one)


def _is_stale(request: HttpRequest, one: Import) -> bool:
    if request.POST.get("look", "") == str(one.look):
        return False
    messages.error(request, _("The file was looked at again meanwhile. Look through the page once more."))
    return True


def _said(request: HttpRequest, one: Import) -> HttpResponse:
    person, now = asker(request), timezone.now()
    said = said_in(request.POST, one)
    is_other = changes_the_reading(said, one)
    actions.map_import(one, said, by=person, now=now)
    if "import" in request.POST and not is_other and not one.found.get("problems"):
        actions.queue_import(one, by=person, now=now)
        return redirect(one)
    if "import" in request.POST and is_other:
        messages.info(
            request, _("Columns have changed: this is what the file says now. Import it when it looks right.")
        )
    if is_other or "all" not in request.POST:
        actions.look(one, now=now)
    if request.POST.get("all", "") in Sheet(one).tables:
        return redirect("history:values", one.pk, request.POST["all"])
    return redirect("history:mapping", one.pk)


def _day(instant: str) -> date | None:
    return date.fromisoformat(instant[:10]) if instant else None


def _page(request: HttpRequest, one: Import, problems: Sequence[Problem] = ()) -> HttpResponse:
    fresh = new_values(one)
    sheet = Sheet(one, request.POST if problems else None, problems)
    context = {
        "one": one,
        "found": {**_NOTHING, **one.found},
        "days": [
            date.fromisoformat(one.found[name][:10]) if one.found.get(name) else None for name in ("first", "last")
        ],
        "sheet": sheet,
        "most": SHOWN,
        "preview": preview(one),
        "formats": formats(),
        "zones": zone_names(),
        "classes": CLASSES,
        "verdict_signs": VERDICT_SIGNS,
        "verdict_words": short,
        "event_words": EVENTS,
        "fresh": [(PLACES[key], values) for key, values in fresh.items()],
    }
    return render(request, "history/mapping.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def values(request: HttpRequest, key: int, attribute: str) -> HttpResponse:
    """Show all values of one column, page by page, and take what they are here."""
    one = access_import(request.user, key)
    if not one.is_open or not one.look:
        return redirect(one)
    if attribute not in Sheet(one).tables:
        raise Http404(attribute)
    if request.method != "POST":
        return _values_page(request, one, attribute)
    address = reverse("history:values", args=[one.pk, attribute])
    if not _is_stale(request, one):
        try:
            _place(request, one, attribute)
        except InputError as error:
            return _values_page(request, one, attribute, error.problems)
        messages.success(request, _("Saved."))
    return redirect(f"{address}?{_onward(request, one, attribute)}")


def _onward(request: HttpRequest, one: Import, attribute: str) -> str:
    """Return the query of the page that holds the value after the one named as the last; else of this page."""
    asked, last = request.GET.copy(), request.POST.get("onward", "")
    if last.isdecimal():
        # By its place, not by the page's number: what was placed may have left the list.
        before = sum(row.place <= int(last) for row in _wanted(request, Sheet(one).tables[attribute]))
        asked["page"] = str(before // PAGE_SIZE + 1)
    return asked.urlencode()


def _wanted(request: HttpRequest, table: Values) -> list[Row]:
    text, is_open = request.GET.get("q", "").strip().casefold(), request.GET.get("open") == "1"
    return [
        row for row in table.rows if text in row.value.casefold() and not (is_open and row.choice not in table.signs)
    ]


def _place(request: HttpRequest, one: Import, attribute: str) -> None:
    now = timezone.now()
    said = placed_in(request.POST, one, attribute)
    is_other = changes_the_reading(said, one)
    actions.map_import(one, said, by=asker(request), now=now)
    if is_other:
        actions.look(one, now=now)


def _values_page(request: HttpRequest, one: Import, attribute: str, problems: Sequence[Problem] = ()) -> HttpResponse:
    sheet = Sheet(one, request.POST if problems else None, problems)
    table = sheet.tables[attribute]
    page = page_by_number(_wanted(request, table), request.GET)
    context = {
        "one": one,
        "sheet": sheet,
        "table": table,
        "page": page,
        "asked": request.GET.get("q", "").strip(),
        "is_open": request.GET.get("open") == "1",
    }
    return render(request, "history/values.html", context)
