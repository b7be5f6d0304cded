"""The list of agreements."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accord.server.accounts.access import may_anywhere, require, units_in_reach
from accord.server.accounts.roles import Capability
from accord.server.agreements.models import Reminder
from accord.server.agreements.queries.listing import (
    COLUMNS,
    EXPORTED,
    SHORT_KINDS,
    TABS,
    counts_by_tab,
    versions_in,
    with_filters,
)
from accord.server.agreements.queries.page import STATE_SIGNS
from accord.server.agreements.states import Kind
from accord.server.agreements.views.answers import person_of
from accord.server.ui.exports import export
from accord.server.ui.paging import page_by_number
from accord.server.ui.tables import Table

__all__ = ["agreements"]


@require_safe
def agreements(request: HttpRequest) -> HttpResponseBase:
    """Show the versions on a tab, filtered, a page of them; or hand them out as a file."""
    person, today = person_of(request), timezone.localdate()
    require(person, Capability.VIEW_AGREEMENTS)
    tab = request.GET.get("state", "") if request.GET.get("state", "") in TABS else ""
    rows = with_filters(versions_in(person, tab), request.GET, today)
    table = Table(COLUMNS, rows, request.GET, order="title")
    if file := export(table.rows, EXPORTED, request.GET.get("format", ""), name="agreements"):
        return file
    page = page_by_number(table.rows, request.GET)
    shown = {version.agreement_id for version in page.rows}
    context = {
        "table": table,
        "page": page,
        "tab": tab,
        "tabs": TABS,
        "counts": counts_by_tab(person),
        "kinds": Kind.choices,
        "units": units_in_reach(person, Capability.VIEW_AGREEMENTS).order_by("name"),
        "short_kinds": SHORT_KINDS,
        "signs": STATE_SIGNS,
        "reminders": Reminder.objects.filter(agreement__in=shown, due_on__gte=today).select_related("agreement"),
        "may_write": may_anywhere(person, Capability.DRAFT_AGREEMENTS),
        "today": today,
    }
    return render(request, "agreements/list.html", context)
