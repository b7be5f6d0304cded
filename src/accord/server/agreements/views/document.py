"""The page of an agreement: the document with its margin; two versions side by side; the document as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accord.agreements import diff, dump
from accord.documents import agreement_docx, agreement_pdf
from accord.server.agreements import bridge
from accord.server.agreements.access import access_agreement, access_version, visible_versions
from accord.server.agreements.queries.comparison import side_by_side
from accord.server.agreements.queries.page import page_of, titles_of
from accord.server.agreements.views.answers import person_of
from accord.server.agreements.views.negotiating import offer_forms
from accord.server.agreements.words import change_in_words
from accord.server.ui.filters import words

__all__ = ["agreement", "compare", "download", "version"]

_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "yaml": "application/yaml; charset=utf-8",
}


@require_safe
def agreement(request: HttpRequest, code: str) -> HttpResponse:
    """Show the version of an agreement that matters most."""
    return _show(request, code)


@require_safe
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show one version."""
    return _show(request, code, number)


def _show(request: HttpRequest, code: str, number: int | None = None) -> HttpResponse:
    person = person_of(request)
    found = access_version(person, code, number)
    page = page_of(found, person, timezone.now())
    forms = offer_forms(found) if page.is_open and "talk" in page.steps else {}
    return render(request, "agreements/page.html", {"page": page, "version": found, "offer_forms": forms})


@require_safe
def compare(request: HttpRequest, code: str) -> HttpResponse:
    """Show what changed from one version to another."""
    person = person_of(request)
    found = access_agreement(person, code)
    versions = list(visible_versions(person).filter(agreement=found).order_by("number").select_related("agreement"))
    by_number = {str(one.number): one for one in versions}
    after = by_number.get(request.GET.get("to", ""), versions[-1])
    earlier = [one for one in versions if one.number < after.number] or [after]
    before = by_number.get(request.GET.get("from", ""), earlier[-1])
    texts = [bridge.document(one) for one in (before, after)]
    names = bridge.names_by_code(before, after)
    changes = [(change, *change_in_words(change, names)) for change in diff(*texts) if change.path[0] != "status"]
    context = {
        "agreement": found,
        "versions": versions,
        "before": before,
        "after": after,
        "changes": changes,
        "rows": side_by_side(before, after),
    }
    return render(request, "agreements/compare.html", context)


@require_safe
def download(request: HttpRequest, code: str, number: int, form: str) -> HttpResponse:
    """Hand a version out as PDF, Word file or YAML."""
    if form not in _TYPES:
        raise Http404(form)
    found = access_version(person_of(request), code, number)
    text, names = bridge.document(found), bridge.names_of(found)
    if form == "yaml":
        content = dump(text).encode()
    else:
        write = agreement_pdf if form == "pdf" else agreement_docx
        content = write(text, words().code, names, titles=titles_of(found))
    name = f"{found.agreement.code}-{found.number}.{form}"
    return HttpResponse(
        content, content_type=_TYPES[form], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
