"""Inviting many people at once: a table is pasted or read from a file, looked through, and done as it was shown."""

from typing import Final

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.files.newcomers import NEWCOMER_COLUMNS, apply_newcomers, plan_newcomers
from accord.server.accounts.files.reading import Row, as_text, read_rows
from accord.server.accounts.forms.organisation import NewcomersForm
from accord.server.accounts.invitations import invite_all
from accord.server.accounts.links import LINK_DAYS
from accord.server.accounts.lockout import too_many
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability, Role
from accord.server.accounts.views.asking import asker
from accord.server.ui.forms import add_problems
from accord.server.ui.wording import told_problem

__all__ = ["people_invite", "people_invite_apply"]

REQUIRED: Final = NEWCOMER_COLUMNS[:4]


@require_http_methods(["GET", "HEAD", "POST"])
def people_invite(request: HttpRequest) -> HttpResponse:
    """Take a table of people to invite and show what would become of each row."""
    by = asker(request)
    require(by, Capability.MANAGE_PEOPLE)
    form = NewcomersForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _preview(request, _rows(*form.table()), by)
        except InputError as error:
            add_problems(form, error)
    return render(request, "accounts/invite_many.html", {"form": form, "columns": NEWCOMER_COLUMNS, "roles": Role})


@never_cache
@require_POST
def people_invite_apply(request: HttpRequest) -> HttpResponse:
    """Make the people of a table and invite them."""
    by = asker(request)
    require(by, Capability.MANAGE_PEOPLE)
    if not ratelimit.consume(request, action="invite"):
        return too_many(request)
    try:
        rows = _rows(request.POST.get("table", "").encode(), _("table"))
        if plan_newcomers(rows, by).digest != request.POST.get("digest"):
            return _preview(request, rows, by, is_outdated=True)
        return _invited(request, rows, by)
    except InputError as error:
        for problem in error.problems:
            messages.error(request, told_problem(problem))
    return redirect("accounts:people_invite")


@transaction.atomic
def _invited(request: HttpRequest, rows: list[Row], by: Person) -> HttpResponse:
    people = apply_newcomers(rows, by=by)
    links = invite_all(request, people, by=by, now=timezone.now())
    context = {"links": links, "is_sent": settings.SENDS_MAIL, "days": LINK_DAYS}
    return render(request, "accounts/invited.html", context)


def _rows(octets: bytes, name: str) -> list[Row]:
    return read_rows(octets, name, required=REQUIRED, optional=NEWCOMER_COLUMNS[4:], unheaded_by="@")


def _preview(request: HttpRequest, rows: list[Row], by: Person, *, is_outdated: bool = False) -> HttpResponse:
    context = {"plan": plan_newcomers(rows, by), "table": as_text(rows), "is_outdated": is_outdated}
    return render(request, "accounts/invite_preview.html", context)
