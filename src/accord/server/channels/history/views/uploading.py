"""The list of imports, and taking a file."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe

from accord.errors import InputError
from accord.server.accounts.views.asking import asker
from accord.server.channels.history import actions
from accord.server.channels.history.access import access_import, require_import
from accord.server.channels.history.forms import UploadForm
from accord.server.channels.history.listing import COLUMNS, shown
from accord.server.channels.history.models import Import
from accord.server.channels.history.queries import imports as find_imports
from accord.server.channels.history.queries import is_new_to_us, sources
from accord.server.channels.history.storage import said, too_large
from accord.server.ui.exports import export
from accord.server.ui.paging import page_by_key

__all__ = ["imports", "upload"]

_ENVELOPE = 64 * 1024

type View = Callable[..., HttpResponse]


@require_safe
def imports(request: HttpRequest) -> HttpResponseBase:
    """Show all imports."""
    require_import(request.user)
    rows = find_imports()
    file = export(rows.order_by("-at", "-pk"), COLUMNS, request.GET.get("format", ""), name="imports")
    if file is not None:
        return file
    page = page_by_key(rows, request.GET, by=("-at", "-pk"))
    return render(request, "history/imports.html", {"page": page, "shown": shown})


def _of_bearable_size(view: View) -> View:
    """Answer before anything of a file that is far too large is read; the token is checked after that."""

    @wraps(view)
    def checked(request: HttpRequest, *arguments: object) -> HttpResponse:
        require_import(request.user)
        if int(request.META.get("CONTENT_LENGTH") or 0) <= settings.HISTORY_UPLOAD_LIMIT + _ENVELOPE:
            return csrf_protect(view)(request, *arguments)
        answer = _page(request, UploadForm(), None, str(too_large()), 413)
        answer["Connection"] = "close"
        return answer

    return csrf_exempt(checked)


@_of_bearable_size
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file, look at it, and go on to what its columns mean."""
    like = _like(request)
    given = {"source": like.source} if like else {}
    form = UploadForm(request.POST or None, request.FILES or None, initial=given)
    if request.method == "POST" and form.is_valid():
        try:
            made = _taken(request, form)
            return redirect(made)
        except InputError as error:
            for problem in error.problems:
                field = problem.place.field or ""
                form.add_error(field if field in form.fields else "file", said(InputError(problem), ""))
    return _page(request, form, like, "", 200)


def _like(request: HttpRequest) -> Import | None:
    key = request.GET.get("like", "")
    return access_import(request.user, int(key)) if key.isdecimal() and len(key) < 18 else None


def _page(request: HttpRequest, form: UploadForm, like: Import | None, problem: str, status: int) -> HttpResponse:
    context = {"form": form, "like": like, "problem": problem, "sources": sources()}
    return render(request, "history/upload.html", context, status=status)


def _taken(request: HttpRequest, form: UploadForm) -> Import:
    file = form.cleaned_data["file"]
    person, now = asker(request), timezone.now()
    made = actions.upload(
        file.chunks(), str(file.name), source=form.cleaned_data["source"], by=person, now=now,
        goes_on="at_once" in request.POST,
    )  # fmt: skip
    if made.unpacked <= actions.AT_ONCE:
        actions.look(made, now=now)
        if made.goes_on and not is_new_to_us(made):
            actions.queue_import(made, by=person, now=now)
    return made
