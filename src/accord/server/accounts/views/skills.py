"""Skills: the know-how and the languages that people and teams have."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.server.accounts.access import access_skill, may_everywhere, require, require_everywhere
from accord.server.accounts.actions import change_skill, create_skill, delete_skill
from accord.server.accounts.forms.organisation import SkillForm
from accord.server.accounts.forms.saving import attempt
from accord.server.accounts.models import Skill
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker, refusals_shown

__all__ = ["skill", "skill_delete", "skill_new", "skills"]


@require_safe
def skills(request: HttpRequest) -> HttpResponse:
    """List the skills and how many have them."""
    by = asker(request)
    require(by, Capability.VIEW_PEOPLE)
    found = Skill.objects.annotate(
        heads=Count("people__person", distinct=True), groups=Count("teams__team", distinct=True)
    )
    context = {"skills": found, "may_manage": may_everywhere(by, Capability.MANAGE_PEOPLE)}
    return render(request, "accounts/skills.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def skill_new(request: HttpRequest) -> HttpResponse:
    """Add a skill."""
    by = asker(request)
    require_everywhere(by, Capability.MANAGE_PEOPLE)
    form = SkillForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: create_skill(form.instance, by=by)):
        messages.success(request, _("%(name)s is added.") % {"name": form.instance.name})
        return redirect("accounts:skills")
    return render(request, "accounts/skill.html", {"form": form, "skill": None})


@require_http_methods(["GET", "HEAD", "POST"])
def skill(request: HttpRequest, code: str) -> HttpResponse:
    """Rename a skill."""
    by = asker(request)
    stored = access_skill(by, code, to=Capability.MANAGE_PEOPLE)
    form = SkillForm(request.POST or None, instance=access_skill(by, code, to=Capability.MANAGE_PEOPLE))
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: change_skill(form.instance, by=by)):
        messages.success(request, _("Saved."))
        return redirect("accounts:skills")
    return render(request, "accounts/skill.html", {"form": form, "skill": stored})


@require_POST
def skill_delete(request: HttpRequest, code: str) -> HttpResponse:
    """Delete a skill that nobody has."""
    by = asker(request)
    gone = access_skill(by, code, to=Capability.MANAGE_PEOPLE)
    with refusals_shown(request):
        delete_skill(gone, by=by)
        messages.success(request, _("%(name)s is deleted.") % {"name": gone.name})
    return redirect("accounts:skills")
