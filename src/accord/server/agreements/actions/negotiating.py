"""Negotiation: comments, and counter-offers that are accepted, declined or taken back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accord.agreements import Agreement as Document
from accord.errors import InputError, Place
from accord.server.accounts.models import Person
from accord.server.accounts.roles import Capability
from accord.server.agreements import bridge
from accord.server.agreements.access import covers
from accord.server.agreements.actions.rows import lock
from accord.server.agreements.actions.writing import save_text
from accord.server.agreements.errors import AlreadyDecidedError, MayNotSignError, NotInThatStateError
from accord.server.agreements.history import effect_of
from accord.server.agreements.models import Comment, CounterOffer, Version
from accord.server.agreements.proposals import HoursProposal, Proposal, changed_by, proposal_of
from accord.server.agreements.states import OPEN, OfferState
from accord.server.audit.actions import record

__all__ = ["accept_offer", "comment", "decline_offer", "make_offer", "may_decide", "withdraw_offer"]


@transaction.atomic
def comment(version: Version, target: str, text: str, *, by: Person, now: datetime) -> Comment:
    """Say something about a target, or about the whole text ("")."""
    if not text.strip():
        raise InputError(_("there is nothing in it"), _("Write what you think"), Place(field="text"))
    _check_open(version)
    _check_target(version, target)
    made = Comment.objects.create(version=version, target=target, author=by, text=text.strip(), at=now)
    record("agreement.commented", version, by=by, now=now, target=target)
    return made


@transaction.atomic
def make_offer(
    version: Version, target: str, proposal: Proposal, *, reason: str, by: Person, now: datetime
) -> CounterOffer:
    """Propose a change of one target, with its effect on the last twelve months; InputError where it breaks a rule."""
    _check_open(version)
    _check_target(version, target)
    text = bridge.document(version)
    changed = changed_by(proposal, target, text)
    if changed == text:
        raise InputError(_("this changes nothing"), _("Give another value"), Place(field="allowance"))
    effect = effect_of(text, changed, target, bridge.organisation(), now)
    made = CounterOffer.objects.create(
        version=version,
        target=target,
        change=proposal.model_dump(mode="json"),
        author=by,
        reason=reason.strip(),
        effect=effect.dumped() if effect else None,
        at=now,
    )
    record("agreement.countered", version, by=by, now=now, target=target, offer=made.pk)
    return made


@transaction.atomic
def accept_offer(offer: CounterOffer, *, by: Person, now: datetime) -> Version:
    """Accept a counter-offer: its change is put into the text. The other side decides, never its author."""
    version = lock(offer.version)
    _decide(offer, OfferState.ACCEPTED, by=by, now=now)
    proposal = proposal_of(offer.change)
    changed = changed_by(proposal, offer.target, Document.model_validate(version.document))
    calendar = next((part.calendar for part in proposal.changes if isinstance(part, HoursProposal)), None)
    save_text(version, changed, expected=version.row_version, by=by, now=now, calendar_code=calendar)
    record("agreement.offer_accepted", version, by=by, now=now, target=offer.target, offer=offer.pk)
    return version


@transaction.atomic
def decline_offer(offer: CounterOffer, *, answer: str, by: Person, now: datetime) -> None:
    """Decline a counter-offer, with the reason."""
    if not answer.strip():
        raise InputError(_("a counter-offer is declined with a reason"), _("Say why"), Place(field="answer"))
    _decide(offer, OfferState.DECLINED, by=by, now=now, answer=answer.strip())
    record("agreement.offer_declined", offer.version, by=by, now=now, target=offer.target, offer=offer.pk)


@transaction.atomic
def withdraw_offer(offer: CounterOffer, *, by: Person, now: datetime) -> None:
    """Take one's own counter-offer back."""
    if offer.author_id != by.pk:
        raise MayNotSignError(_("Only its author can take a counter-offer back."))
    _change(offer, OfferState.WITHDRAWN, by=by, now=now)
    record("agreement.offer_withdrawn", offer.version, by=by, now=now, target=offer.target, offer=offer.pk)


def may_decide(person: Person, offer: CounterOffer) -> bool:
    """Say whether a person can accept or decline: the writers for a customer's offer, the customer for a writer's."""
    if offer.author_id == person.pk:
        return False
    writes = covers(person, Capability.DRAFT_AGREEMENTS, offer.version)
    if covers(offer.author, Capability.DRAFT_AGREEMENTS, offer.version):
        return covers(person, Capability.SIGN_FOR_CUSTOMER, offer.version)
    return writes


def _decide(offer: CounterOffer, state: OfferState, *, by: Person, now: datetime, **columns: Any) -> None:
    if not may_decide(by, offer):
        raise MayNotSignError(_("The other side decides about a counter-offer."))
    _change(offer, state, by=by, now=now, **columns)


def _change(offer: CounterOffer, state: OfferState, *, by: Person, now: datetime, **columns: Any) -> None:
    open_one = CounterOffer.objects.filter(pk=offer.pk, state=OfferState.OPEN)
    if not open_one.update(state=state, decided_by=by, decided_at=now, **columns):
        raise AlreadyDecidedError(_("This counter-offer has been decided already."))
    offer.refresh_from_db()


def _check_open(version: Version) -> None:
    if version.state not in OPEN:
        raise NotInThatStateError(_("The text is not negotiated any more."))


def _check_target(version: Version, target: str) -> None:
    if target and target not in {one["id"] for one in version.summary["targets"]}:
        raise InputError(_("there is no target “%(target)s”") % {"target": target}, "", Place(field="target"))
