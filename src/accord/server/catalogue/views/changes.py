"""Making and changing services, components and functions."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accord.errors import InputError
from accord.server.accounts.roles import Capability
from accord.server.catalogue.access import access_component, access_function, access_service, require_edit
from accord.server.catalogue.actions import add_supporting, record_step, remove_supporting
from accord.server.catalogue.forms import ComponentForm, FunctionForm, ServiceForm, SupportingForm
from accord.server.catalogue.models import Component, Function, Service, State
from accord.server.catalogue.views.saving import acting_person, edit_page, removed, save, today
from accord.server.ui.forms import add_problems

__all__ = [
    "change_component",
    "change_function",
    "change_service",
    "new_component",
    "new_function",
    "new_service",
    "remove_component",
    "remove_function",
    "remove_service",
    "remove_support",
    "supporting",
]

EDIT = Capability.EDIT_CATALOGUE
type Trail = list[tuple[str, str]]


def _top() -> Trail:
    return [(_("Services"), reverse("catalogue:services"))]


def _to(service: Service) -> Trail:
    return [*_top(), (service.said_name, service.get_absolute_url())]


def new_service(request: HttpRequest) -> HttpResponse:
    """Make a service; it is proposed today."""
    require_edit(request.user)
    form = ServiceForm(request.POST or None)
    if isinstance(service := save(request, form), Service):
        record_step(service, State.PROPOSED, today(), by=acting_person(request), today=today())
        return redirect(service)
    return edit_page(request, form, title=_("New service"), trail=_top())


def change_service(request: HttpRequest, code: str) -> HttpResponse:
    """Change a service."""
    service = access_service(request.user, code, today=today(), to=EDIT)
    form = ServiceForm(request.POST or None, instance=service)
    if save(request, form):
        return redirect(service)
    return edit_page(
        request,
        form,
        title=_("Change %(name)s") % {"name": service.said_name},
        trail=_to(service),
        removal=reverse("catalogue:remove_service", args=[code]),
        versions=reverse("catalogue:versions", args=["service", code]),
    )


@require_POST
def remove_service(request: HttpRequest, code: str) -> HttpResponse:
    """Remove a service that was entered by mistake."""
    service = access_service(request.user, code, today=today(), to=EDIT)
    return removed(request, service, reverse("catalogue:services"), service.get_absolute_url())


def new_component(request: HttpRequest, service: str) -> HttpResponse:
    """Make a component."""
    owner = access_service(request.user, service, today=today(), to=EDIT)
    form = ComponentForm(request.POST or None, instance=Component(service=owner))
    if component := save(request, form):
        return redirect(component)
    return edit_page(request, form, title=_("New component"), trail=_to(owner))


def change_component(request: HttpRequest, service: str, component: str) -> HttpResponse:
    """Change a component."""
    found = access_component(request.user, service, component, today=today())
    form = ComponentForm(request.POST or None, instance=found)
    if save(request, form):
        return redirect(found)
    return edit_page(
        request,
        form,
        title=_("Change %(name)s") % {"name": found.said_name},
        trail=_to(found.service),
        removal=reverse("catalogue:remove_component", args=[service, component]),
        versions=reverse("catalogue:versions", args=["component", component]),
    )


@require_POST
def remove_component(request: HttpRequest, service: str, component: str) -> HttpResponse:
    """Remove a component."""
    found = access_component(request.user, service, component, today=today())
    return removed(request, found, found.service.get_absolute_url(), found.get_absolute_url())


def new_function(request: HttpRequest, service: str, component: str) -> HttpResponse:
    """Make a function."""
    owner = access_component(request.user, service, component, today=today())
    form = FunctionForm(request.POST or None, instance=Function(component=owner))
    if function := save(request, form):
        return redirect(function)
    return edit_page(
        request, form, title=_("New function of %(name)s") % {"name": owner.said_name}, trail=_to(owner.service)
    )


def change_function(request: HttpRequest, service: str, component: str, function: str) -> HttpResponse:
    """Change a function."""
    found = access_function(request.user, service, component, function, today=today())
    form = FunctionForm(request.POST or None, instance=found)
    if save(request, form):
        return redirect(found)
    return edit_page(
        request,
        form,
        title=_("Change %(name)s") % {"name": found.said_name},
        trail=_to(found.component.service),
        removal=reverse("catalogue:remove_function", args=[service, component, function]),
        versions=reverse("catalogue:versions", args=["function", function]),
    )


@require_POST
def remove_function(request: HttpRequest, service: str, component: str, function: str) -> HttpResponse:
    """Remove a function."""
    found = access_function(request.user, service, component, function, today=today())
    return removed(request, found, found.component.service.get_absolute_url(), found.get_absolute_url())


def supporting(request: HttpRequest, code: str) -> HttpResponse:
    """Show and add the services that a service needs."""
    service = access_service(request.user, code, today=today(), to=EDIT)
    form = SupportingForm(request.POST or None, service=service)
    if request.method == "POST" and form.is_valid():
        try:
            add_supporting(service, **form.cleaned_data, by=acting_person(request))
            return redirect("catalogue:supporting", code)
        except InputError as error:
            add_problems(form, error)
    needs = service.needs.select_related("supporting").order_by("supporting__name")
    return render(
        request, "catalogue/supporting.html", {"service": service, "form": form, "needs": needs, "trail": _to(service)}
    )


@require_POST
def remove_support(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Say that a service does not need another one any more."""
    service = access_service(request.user, code, today=today(), to=EDIT)
    dependency = service.needs.select_related("service", "supporting").filter(pk=key).first()
    if dependency is None:
        raise Http404(str(key))
    remove_supporting(dependency, by=acting_person(request))
    messages.success(request, _("%(name)s is no longer among them.") % {"name": dependency.supporting})
    return redirect("catalogue:supporting", code)
