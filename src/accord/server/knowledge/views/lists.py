"""The list of articles, and the list of what was looked for in vain."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from accord.server.accounts.access import require
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.catalogue.access import services_in_reach
from accord.server.knowledge import actions
from accord.server.knowledge.access import articles_in_reach, is_editor, reads_for_it
from accord.server.knowledge.models import Audience, Gap, Language, State
from accord.server.knowledge.queries.listing import Asked, Found, Row, find, review_due, rows_of
from accord.server.knowledge.queries.search import error_suggestions
from accord.server.ui.exports import FORMATS, export
from accord.server.ui.paging import page_by_number
from accord.server.ui.tables import Column, Kind

__all__ = ["articles", "close_gap", "gaps"]


@require_safe
def articles(request: HttpRequest) -> HttpResponseBase:
    """Show the articles that a person reads, by what they look for."""
    require(request.user, Capability.READ_KNOWLEDGE)
    asked, today = _asked(request), timezone.localdate()
    found = find(request.user, asked, today=today)
    if (form := request.GET.get("format", "")) in FORMATS:
        answer = export(rows_of(found.keys), COLUMNS, form, name="articles")
        assert answer is not None
        return answer
    page = page_by_number(found.keys, request.GET)
    errors = error_suggestions(asked.text, request.user) if asked.text else []
    context = {"rows": rows_of(page.rows), "page": page, "asked": asked, "found": found, "errors": errors}
    context |= {"today": today, "is_editor": is_editor(request.user), "is_inside": reads_for_it(request.user)}
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "knowledge/articles_found.html", context)
    _note_gap(asked, found, request)
    return render(request, "knowledge/articles.html", {**context, **_choices(request)})


def _note_gap(asked: Asked, found: Found, request: HttpRequest) -> None:
    """Only a search that was sent off counts: while somebody types, every word is unknown for a moment."""
    is_vain = asked == Asked(text=asked.text) and (found.is_guess or not found.keys)
    if asked.text and is_vain and "page" not in request.GET:
        actions.record_gap(asked.text, now=timezone.now())


def _choices(request: HttpRequest) -> dict[str, object]:
    services = services_in_reach(request.user, today=timezone.localdate())
    due = review_due(articles_in_reach(request.user), timezone.localdate()).count() if is_editor(request.user) else 0
    return {
        "states": State.choices,
        "audiences": Audience.choices,
        "languages_written": Language.choices,
        "services": [(service.code, service.said_name) for service in services.only("code", "name", "names")],
        "due": due,
    }


def _asked(request: HttpRequest) -> Asked:
    given = {key: request.GET.get(key, "").strip() for key in ("state", "service", "language", "audience")}
    return Asked(text=request.GET.get("q", "").strip()[:200], is_due=request.GET.get("due") == "1", **given)


@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """Show what was searched and not found, the most asked first."""
    require(request.user, Capability.EDIT_KNOWLEDGE)
    page = page_by_number(Gap.objects.filter(closed_at=None).order_by("-count", "-last_at"), request.GET)
    return render(request, "knowledge/gaps.html", {"page": page})


@require_POST
def close_gap(request: HttpRequest, key: int) -> HttpResponse:
    """Take a gap off the list."""
    require(request.user, Capability.EDIT_KNOWLEDGE)
    actions.close_gap(get_object_or_404(Gap, pk=key), by=asker(request), now=timezone.now())
    return redirect("knowledge:gaps")


COLUMNS = (
    Column[Row]("number", _("Number"), lambda row: row.article.code.upper()),
    Column[Row]("title", _("Title"), lambda row: row.text.title),
    Column[Row]("state", _("State"), lambda row: row.article.get_state_display()),
    Column[Row]("audience", _("For"), lambda row: row.article.get_audience_display()),
    Column[Row]("languages", _("Languages"), lambda row: ", ".join(row.languages)),
    Column[Row]("services", _("Services"), lambda row: ", ".join(row.services)),
    Column[Row]("owner", _("Looked after by"), lambda row: row.article.owner.name if row.article.owner else ""),
    Column[Row]("review", _("Review on"), lambda row: row.article.review_on, Kind.DATE),
    Column[Row]("helped", _("Helped"), lambda row: row.helped, Kind.NUMBER),
    Column[Row]("missed", _("Did not help"), lambda row: row.not_helped, Kind.NUMBER),
    Column[Row]("resolved", _("Tickets resolved"), lambda row: row.resolved, Kind.NUMBER),
    Column[Row]("changed", _("Changed"), lambda row: row.article.changed_at, Kind.INSTANT),
)
