"""The page on which telephone systems get the secret that they sign their events with."""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accord.errors import InputError
from accord.server.accounts.access import may_anywhere, require_everywhere
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.channels.phone import actions
from accord.server.channels.phone.forms import SystemForm
from accord.server.channels.phone.models import PhoneSystem
from accord.server.channels.phone.signing import secret_of
from accord.server.ui.forms import add_problems

__all__ = ["revoke", "systems"]

_SET_UP: Final = Capability.CONFIGURE_DESK


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def systems(request: HttpRequest) -> HttpResponse:
    """Show the telephone systems, or add one and show its secret this once."""
    require_everywhere(request.user, _SET_UP)
    form, secret = SystemForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_system(form.cleaned_data["name"], by=asker(request), now=timezone.now())
            form, secret = SystemForm(), secret_of(made)
        except InputError as error:
            add_problems(form, error)
    context = {
        "may_work": may_anywhere(request.user, Capability.WORK_ON_TICKETS),
        "form": form, "secret": secret, "address": request.build_absolute_uri(reverse("phone:events")),
        "systems": PhoneSystem.objects.all()[:100],
    }  # fmt: skip
    is_refused = request.method == "POST" and not secret
    return render(request, "phone/systems.html", context, status=422 if is_refused else 200)


@require_POST
def revoke(request: HttpRequest, key: int) -> HttpResponse:
    """Take nothing more from a telephone system."""
    require_everywhere(request.user, _SET_UP)
    system = get_object_or_404(PhoneSystem, pk=key)
    actions.revoke_system(system, by=asker(request), now=timezone.now())
    messages.success(request, _("Nothing more is taken from %(name)s.") % {"name": system.name})
    return redirect("phone:systems")
