"""Keeping proposals, and making counter-offers of them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accord.errors import InputError, Place
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Capability
from accord.server.agreements.access import covers, visible_versions
from accord.server.agreements.actions.negotiating import make_offer
from accord.server.agreements.actions.writing import renew
from accord.server.agreements.errors import NotInThatStateError
from accord.server.agreements.models import CounterOffer, Version
from accord.server.agreements.proposals import Proposal as OfferedChange
from accord.server.agreements.states import BINDING, OPEN
from accord.server.audit.actions import record
from accord.server.negotiation.models import Proposal
from accord.server.negotiation.trying import Tried

__all__ = ["delete_proposal", "keep_proposal", "offer", "restore_proposal"]

MOST = 50


@transaction.atomic
def keep_proposal(name: str, asked: dict[str, list[str]], *, unit: Unit | None, by: Person, now: datetime) -> Proposal:
    """Keep what was asked under a name; one of the same name and unit is replaced."""
    mine = Proposal.objects.select_for_update().filter(person=by, deleted_at=None)
    known = mine.filter(unit=unit, name=name).first()
    if known is None and mine.count() >= MOST:
        raise InputError(
            _("you keep %(most)s proposals already") % {"most": MOST}, _("Delete one"), Place(field="name")
        )
    kept = known or Proposal(person=by, unit=unit, name=name)
    kept.asked, kept.kept_at = asked, now
    kept.save()
    record("proposal.replaced" if known else "proposal.kept", kept, by=by, now=now, name=name)
    return kept


@transaction.atomic
def delete_proposal(proposal: Proposal, *, by: Person, now: datetime) -> None:
    """Delete a proposal; it can be taken back."""
    if Proposal.objects.filter(pk=proposal.pk, deleted_at=None).update(deleted_at=now):
        record("proposal.deleted", proposal, by=by, now=now, name=proposal.name)


@transaction.atomic
def restore_proposal(proposal: Proposal, *, by: Person, now: datetime) -> None:
    """Take back that a proposal was deleted; InputError where another one has its name by now."""
    same = Proposal.objects.filter(person=by, unit=proposal.unit_id, name=proposal.name, deleted_at=None)
    if same.exclude(pk=proposal.pk).exists():
        raise InputError(_("You keep another proposal of that name by now."))
    if Proposal.objects.filter(pk=proposal.pk, deleted_at__isnull=False).update(deleted_at=None):
        record("proposal.restored", proposal, by=by, now=now, name=proposal.name)


@transaction.atomic
def offer(tried: Tried, change: OfferedChange, *, reason: str, by: Person, now: datetime) -> CounterOffer:
    """Make a counter-offer of what is tried, by the agreements' own action.

    A text that nobody negotiates yet is renewed first, where the person may write it; else NotInThatStateError.
    """
    held = tried.texts.version
    if held is None:
        raise InputError(_("There is no agreement to propose this for."), _("Write one first"))
    version = _negotiated(held, by) or _renewed(held, by=by, now=now)
    made = make_offer(version, tried.texts.target.id, change, reason=reason, by=by, now=now)
    record("proposal.offered", version, by=by, now=now, target=tried.texts.target.id, offer=made.pk)
    return made


def _negotiated(held: Version, by: Person) -> Version | None:
    return visible_versions(by).filter(agreement=held.agreement, state__in=OPEN).select_related("agreement").first()


def _renewed(held: Version, *, by: Person, now: datetime) -> Version:
    if held.state not in BINDING or not covers(by, Capability.DRAFT_AGREEMENTS, held):
        raise NotInThatStateError(
            _("Nobody negotiates this agreement now. Ask the service-level manager to begin its next version.")
        )
    return renew(held, by=by, now=now)
