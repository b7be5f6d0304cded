"""The page of notices and the number on the bell."""

from datetime import UTC, datetime
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accord.server.accounts.models import Person
from accord.server.notices.actions import mark_read
from accord.server.notices.queries import COUNTED_UP_TO, lines, notifications, unread
from accord.server.ui.paging import page_by_number

__all__ = ["count", "notices", "read"]


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Show what the person was told."""
    person = cast(Person, request.user)
    page = page_by_number(notifications(person), request.GET)
    shown = {"page": page, "lines": lines(person, page.rows), "unread": unread(person)}
    return render(request, "notices/notices.html", shown)


@never_cache
@require_safe
def count(request: HttpRequest) -> HttpResponse:
    """Show how many notices are unread, for the bell."""
    shown = {"unread": unread(cast(Person, request.user)), "most": COUNTED_UP_TO}
    return render(request, "notices/count.html", shown)


@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark one notice as read, or all."""
    key = request.POST.get("notice", "")
    mark_read(cast(Person, request.user), now=datetime.now(UTC), key=int(key) if key.isdecimal() else None)
    if not key:
        messages.success(request, _("Everything is marked as read."))
    return redirect("notices:notices")
