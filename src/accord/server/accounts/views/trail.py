"""The audit trail: who did what to which thing when."""

import json

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accord.server.accounts.access import require_everywhere
from accord.server.accounts.forms.organisation import TrailFilter
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.audit.details import lines
from accord.server.audit.models import Entry
from accord.server.audit.queries import actions_written, entries, kinds_written
from accord.server.audit.words import called, kind_called
from accord.server.ui.exports import export
from accord.server.ui.paging import page_by_key
from accord.server.ui.tables import Column, Kind

__all__ = ["trail"]

COLUMNS = (
    Column[Entry]("at", _("When"), lambda one: one.at, Kind.INSTANT),
    Column[Entry]("who", _("Who"), lambda one: one.actor_name),
    Column[Entry]("action", _("Action"), lambda one: one.action),
    Column[Entry]("did", _("What"), lambda one: called(one.action)),
    Column[Entry]("kind", _("Kind of thing"), lambda one: one.kind),
    Column[Entry]("key", _("Its key"), lambda one: one.thing_id),
    Column[Entry]("thing", _("Thing"), lambda one: one.thing_name),
    Column[Entry](
        "details", _("Details"), lambda one: json.dumps(one.details, ensure_ascii=False) if one.details else ""
    ),
)


@require_safe
def trail(request: HttpRequest) -> HttpResponseBase:
    """List what has been done, the latest first, or hand it out as a file."""
    require_everywhere(asker(request), Capability.VIEW_AUDIT)
    form = TrailFilter(request.GET)
    form.is_valid()
    values = {name: value for name, value in form.cleaned_data.items() if value}
    text = str(values.pop("q", ""))
    found = entries(text=text, **values)
    file = export(found, COLUMNS, request.GET.get("format", ""), name="audit-trail")
    if file is not None:
        return file
    context = {
        "page": page_by_key(found, request.GET, by=("-at", "-pk")),
        "filter": form,
        "values": values,
        "text": text,
        "actions": [(name, called(name)) for name in actions_written()],
        "kinds": [(name, kind_called(name)) for name in kinds_written()],
        "person": Person.objects.filter(pk=values["person"]).first() if "person" in values else None,
        "called": called,
        "kind_called": kind_called,
        "lines": lines,
        "is_filtered": bool(values or text),
    }
    return render(request, "accounts/trail.html", context)
