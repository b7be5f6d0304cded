"""Teams: who works in them, on which line, and what they can do."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.server.accounts import actions
from accord.server.accounts.access import access_team, may_everywhere, require, require_everywhere
from accord.server.accounts.forms.organisation import EndForm, MemberForm, TeamForm
from accord.server.accounts.forms.saving import attempt
from accord.server.accounts.models import Person, Team
from accord.server.accounts.panels import team_panels
from accord.server.accounts.queries import teams as teams_found
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker, refusals_shown
from accord.server.ui.filters import day

__all__ = ["team", "team_edit", "team_end", "team_join", "team_member", "team_new", "team_reopen", "teams"]


@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    """List the teams."""
    by = asker(request)
    require(by, Capability.VIEW_PEOPLE)
    with_ended = "ended" in request.GET
    context = {
        "teams": teams_found(with_ended=with_ended, today=timezone.localdate()),
        "with_ended": with_ended,
        "may_manage": may_everywhere(by, Capability.MANAGE_PEOPLE),
    }
    return render(request, "accounts/teams.html", context)


def _team_page(request: HttpRequest, shown: Team, form: MemberForm) -> HttpResponse:
    may_manage = may_everywhere(asker(request), Capability.MANAGE_PEOPLE)
    context = {
        "team": shown,
        "members": shown.members.select_related("person").order_by("-is_lead", "person__name"),
        "skills": shown.skills.select_related("skill").order_by("skill__kind", "skill__name"),
        "form": form,
        "end_form": EndForm(),
        "panels": team_panels(request, shown),
        "may_manage": may_manage,
        "candidates": Person.objects.filter(is_active=True).order_by("name")[:500] if may_manage else (),
    }
    return render(request, "accounts/team.html", context)


@require_safe
def team(request: HttpRequest, code: str) -> HttpResponse:
    """Show one team."""
    return _team_page(request, access_team(asker(request), code, to=Capability.VIEW_PEOPLE), MemberForm())


@require_http_methods(["GET", "HEAD", "POST"])
def team_new(request: HttpRequest) -> HttpResponse:
    """Add a team."""
    by = asker(request)
    require_everywhere(by, Capability.MANAGE_PEOPLE)
    form = TeamForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _save(form, by, actions.create_team)):
        messages.success(request, _("%(name)s is added. Next: its people.") % {"name": form.instance.name})
        return redirect("accounts:team", form.instance.code)
    return render(request, "accounts/team_edit.html", {"form": form, "team": None})


@require_http_methods(["GET", "HEAD", "POST"])
def team_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Change a team."""
    by = asker(request)
    stored = access_team(by, code, to=Capability.MANAGE_PEOPLE)
    form = TeamForm(request.POST or None, instance=access_team(by, code, to=Capability.MANAGE_PEOPLE))
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _save(form, by, actions.change_team)):
        messages.success(request, _("Saved."))
        return redirect("accounts:team", code)
    return render(request, "accounts/team_edit.html", {"form": form, "team": stored})


@transaction.atomic
def _save(form: TeamForm, by: Person, act: Callable[..., Team]) -> None:
    act(form.instance, by=by)
    actions.set_team_skills(form.instance, list(form.cleaned_data["skills_known"]), by=by)


@require_POST
def team_end(request: HttpRequest, code: str) -> HttpResponse:
    """Say when a team ends."""
    by = asker(request)
    ending = access_team(by, code, to=Capability.MANAGE_PEOPLE)
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the day on which it ends."))
        return redirect("accounts:team", code)
    with refusals_shown(request):
        actions.end_team(ending, on=form.cleaned_data["on"], by=by)
        messages.success(request, _("%(name)s ends on %(day)s.") % {"name": ending.name, "day": day(ending.ended_on)})
    return redirect("accounts:team", code)


@require_POST
def team_reopen(request: HttpRequest, code: str) -> HttpResponse:
    """Take back that a team ends."""
    by = asker(request)
    reopened = access_team(by, code, to=Capability.MANAGE_PEOPLE)
    with refusals_shown(request):
        actions.reopen_team(reopened, by=by)
        messages.success(request, _("%(name)s goes on.") % {"name": reopened.name})
    return redirect("accounts:team", code)


@require_POST
def team_join(request: HttpRequest, code: str) -> HttpResponse:
    """Put somebody into a team."""
    by = asker(request)
    joined = access_team(by, code, to=Capability.MANAGE_PEOPLE)
    form = MemberForm(request.POST)
    if not form.is_valid():
        return _team_page(request, joined, form)
    newcomer: Person = form.cleaned_data["person"]
    actions.join_team(joined, newcomer, is_lead=form.cleaned_data["is_lead"], by=by)
    messages.success(request, _("%(person)s works in %(team)s.") % {"person": newcomer, "team": joined})
    return redirect("accounts:team", code)


@require_POST
def team_member(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Take a member out of a team, or say whether they lead it."""
    by = asker(request)
    shown = access_team(by, code, to=Capability.MANAGE_PEOPLE)
    member = get_object_or_404(shown.members.select_related("person", "team"), pk=key)
    match request.POST.get("do"):
        case "leave":
            actions.leave_team(member, by=by)
            messages.success(request, _("%(person)s is out of %(team)s.") % {"person": member.person, "team": shown})
        case "lead" | "follow" as wish:
            actions.join_team(shown, member.person, is_lead=wish == "lead", by=by)
            messages.success(request, _("Saved."))
    return redirect("accounts:team", code)
