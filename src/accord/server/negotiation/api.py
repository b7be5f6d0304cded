"""The endpoints of the negotiation bench."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from accord.errors import InputError, Place, Problem
from accord.server.accounts.models import Person
from accord.server.accounts.views.asking import asker
from accord.server.negotiation import actions
from accord.server.negotiation.access import (
    SEE,
    TALK,
    access_proposal,
    may_keep,
    proposals_of,
    require_bench,
    units_on_bench,
)
from accord.server.negotiation.chains import chain_behind
from accord.server.negotiation.forms import LEVELS, BenchForm
from accord.server.negotiation.models import Proposal
from accord.server.negotiation.queries import form_for, query_of, stored_fields, try_form
from accord.server.negotiation.schemas import (
    BenchChain,
    BenchOffer,
    BenchOfferNew,
    BenchProposal,
    BenchProposalNew,
    BenchProposalsAsked,
    BenchQuestion,
    BenchResult,
    fields_of,
    shape_chain,
    shape_offer,
    shape_proposal,
    shape_result,
)
from accord.server.negotiation.texts import offered_change
from accord.server.negotiation.trying import Tried
from accord.server.rest.needs import needs
from accord.server.rest.pages import Page, page_of
from accord.server.rest.shapes import Key
from accord.server.rest.tags import made, match, tagged

__all__ = ["router"]

router = Router(tags=["Agreements"])


@router.post(
    "/bench/tried", response=BenchResult, url_name="bench_tried", summary="Try terms on history",
    openapi_extra=needs(SEE),
)  # fmt: skip
def try_terms(request: HttpRequest, given: BenchQuestion) -> BenchResult:
    """Return what terms would have come to on the tickets within your reach: the share, its interval, who lost."""
    by = asker(request)
    require_bench(by)
    return shape_result(_tried(by, given))


@router.post(
    "/bench/chain", response=BenchChain, url_name="bench_chain", summary="Check the chain behind terms",
    openapi_extra=needs(SEE),
)  # fmt: skip
def check_chain(request: HttpRequest, given: BenchQuestion) -> BenchChain:
    """Return whether the agreements behind a promise would carry it with these terms."""
    by = asker(request)
    require_bench(by)
    return shape_chain(chain_behind(_tried(by, given), timezone.now().date()))


@router.get(
    "/bench/proposals", response=Page[BenchProposal], url_name="bench_proposals", summary="List kept proposals",
    openapi_extra=needs(TALK),
)  # fmt: skip
def list_proposals(request: HttpRequest, asked: Query[BenchProposalsAsked]) -> Page[BenchProposal]:
    """Return the questions that you keep, the first kept first. Try each to see what it comes to today."""
    by = _keeper(request)
    return page_of(request, proposals_of(by), asked, ["kept_at", "pk"], _shaped(by))


@router.post(
    "/bench/proposals", response={201: BenchProposal}, url_name="bench_proposals", summary="Keep a proposal",
    openapi_extra=needs(TALK),
)  # fmt: skip
def keep_proposal(request: HttpRequest, given: BenchProposalNew) -> Status[BenchProposal]:
    """Keep a question under a name, to set it beside others. You keep 50 at most."""
    by = _keeper(request)
    with _under("question"):
        form = _form(by, given.question)
    unit = units_on_bench(by).filter(code__in=form.cleaned_data["unit"]).first()
    kept = actions.keep_proposal(given.name, stored_fields(form), unit=unit, by=by, now=timezone.now())
    return Status(201, made(request, shape_proposal(kept, form), "api:bench_proposal", kept.pk))


@router.get(
    "/bench/proposals/{key}", response=BenchProposal, url_name="bench_proposal", summary="Read a kept proposal",
    openapi_extra=needs(TALK),
)  # fmt: skip
def read_proposal(request: HttpRequest, key: Key) -> BenchProposal:
    """Return one question that you keep."""
    by = _keeper(request)
    return tagged(request, _shaped(by)(_mine(by, key)))


@router.delete(
    "/bench/proposals/{key}", response={204: None}, url_name="bench_proposal", summary="Delete a kept proposal",
    openapi_extra=needs(TALK),
)  # fmt: skip
@transaction.atomic
def delete_proposal(request: HttpRequest, key: Key) -> Status[None]:
    """Delete a question that you keep."""
    by = _keeper(request)
    proposal = _mine(by, key)
    match(request, _shaped(by)(proposal))
    actions.delete_proposal(proposal, by=by, now=timezone.now())
    return Status(204, None)


@router.post(
    "/bench/offers", response={201: BenchOffer}, url_name="bench_offers", summary="Propose terms",
    openapi_extra=needs(TALK),
)  # fmt: skip
def propose_terms(request: HttpRequest, given: BenchOfferNew) -> Status[BenchOffer]:
    """Make a counter-offer of what is tried, in the text that is negotiated; the other side decides about it.

    A text in force is renewed first, where you may write it.
    """
    by = _keeper(request)
    with _under("question"):
        found = _tried(by, given.question)
    with _under("question"):
        change = offered_change(found.asked, found.texts)
        offer = actions.offer(found, change, reason=given.reason, by=by, now=timezone.now())
    place = (offer.version.agreement.code, offer.version.number)
    return Status(201, made(request, shape_offer(offer), "api:agreement_version", *place))


def _keeper(request: HttpRequest) -> Person:
    by = asker(request)
    require_bench(by)
    if not may_keep(by):
        raise PermissionDenied
    return by


def _mine(by: Person, key: int) -> Proposal:
    found = access_proposal(by, key)
    if found.deleted_at:
        raise Http404(str(key))
    return found


def _shaped(by: Person) -> Callable[[Proposal], BenchProposal]:
    def shaped(proposal: Proposal) -> BenchProposal:
        kept_on = proposal.kept_at.date()
        form = BenchForm(query_of(proposal.asked), person=by, zone="UTC", until=kept_on, is_shown=False)
        return shape_proposal(proposal, form)

    return shaped


def _tried(by: Person, question: BenchQuestion) -> Tried:
    return try_form(by, _form(by, question), timezone.now())


@contextmanager
def _under(field: str) -> Iterator[None]:
    """Let problems of a question's fields be those of the field in which the body has it."""
    try:
        yield
    except InputError as error:
        inner = (one.place.field for one in error.problems)
        places = [Place(field=f"{field}.{name}" if name else field) for name in inner]
        raise InputError(
            [Problem(one.message, one.remedy, at) for one, at in zip(error.problems, places, strict=True)]
        ) from None


_FIELDS: Final[Mapping[str, str]] = {
    "unit": "units", "promise": "target", "level": "levels", "pause": "pauses", "zone": "hours.zone",
    "country": "hours.country", **{f"as_{level}": "level_changes" for level in LEVELS},
}  # fmt: skip


def _form(by: Person, question: BenchQuestion) -> BenchForm:
    """Return the form of a question, in which all that it names is there."""
    if question.calendar and question.hours:
        text = _("Hours are those of a calendar, or your own.")
        raise InputError(text, _("Leave one of them out"), Place(field="hours"))
    form = form_for(by, fields_of(question))
    if question.agreement and question.agreement not in {one.agreement.code for one in form.versions}:
        text = _("There is no “%(name)s” within your reach") % {"name": question.agreement}
        raise InputError(text, "", Place(field="agreement"))
    if not form.is_valid():
        raise InputError(list(_problems(form, question)))
    return form


def _problems(form: BenchForm, question: BenchQuestion) -> Iterator[Problem]:
    for name, texts in form.errors.items():
        field = _FIELDS.get(name, name)
        if field == "hours" and question.calendar:
            field = "calendar"
        elif name.endswith(("_from", "_until")):
            field = f"hours.{name.partition('_')[0]}"
        yield from (Problem(str(text), "", Place(field=field)) for text in texts)
