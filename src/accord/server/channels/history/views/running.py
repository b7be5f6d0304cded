"""An import under way, and what came of it."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accord.errors import AccordError
from accord.server.accounts.views.asking import asker
from accord.server.channels.history import actions
from accord.server.channels.history.access import access_import
from accord.server.channels.history.listing import shown
from accord.server.channels.history.models import Step
from accord.server.channels.history.queries import hindrance, unplaced

__all__ = ["cancel", "one_import", "rejects", "remove"]


@require_safe
def one_import(request: HttpRequest, key: int) -> HttpResponse:
    """Show how far an import is, or what came of it; one that is open goes on to its mapping."""
    one = access_import(request.user, key)
    if one.is_open and one.look:
        if request.htmx:  # type: ignore[attr-defined]
            return HttpResponse(headers={"HX-Refresh": "true"})
        return redirect("history:mapping", one.pk)
    steps = [(step.label, _standing(one.step, step)) for step in Step]
    context = {"one": one, "steps": steps, "shown": shown(one), "waits_for_look": one.is_open}
    if one.is_under_way or one.is_open:
        context["hindrance"] = hindrance(one, timezone.now())
    if one.state == one.State.DONE:
        context["unplaced"] = unplaced(one)
    # Only the part that moves is fetched again; when all is over, the page as a whole.
    is_part = request.htmx and (one.is_under_way or one.is_open)  # type: ignore[attr-defined]
    if request.htmx and not is_part:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "history/progress.html" if is_part else "history/import.html", context)


def _standing(now: str, step: Step) -> str:
    order = [one.value for one in Step]
    place = order.index(now) if now in order else -1
    return "kept" if order.index(step.value) < place else "note" if order.index(step.value) == place else ""


@require_POST
def cancel(request: HttpRequest, key: int) -> HttpResponse:
    """Stop an import."""
    one = access_import(request.user, key)
    try:
        actions.cancel_import(one, by=asker(request), now=timezone.now())
        messages.success(request, _("Cancelled: nothing of the file is kept."))
    except AccordError as error:
        messages.error(request, str(error))
    return redirect(one)


@require_POST
def remove(request: HttpRequest, key: int) -> HttpResponse:
    """Take an upload away."""
    one = access_import(request.user, key)
    try:
        actions.remove_import(one, by=asker(request), now=timezone.now())
    except AccordError as error:
        messages.error(request, str(error))
        return redirect(one)
    messages.success(request, _("%(file)s was removed.") % {"file": one.file_name})
    return redirect("history:imports")


@require_safe
def rejects(request: HttpRequest, key: int) -> HttpResponseBase:
    """Hand the rejected rows out."""
    one = access_import(request.user, key)
    if not one.rejects_path.exists():
        raise Http404(key)
    name = f"{one.source}-{one.pk}-rejects.csv"
    return FileResponse(
        one.rejects_path.open("rb"), as_attachment=True, filename=name, content_type="text/csv; charset=utf-8"
    )
