"""Agreements from YAML files: what they would make, then making it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.models import Unit
from accord.server.accounts.roles import Capability
from accord.server.agreements import actions
from accord.server.agreements.access import may_cover
from accord.server.agreements.plans import MOST_BYTES, Outcome, Planned, plan
from accord.server.agreements.views.answers import attempt, person_of
from accord.server.agreements.words import change_in_words
from accord.server.ui.wording import told_error

__all__ = ["upload"]

MOST_FILES = 50


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take files, show what they would make, and make it when that is asked for."""
    person = person_of(request)
    require(person, Capability.DRAFT_AGREEMENTS)
    wrong, files = "", _kept(request)
    try:
        files = files or _uploaded(request)
    except InputError as error:
        wrong = told_error(error)
    planned = plan(files)
    _check_reach(request, planned)
    is_fine = bool(planned) and all(one.outcome is not Outcome.REFUSED for one in planned)
    if request.method == "POST" and request.POST.get("apply") and is_fine:
        do = lambda: actions.apply_files(files, by=person, now=timezone.now())  # noqa: E731
        if attempt(request, do, _("The files are taken in: what is new is a draft.")):
            return redirect("/agreements/?state=draft")
    context = {
        "planned": [(one, [change_in_words(change, {}) for change in one.changes]) for one in planned],
        "files": files,
        "is_fine": is_fine,
        "is_idle": bool(planned) and all(one.outcome is Outcome.SAME for one in planned),
        "wrong": wrong,
    }
    return render(request, "agreements/file.html", context, status=422 if wrong else 200)


def _check_reach(request: HttpRequest, planned: list[Planned]) -> None:
    for one in planned:
        units = Unit.objects.filter(code__in=one.text.scope.units) if one.text else Unit.objects.none()
        if one.text and not may_cover(person_of(request), Capability.DRAFT_AGREEMENTS, units):
            raise PermissionDenied


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    return list(zip(request.POST.getlist("name"), request.POST.getlist("text"), strict=False))[:MOST_FILES]


def _uploaded(request: HttpRequest) -> list[tuple[str, str]]:
    return [(str(file.name), _text(file)) for file in request.FILES.getlist("files")[:MOST_FILES]]


def _text(file: "UploadedFile[Any]") -> str:
    if (file.size or 0) > MOST_BYTES:
        raise InputError(_("%(file)s is too large: an agreement has at most 1 MB") % {"file": file.name})
    try:
        text: str = file.read(MOST_BYTES + 1).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(_("%(file)s is not text in UTF-8") % {"file": file.name}) from None
    return text
