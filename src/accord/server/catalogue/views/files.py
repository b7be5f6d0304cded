"""The whole catalogue as a file: out, in, and what would change."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from accord.errors import AccordError, InputError
from accord.server.catalogue.access import edits_whole_catalogue, require_edit
from accord.server.catalogue.actions import apply_file, plan_file
from accord.server.catalogue.exchange.limits import MOST_BYTES
from accord.server.catalogue.exchange.planning import Action
from accord.server.catalogue.exchange.reading import read
from accord.server.catalogue.exchange.writing import FORMS
from accord.server.catalogue.exchange.writing import template as make_template
from accord.server.catalogue.forms import FileForm
from accord.server.catalogue.models import Upload
from accord.server.catalogue.queries.content import content
from accord.server.catalogue.views.saving import acting_person, today

__all__ = ["apply", "export", "file", "preview", "template"]

_ENVELOPE = 64 * 1024
_KEPT = timedelta(days=1)
_SHOWN = 500

type View = Callable[..., HttpResponse]


def _of_bearable_size(view: View) -> View:
    """Answer before anything of a file that is far too large has been read; the token is checked after that."""

    @wraps(view)
    def checked(request: HttpRequest, *arguments: object) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) <= MOST_BYTES + _ENVELOPE:
            return csrf_protect(view)(request, *arguments)
        require_edit(request.user)
        form = FileForm()
        context = {"form": form, "too_large": _("The file is larger than 5 MB. A catalogue file has at most 5 MB.")}
        answer = render(request, "catalogue/file.html", context, status=413)
        answer["Connection"] = "close"
        return answer

    return csrf_exempt(checked)


def _require_whole(request: HttpRequest) -> None:
    require_edit(request.user)
    if not edits_whole_catalogue(request.user):
        raise PermissionDenied


@_of_bearable_size
def file(request: HttpRequest) -> HttpResponse:
    """Take a file in to look at, or offer the catalogue as one."""
    _require_whole(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given, now = form.cleaned_data["file"], timezone.now()
        Upload.objects.filter(made_at__lt=now - _KEPT).delete()
        upload = Upload.objects.create(
            person=acting_person(request),
            name=given.name[:200],
            content=given.read(),
            removes=form.cleaned_data["removes"],
            made_at=now,
        )
        return redirect("catalogue:preview", upload.pk)
    return render(request, "catalogue/file.html", {"form": form, "too_large": ""})


def _upload(request: HttpRequest, key: int) -> Upload:
    _require_whole(request)
    return get_object_or_404(Upload, pk=key, person=acting_person(request))


@require_safe
def preview(request: HttpRequest, key: int) -> HttpResponse:
    """Show what a file would change, or what is wrong with it."""
    upload = _upload(request, key)
    context: dict[str, object] = {"upload": upload, "plan": None, "problems": [], "shown": _SHOWN}
    try:
        reading = read(upload.name, bytes(upload.content))
        plan = plan_file(reading, today=today(), removing=upload.removes)
        context |= {"plan": plan, "counts": {action.value: len(plan.of(action)) for action in Action}}
    except InputError as error:
        context["problems"] = error.problems
    return render(request, "catalogue/preview.html", context)


@require_POST
def apply(request: HttpRequest, key: int) -> HttpResponse:
    """Make the changes that were looked at."""
    upload = _upload(request, key)
    try:
        plan = apply_file(
            read(upload.name, bytes(upload.content)),
            today=today(),
            by=acting_person(request),
            removing=upload.removes,
            expected=request.POST.get("plan", "-"),
        )
    except AccordError as error:
        messages.error(request, str(error))
        return redirect("catalogue:preview", key)
    upload.delete()
    counts = {action.value: len(plan.of(action)) for action in Action}
    messages.success(request, _("Applied: %(add)s added, %(change)s changed, %(remove)s removed.") % counts)
    return redirect("catalogue:services")


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """Hand the whole catalogue out."""
    _require_whole(request)
    if form not in FORMS:
        raise Http404(form)
    return _as_file(f"catalogue.{form}", FORMS[form][0], FORMS[form][1](content()))


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Hand an empty workbook out that explains itself."""
    _require_whole(request)
    return _as_file("catalogue-template.xlsx", FORMS["xlsx"][0], make_template())


def _as_file(name: str, kind: str, body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
