"""Comments and counter-offers in the margin."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accord.errors import AccordError, InputError
from accord.server.accounts.roles import Capability
from accord.server.agreements import actions
from accord.server.agreements.access import access_version
from accord.server.agreements.forms.offers import OfferForm, calendars_to_offer
from accord.server.agreements.models import CounterOffer, Version
from accord.server.agreements.queries.page import page_of
from accord.server.agreements.views.answers import attempt, back_to, person_of, reasons
from accord.server.ui.forms import add_problems

__all__ = ["accept", "comment", "decline", "offer", "offer_forms", "take_back"]

_TALK = Capability.NEGOTIATE_AGREEMENTS


def offer_forms(version: Version) -> dict[str, OfferForm]:
    """Return an empty form for a counter-offer on each target."""
    calendars = calendars_to_offer()
    targets = [target["id"] for target in version.summary["targets"]]
    return {target: OfferForm(version=version, target=target, calendars=calendars) for target in targets}


@require_POST
def comment(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take a comment."""
    person = person_of(request)
    version = access_version(person, code, number, to=_TALK)
    target, text = request.POST.get("target", ""), request.POST.get("text", "")
    attempt(
        request,
        lambda: actions.comment(version, target, text, by=person, now=timezone.now()),
        _("Your comment stands in the margin."),
    )
    return back_to(version, f"margin-{target}" if target else "margin")


@require_POST
def offer(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take a counter-offer; one that breaks a rule is shown again as it was typed."""
    person = person_of(request)
    version = access_version(person, code, number, to=_TALK)
    target = request.POST.get("target", "")
    form = OfferForm(request.POST, version=version, target=target)
    if form.is_valid():
        try:
            actions.make_offer(
                version, target, form.proposal(), reason=form.cleaned_data["reason"], by=person, now=timezone.now()
            )
        except InputError as error:
            add_problems(form, error)
        except AccordError as error:
            form.add_error(None, " ".join(reasons(error)))
        else:
            return back_to(version, f"margin-{target}")
    forms = {**offer_forms(version), target: form}
    page = page_of(version, person, timezone.now())
    return render(request, "agreements/page.html", {"page": page, "version": version, "offer_forms": forms}, status=422)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a counter-offer into the text."""
    offer, person = _access(request, pk), person_of(request)
    attempt(
        request,
        lambda: actions.accept_offer(offer, by=person, now=timezone.now()),
        _("The counter-offer stands in the text now."),
    )
    return back_to(offer.version, f"margin-{offer.target}")


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Decline a counter-offer with a reason."""
    offer, person = _access(request, pk), person_of(request)
    answer = request.POST.get("answer", "")
    attempt(
        request,
        lambda: actions.decline_offer(offer, answer=answer, by=person, now=timezone.now()),
        _("The counter-offer is declined."),
    )
    return back_to(offer.version, f"margin-{offer.target}")


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own counter-offer back."""
    offer, person = _access(request, pk), person_of(request)
    attempt(
        request,
        lambda: actions.withdraw_offer(offer, by=person, now=timezone.now()),
        _("Your counter-offer is taken back."),
    )
    return back_to(offer.version, f"margin-{offer.target}")


def _access(request: HttpRequest, pk: int) -> CounterOffer:
    offer = CounterOffer.objects.select_related("version__agreement", "author").filter(pk=pk).first()
    if offer is None:
        raise Http404(str(pk))
    version = offer.version
    offer.version = access_version(person_of(request), version.agreement.code, version.number, to=_TALK)
    return offer
