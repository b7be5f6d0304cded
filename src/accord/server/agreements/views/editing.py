"""Writing an agreement: the form that reads like the document, and many agreements from one."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accord.agreements import Agreement as Document
from accord.agreements import diff
from accord.errors import AccordError, InputError
from accord.server.accounts.access import require, units_in_reach
from accord.server.accounts.models import Unit
from accord.server.accounts.roles import Capability
from accord.server.agreements import actions, bridge
from accord.server.agreements.access import access_version, may_cover
from accord.server.agreements.errors import ChangedMeanwhileError
from accord.server.agreements.forms.choices import choices_for
from accord.server.agreements.forms.hours import picked_calendar, settle_sources
from accord.server.agreements.forms.posted import errors_by_name, nested
from accord.server.agreements.forms.rows import add_row, remove_row, shaped, without_blank_rows
from accord.server.agreements.forms.sheet import empty_sheet, plain_of, sheet_of, shown
from accord.server.agreements.forms.units import UseForm
from accord.server.agreements.models import Version
from accord.server.agreements.reading import read
from accord.server.agreements.views.answers import person_of, reasons
from accord.server.agreements.words import change_in_words
from accord.server.ui.forms import add_problems

__all__ = ["edit", "new", "use"]

_WRITE = Capability.DRAFT_AGREEMENTS


@dataclass
class _Writing:
    """A sheet that somebody is filling in, and what is wrong with it."""

    sheet: dict[str, Any]
    row_version: int = 0
    errors: dict[str, list[str]] = field(default_factory=dict)
    meanwhile: list[tuple[str, str, str, str]] = field(default_factory=list)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write a new agreement."""
    require(request.user, _WRITE)
    if request.method == "POST":
        return _posted(request, None)
    return _form(request, None, _Writing(empty_sheet()))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Change the text of a version that is not signed."""
    version = access_version(person_of(request), code, number, to=_WRITE)
    if not version.is_open:
        messages.error(request, _("A signed text never changes. Begin the next version instead."))
        return redirect(version.get_absolute_url())
    if request.method == "POST":
        return _posted(request, version)
    return _form(request, version, _Writing(sheet_of(bridge.document(version)), version.row_version))


def _posted(request: HttpRequest, version: Version | None) -> HttpResponse:
    writing = _Writing(shaped(nested(request.POST)), _number(request.POST.get("row_version")))
    if row := request.POST.get("add"):
        add_row(writing.sheet, row)
        return _form(request, version, writing)
    if row := request.POST.get("remove"):
        remove_row(writing.sheet, row)
        return _form(request, version, writing)
    if version:
        settle_sources(writing.sheet, bridge.in_order(version.document))
    writing.sheet = without_blank_rows(writing.sheet)
    try:
        saved = _save(request, version, writing)
    except InputError as error:
        writing.errors = errors_by_name(error)
    except ChangedMeanwhileError as error:
        assert version is not None
        writing.errors = {"": [str(error)]}
        writing.meanwhile = _differences(version, writing)
        writing.row_version = version.row_version
    except AccordError as error:
        writing.errors = {"": reasons(error)}
    else:
        messages.success(request, _("Saved."))
        return redirect(saved.get_absolute_url())
    return _form(request, version, writing, status=422)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def _read(version: Version | None, writing: _Writing) -> Document:
    return read(plain_of(writing.sheet, version.document if version else {}))


def _save(request: HttpRequest, version: Version | None, writing: _Writing) -> Version:
    person, now = person_of(request), timezone.now()
    base = version.document if version else {}
    if version:
        writing.sheet["id"] = version.agreement.code
    given = read(plain_of(writing.sheet, base))
    if not may_cover(person, _WRITE, Unit.objects.filter(code__in=given.scope.units)):
        raise PermissionDenied
    calendar = picked_calendar(writing.sheet["hours"])
    if version is None:
        return actions.create_agreement(given, by=person, now=now, calendar_code=calendar.code if calendar else "")
    is_kept = writing.sheet["hours"].get("source") == "kept"
    return actions.save_text(
        version,
        given,
        expected=writing.row_version,
        by=person,
        now=now,
        calendar_code=None if is_kept else calendar.code if calendar else "",
    )


def _differences(version: Version, writing: _Writing) -> list[tuple[str, str, str, str]]:
    """Return what differs between the text as it is stored by now and what was typed."""
    stored = Document.model_validate(version.document)
    names = bridge.names_by_code(version)
    return [change_in_words(change, names) for change in diff(stored, _read(version, writing))]


def _form(request: HttpRequest, version: Version | None, writing: _Writing, status: int = 200) -> HttpResponse:
    person = person_of(request)
    context = {
        "version": version,
        "sheet": shown(writing.sheet),
        "errors": writing.errors,
        "count": sum(map(len, writing.errors.values())),
        "meanwhile": writing.meanwhile,
        "row_version": writing.row_version,
        "choices": choices_for(person, bridge.organisation()),
        "has_kept_hours": version is not None,
        "signed": [one for one in version.signatures.all() if one.digest == version.digest] if version else [],
    }
    return render(request, "agreements/edit.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def use(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Make drafts for other units with the text of a version."""
    person = person_of(request)
    version = access_version(person, code, number, to=_WRITE)
    form = UseForm(request.POST or None, units=units_in_reach(person, _WRITE).filter(ended_on=None))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.make_from(
                version,
                list(given["units"]),
                one_for_each=given["how"] == "each",
                begins=given["begins"],
                by=person,
                now=timezone.now(),
            )
        except InputError as error:
            add_problems(form, error)
        else:
            messages.success(request, _("%(count)s drafts are made.") % {"count": len(made)})
            return redirect("/agreements/?state=draft" if len(made) > 1 else made[0].get_absolute_url())
    return render(request, "agreements/use.html", {"version": version, "form": form})
