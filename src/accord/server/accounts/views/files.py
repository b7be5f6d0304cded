"""People and units by file: a table is looked through first, and done as it was shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accord.errors import InputError
from accord.server.accounts import files
from accord.server.accounts.access import require_everywhere
from accord.server.accounts.files.plan import Plan
from accord.server.accounts.files.reading import Row, as_text, read_rows
from accord.server.accounts.forms.organisation import FileForm
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.ui.forms import add_problems
from accord.server.ui.wording import told_problem

__all__ = ["people_file", "people_file_apply", "units_file", "units_file_apply"]


@dataclass(frozen=True)
class Kind:
    """A sort of thing that comes by file."""

    title: str | Promise
    help: str | Promise
    columns: tuple[str, ...]
    required: int
    list_name: str
    file_name: str
    apply_name: str
    plan: Callable[[Sequence[Row]], Plan]
    apply: Callable[..., Plan]

    def read(self, octets: bytes, name: str) -> list[Row]:
        """Read the rows of a table of this kind."""
        return read_rows(octets, name, required=self.columns[: self.required], optional=self.columns[self.required :])


PEOPLE = Kind(
    gettext_lazy("People by file"),
    gettext_lazy(
        "Known people are found by their e-mail address. A column that is missing changes nothing; an empty cell takes "
        "away. Roles are written like agent@headquarters; unit_representative@north, teams like service-desk; network* "
        "– the star is for who leads, active is yes or no."
    ),
    files.PEOPLE_COLUMNS, 2, "accounts:people", "accounts:people_file", "accounts:people_file_apply",
    files.plan_people, files.apply_people,
)  # fmt: skip
UNITS = Kind(
    gettext_lazy("Units by file"),
    gettext_lazy(
        "Known units are found by their short name. The parent is the short name of the unit above; only the "
        "organisation has none. Days are written like 2026-12-31."
    ),
    files.UNIT_COLUMNS, 3, "accounts:units", "accounts:units_file", "accounts:units_file_apply",
    files.plan_units, files.apply_units,
)  # fmt: skip


def _upload(request: HttpRequest, kind: Kind) -> HttpResponse:
    require_everywhere(asker(request), Capability.MANAGE_PEOPLE)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        table = form.cleaned_data["table"]
        try:
            return _preview(request, kind, kind.read(table.read(), table.name))
        except InputError as error:
            add_problems(form, error)
    return render(request, "accounts/file.html", {"form": form, "kind": kind})


def _preview(request: HttpRequest, kind: Kind, rows: list[Row], *, is_outdated: bool = False) -> HttpResponse:
    plan = kind.plan(rows)
    context = {"kind": kind, "plan": plan, "table": as_text(rows), "is_outdated": is_outdated}
    return render(request, "accounts/file_preview.html", context)


def _apply(request: HttpRequest, kind: Kind) -> HttpResponse:
    by: Person = asker(request)
    require_everywhere(by, Capability.MANAGE_PEOPLE)
    try:
        rows = kind.read(request.POST.get("table", "").encode(), _("table"))
        if kind.plan(rows).digest != request.POST.get("digest"):
            return _preview(request, kind, rows, is_outdated=True)
        plan = kind.apply(rows, by=by)
    except InputError as error:
        for problem in error.problems:
            messages.error(request, told_problem(problem))
        return redirect(kind.file_name)
    count = plan.count("new") + plan.count("changed")
    messages.success(request, ngettext("%(count)s row is done.", "%(count)s rows are done.", count) % {"count": count})
    return redirect(kind.list_name)


@require_http_methods(["GET", "HEAD", "POST"])
def people_file(request: HttpRequest) -> HttpResponse:
    """Take a table of people and show what it would change."""
    return _upload(request, PEOPLE)


@require_POST
def people_file_apply(request: HttpRequest) -> HttpResponse:
    """Do what a table of people says."""
    return _apply(request, PEOPLE)


@require_http_methods(["GET", "HEAD", "POST"])
def units_file(request: HttpRequest) -> HttpResponse:
    """Take a table of units and show what it would change."""
    return _upload(request, UNITS)


@require_POST
def units_file_apply(request: HttpRequest) -> HttpResponse:
    """Do what a table of units says."""
    return _apply(request, UNITS)
