"""What becomes of mails of people who are not known."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accord.server.accounts.access import require_everywhere
from accord.server.accounts.roles import Capability
from accord.server.accounts.views.asking import asker
from accord.server.channels.mail import actions
from accord.server.channels.mail.forms import DomainForm, RuleForm
from accord.server.channels.mail.models import GuestDomain, MailRule

__all__ = ["add", "remove", "rules"]

_SET_UP = Capability.CONFIGURE_DESK


@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """Show the rules, and change that for strangers."""
    require_everywhere(request.user, _SET_UP)
    form = RuleForm(request.POST or None, instance=MailRule.objects.first() or MailRule(pk=1))
    if request.method == "POST" and form.is_valid():
        actions.change_rule(form.cleaned_data["strangers"], by=asker(request), now=timezone.now())
        messages.success(request, _("The rule has been saved."))
        return redirect("mail:rules")
    return _page(request, form, DomainForm(), 422 if request.method == "POST" else 200)


def _page(request: HttpRequest, form: RuleForm, domain: DomainForm, status: int) -> HttpResponse:
    context = {"form": form, "domain": domain, "domains": GuestDomain.objects.select_related("unit")}
    return render(request, "mail/rules.html", context, status=status)


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Let the people of a domain be guests."""
    require_everywhere(request.user, _SET_UP)
    form = DomainForm(request.POST)
    try:
        if form.is_valid():
            made = actions.add_domain(form.instance, by=asker(request), now=timezone.now())
            messages.success(request, _("People of %s are guests now.") % made.domain)
            return redirect("mail:rules")
    except ValidationError as error:
        form.add_error(None, error)
    return _page(request, RuleForm(instance=MailRule.objects.first() or MailRule(pk=1)), form, 422)


@require_POST
def remove(request: HttpRequest, key: int) -> HttpResponse:
    """Treat the people of a domain as strangers again."""
    require_everywhere(request.user, _SET_UP)
    actions.remove_domain(get_object_or_404(GuestDomain, pk=key), by=asker(request), now=timezone.now())
    messages.success(request, _("The domain has been removed."))
    return redirect("mail:rules")
