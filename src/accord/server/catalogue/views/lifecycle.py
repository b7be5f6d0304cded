"""Steps in the life of a service, and the check before it retires."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accord.errors import InputError
from accord.server.accounts.roles import Capability
from accord.server.catalogue.access import access_service, sees_everything
from accord.server.catalogue.actions import record_step, withdraw_step
from accord.server.catalogue.forms import StepForm
from accord.server.catalogue.models import State
from accord.server.catalogue.queries.retirement import retirement_of
from accord.server.catalogue.views.saving import acting_person, today
from accord.server.ui.forms import add_problems

__all__ = ["retirement", "step", "withdraw"]

EDIT = Capability.EDIT_CATALOGUE


def step(request: HttpRequest, code: str) -> HttpResponse:
    """Write that a service reached a state, or is planned to."""
    day = today()
    service = access_service(request.user, code, today=day, to=EDIT)
    form = StepForm(request.POST or None, initial={"on": day, "state": service.state})
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "state": State(form.cleaned_data["state"])}
        try:
            record_step(service, **given, by=acting_person(request), today=day)
            return redirect(service)
        except InputError as error:
            add_problems(form, error)
    return render(request, "catalogue/step.html", {"service": service, "form": form})


@require_POST
def withdraw(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Take a step back that was entered by mistake."""
    service = access_service(request.user, code, today=today(), to=EDIT)
    found = service.steps.select_related("service").filter(pk=key).first()
    if found is None:
        raise Http404(str(key))
    withdraw_step(found, by=acting_person(request))
    messages.success(request, _("The step has been taken back."))
    return redirect(service)


def retirement(request: HttpRequest, code: str) -> HttpResponse:
    """Show what retiring a service makes obsolete, what would miss it, and what it saves."""
    day = today()
    service = access_service(request.user, code, today=day)
    if not sees_everything(request.user):
        raise Http404(code)
    context = {"service": service, "retirement": retirement_of(service, today=day)}
    return render(request, "catalogue/retirement.html", context)
