"""The texts that answers begin with, for those who set up the desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.desk.actions.templating import remove_template, save_template
from accord.server.desk.errors import OvertakenError
from accord.server.desk.forms.templates import TemplateForm
from accord.server.desk.models import AnswerTemplate
from accord.server.desk.queries.ticket_templates import WORDS
from accord.server.ui.forms import add_problems

__all__ = ["change_template", "new_template", "remove", "templates"]

_SET_UP = Capability.CONFIGURE_DESK


@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """Show the templates."""
    require(request.user, _SET_UP)
    rows = AnswerTemplate.objects.select_related("team", "service")
    return render(request, "desk/templates.html", {"templates": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def new_template(request: HttpRequest) -> HttpResponse:
    """Write a template."""
    require(request.user, _SET_UP)
    return _edit(request, AnswerTemplate())


@require_http_methods(["GET", "HEAD", "POST"])
def change_template(request: HttpRequest, code: str) -> HttpResponse:
    """Change a template."""
    require(request.user, _SET_UP)
    return _edit(request, get_object_or_404(AnswerTemplate, code=code))


def _edit(request: HttpRequest, template: AnswerTemplate) -> HttpResponse:
    code = template.code
    form = TemplateForm(request.POST or None, instance=template)
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        return redirect("desk:templates")
    context = {"form": form, "code": code if template.pk else "", "words": WORDS}
    return render(request, "desk/template.html", context, status=422 if request.method == "POST" else 200)


def _saved(request: HttpRequest, form: TemplateForm) -> bool:
    try:
        saved = save_template(form.instance, by=asker(request), seen=form.cleaned_data["seen"] or 0)
    except OvertakenError as error:
        add_problems(form, error)
        present = AnswerTemplate.objects.values_list("row_version", flat=True).get(pk=form.instance.pk)
        form.data = {**form.data.dict(), "seen": str(present)}  # type: ignore[attr-defined]
        return False
    except InputError as error:
        add_problems(form, error)
        return False
    messages.success(request, _("%(name)s has been saved.") % {"name": saved.name})
    return True


@require_POST
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Remove a template."""
    require(request.user, _SET_UP)
    template = get_object_or_404(AnswerTemplate, code=code)
    remove_template(template, by=asker(request))
    messages.success(request, _("%(name)s has been removed.") % {"name": template.name})
    return redirect("desk:templates")
