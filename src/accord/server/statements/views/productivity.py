"""The pages of work: of teams, of oneself, of the people of a team for its lead, and who sees which."""

from datetime import datetime

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accord.server.accounts.access import may_anywhere, require
from accord.server.accounts.models import Person, Team
from accord.server.accounts.views.asking import asker
from accord.server.audit.actions import record
from accord.server.audit.models import Entry
from accord.server.reporting.models import Span
from accord.server.reporting.spans import Chosen
from accord.server.reporting.wording import period_name
from accord.server.statements.access import WORK, access_led_team, led_teams, require_teams
from accord.server.statements.columns import OWN, TEAMS
from accord.server.statements.grouping import FEWEST
from accord.server.statements.productivity import own_work, people_rows, team_rows
from accord.server.statements.views.periods import chosen_period
from accord.server.ui.exports import export

__all__ = ["mine", "people", "teams", "who_sees_what"]

_LOOKED = "productivity.looked"


@require_safe
def teams(request: HttpRequest) -> HttpResponseBase:
    """Show the work of teams; groups of fewer than five people are shown together or not at all."""
    require_teams(request.user)
    period = _period(request)
    rows = team_rows(period)
    file = export(rows, TEAMS, request.GET.get("format", ""), name=f"productivity-{period.start}")
    if file is not None:
        return file
    return render(request, "statements/productivity.html", {**_head(request, period), "rows": rows})


@require_safe
def mine(request: HttpRequest) -> HttpResponseBase:
    """Show somebody their own work, and who looked at it."""
    require(request.user, WORK)
    person, period = asker(request), _period(request)
    rows = own_work(person, period)
    file = export(rows, OWN, request.GET.get("format", ""), name=f"my-work-{period.start}")
    if file is not None:
        return file
    return render(request, "statements/mine.html", {**_head(request, period), "rows": rows, "looks": _looks(person)})


@require_safe
def people(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the lead of a team the work of its people; that they looked is written down for these to see."""
    team = access_led_team(request.user, code)
    period = _period(request)
    _note_look(team, asker(request), timezone.now())
    rows = people_rows(team, period)
    file = export(rows, OWN, request.GET.get("format", ""), name=f"{code}-{period.start}")
    if file is not None:
        return file
    return render(request, "statements/people.html", {**_head(request, period), "rows": rows, "team": team})


@require_safe
def who_sees_what(request: HttpRequest) -> HttpResponse:
    """Say who sees which figures of whose work."""
    require_teams(request.user)
    return render(request, "statements/who_sees_what.html", {**_head(request, _period(request))})


def _period(request: HttpRequest) -> Chosen:
    return chosen_period(request.GET, Chosen.holding(Span.MONTH, timezone.localdate()).before)


def _head(request: HttpRequest, period: Chosen) -> dict[str, object]:
    return {
        "period": period, "period_name": period_name, "spans": Span, "today": timezone.localdate(),
        "led": list(led_teams(request.user)), "may_work": may_anywhere(request.user, WORK), "fewest": FEWEST,
    }  # fmt: skip


@transaction.atomic
def _note_look(team: Team, by: Person, now: datetime) -> None:
    """Write once a day that a lead looked."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    looked = Entry.objects.filter(action=_LOOKED, thing_id=str(team.pk), actor=by, at__gte=midnight)
    if not looked.exists():
        record(_LOOKED, team, by=by, now=now)


def _looks(person: Person) -> list[Entry]:
    keys = [str(key) for key in person.teams.values_list("team_id", flat=True)]
    return list(Entry.objects.filter(action=_LOOKED, thing_id__in=keys).order_by("-at", "-pk")[:10])
