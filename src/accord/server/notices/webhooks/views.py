"""Webhooks for administrators: where events are sent, and what became of them."""

import json
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accord.errors import InputError
from accord.server.accounts.access import require_everywhere
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker, refusals_shown
from accord.server.notices.webhooks import actions
from accord.server.notices.webhooks.forms import EndpointForm
from accord.server.notices.webhooks.models import Delivery, Endpoint
from accord.server.notices.webhooks.queries import attempts, deliveries, endpoints, state_of
from accord.server.notices.webhooks.words import OFF, SIGNS, STATES, event_called, problem_called
from accord.server.ui.forms import add_problems
from accord.server.ui.paging import page_by_key

__all__ = ["again", "change", "delivery", "new", "remove", "rotate", "switch", "test", "webhook", "webhooks"]

_SHOWN = {
    "states": STATES, "signs": SIGNS, "off": OFF, "state_of": state_of, "event_called": event_called,
    "problem_called": problem_called,
}  # fmt: skip


def _administrator(request: HttpRequest) -> Person:
    require_everywhere(request.user, Capability.MANAGE_PEOPLE)
    return asker(request)


def _endpoint(request: HttpRequest, key: int) -> Endpoint:
    _administrator(request)
    return get_object_or_404(Endpoint.objects.select_related("unit"), pk=key)


@require_safe
def webhooks(request: HttpRequest) -> HttpResponse:
    """Show where events are sent."""
    _administrator(request)
    return render(request, "webhooks/webhooks.html", {"endpoints": list(endpoints()), **_SHOWN})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter a webhook; its secret is shown this once."""
    by = _administrator(request)
    form = EndpointForm(request.POST or None)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _saved(form, lambda: actions.make(form.instance, by=by, now=timezone.now())):
        return render(request, "webhooks/secret.html", {"endpoint": form.instance, "is_new": True})
    return _form(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: int) -> HttpResponse:
    """Change what a webhook is and wants."""
    by, endpoint = _administrator(request), _endpoint(request, key)
    form = EndpointForm(request.POST or None, instance=endpoint)
    if request.method == "POST" and form.is_valid():
        seen, now = form.cleaned_data["seen"] or 0, timezone.now()
        if _saved(form, lambda: actions.change(form.instance, seen=seen, by=by, now=now)):
            messages.success(request, _("%(name)s has been saved.") % {"name": endpoint.name})
            return redirect("webhooks:webhook", key)
    return _form(request, form)


def _saved(form: EndpointForm, save: Callable[[], object]) -> bool:
    try:
        save()
    except InputError as error:
        add_problems(form, error)
        return False
    return True


def _form(request: HttpRequest, form: EndpointForm) -> HttpResponse:
    name = Endpoint.objects.values_list("name", flat=True).get(pk=form.instance.pk) if form.instance.pk else ""
    return render(
        request, "webhooks/form.html", {"form": form, "name": name}, status=422 if request.method == "POST" else 200
    )  # fmt: skip


@require_safe
def webhook(request: HttpRequest, key: int) -> HttpResponse:
    """Show one webhook and the log of what was sent there."""
    endpoint, state = _endpoint(request, key), request.GET.get("state", "")
    state = state if state in STATES else ""
    page = page_by_key(deliveries(endpoint, state), request.GET, by=("-made_at", "-pk"))
    return render(request, "webhooks/webhook.html", {"endpoint": endpoint, "page": page, "state": state, **_SHOWN})


@require_safe
def delivery(request: HttpRequest, key: int, delivery: int) -> HttpResponse:
    """Show what was sent, each attempt, and what came back."""
    one = _delivery(request, key, delivery)
    body = json.dumps(json.loads(one.body), indent=2, ensure_ascii=False)
    return render(
        request, "webhooks/delivery.html", {"one": one, "body": body, "attempts": attempts(one), **_SHOWN}
    )  # fmt: skip


def _delivery(request: HttpRequest, key: int, delivery: int) -> Delivery:
    endpoint = _endpoint(request, key)
    return get_object_or_404(Delivery.objects.select_related("endpoint"), endpoint=endpoint, pk=delivery)


@require_POST
def again(request: HttpRequest, key: int, delivery: int) -> HttpResponse:
    """Send an event again."""
    one = _delivery(request, key, delivery)
    with refusals_shown(request):
        actions.resend(one, by=asker(request), now=timezone.now())
        messages.success(request, _("The event is sent again in a moment."))
    return redirect("webhooks:delivery", key, delivery)


@require_POST
def test(request: HttpRequest, key: int) -> HttpResponse:
    """Send an event that tells of nothing."""
    endpoint = _endpoint(request, key)
    with refusals_shown(request):
        actions.send_test(endpoint, by=asker(request), now=timezone.now())
        messages.success(request, _("A test is on its way; load this page again to see what came back."))
    return redirect("webhooks:webhook", key)


@never_cache
@require_POST
def rotate(request: HttpRequest, key: int) -> HttpResponse:
    """Give a webhook a new secret, which is shown this once."""
    made = actions.rotate(_endpoint(request, key), by=asker(request), now=timezone.now())
    return render(request, "webhooks/secret.html", {"endpoint": made, "is_new": False})


@require_POST
def switch(request: HttpRequest, key: int) -> HttpResponse:
    """Switch a webhook on or off."""
    endpoint, is_on = _endpoint(request, key), request.POST.get("on") == "1"
    actions.switch(endpoint, is_on=is_on, by=asker(request), now=timezone.now())
    text = _("%(name)s is on again; what waited is sent now.") if is_on else _("%(name)s is off.")
    messages.success(request, text % {"name": endpoint.name})
    return redirect("webhooks:webhook", key)


@require_POST
def remove(request: HttpRequest, key: int) -> HttpResponse:
    """Remove a webhook."""
    endpoint = _endpoint(request, key)
    name = endpoint.name
    actions.remove(endpoint, by=asker(request), now=timezone.now())
    messages.success(request, _("%(name)s has been removed.") % {"name": name})
    return redirect("webhooks:webhooks")
