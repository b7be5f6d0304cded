"""Polls, and when customers are asked about their tickets."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.errors import InputError
from accord.server.accounts.access import require
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.surveys import actions
from accord.server.surveys.access import access_poll
from accord.server.surveys.forms import PollForm, RuleForm
from accord.server.surveys.models import AsksAfter, Poll
from accord.server.surveys.rule import asks_after
from accord.server.ui.forms import add_problems
from accord.server.ui.paging import page_by_number

__all__ = ["change_poll", "end", "new_poll", "polls", "rule"]

_SET_UP = Capability.CONFIGURE_DESK


@require_safe
def polls(request: HttpRequest) -> HttpResponse:
    """Show the polls, and when customers are asked about their tickets."""
    require(request.user, _SET_UP)
    page = page_by_number(Poll.objects.select_related("unit"), request.GET)
    return render(request, "surveys/polls.html", {"page": page, "form": RuleForm(initial={"asks_after": asks_after()})})


@require_POST
def rule(request: HttpRequest) -> HttpResponse:
    """Say when customers are asked about their tickets."""
    require(request.user, _SET_UP)
    form = RuleForm(request.POST)
    if form.is_valid():
        actions.save_rule(AsksAfter(form.cleaned_data["asks_after"]), by=asker(request))
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Choose when customers are asked."))
    return redirect("surveys:polls")


@require_http_methods(["GET", "HEAD", "POST"])
def new_poll(request: HttpRequest) -> HttpResponse:
    """Begin a poll."""
    require(request.user, _SET_UP)
    return _edit(request, Poll())


@require_http_methods(["GET", "HEAD", "POST"])
def change_poll(request: HttpRequest, key: int) -> HttpResponse:
    """Change a poll."""
    require(request.user, _SET_UP)
    return _edit(request, access_poll(key))


def _edit(request: HttpRequest, poll: Poll) -> HttpResponse:
    name = poll.name
    form = PollForm(request.POST or None, instance=poll)
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        return redirect("surveys:polls")
    context = {"form": form, "poll": poll, "name": name}
    return render(request, "surveys/poll.html", context, status=422 if request.method == "POST" else 200)


def _saved(request: HttpRequest, form: PollForm) -> bool:
    try:
        saved = actions.save_poll(
            form.instance, by=asker(request), today=timezone.localdate(), seen=form.cleaned_data["seen"] or 0
        )
    except InputError as error:
        add_problems(form, error)
        return False
    messages.success(request, _("%(name)s has been saved.") % {"name": saved.name})
    return True


@require_POST
def end(request: HttpRequest, key: int) -> HttpResponse:
    """Let a poll rest."""
    require(request.user, _SET_UP)
    poll = access_poll(key)
    actions.end_poll(poll, by=asker(request))
    messages.success(request, _("%(name)s asks nobody any more.") % {"name": poll.name})
    return redirect("surveys:polls")
