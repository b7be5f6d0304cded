"""Where an agreement stands, and from where to where it may go."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accord.agreements import AgreementKind, Status

__all__ = ["BINDING", "CURRENT", "MOVES", "OPEN", "Kind", "Method", "OfferState", "Side", "State", "status_of"]


class Kind(models.TextChoices):
    """Who promises to whom."""

    SLA = AgreementKind.SLA.value, _("Agreement with the business (SLA)")
    OLA = AgreementKind.OLA.value, _("Internal agreement (OLA)")
    SUPPLIER = AgreementKind.SUPPLIER.value, _("Supplier contract")


class State(models.TextChoices):
    """Where one version of an agreement stands."""

    DRAFT = "draft", _("Draft")
    NEGOTIATION = "negotiation", _("In negotiation")
    SIGNED = "signed", _("Signed")
    IN_FORCE = "in_force", _("In force")
    UNDER_REVIEW = "under_review", _("Under review")
    ENDED = "ended", _("Ended")
    SUPERSEDED = "superseded", _("Replaced")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Side(models.TextChoices):
    """One of the two sides that sign."""

    PROVIDER = "provider", _("Provider")
    CUSTOMER = "customer", _("Customer")


class Method(models.TextChoices):
    """How somebody showed who they are when they signed."""

    PASSWORD = "password", _("password")
    TOTP = "totp", _("one-time code")
    PASSKEY = "passkey", _("passkey")
    PAPER = "paper", _("on paper")


class OfferState(models.TextChoices):
    """What became of a counter-offer."""

    OPEN = "open", pgettext_lazy("counter-offer", "Open")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("counter-offer", "Withdrawn")


OPEN: Final = (State.DRAFT, State.NEGOTIATION)
"""The text may still change."""
BINDING: Final = (State.SIGNED, State.IN_FORCE, State.UNDER_REVIEW, State.ENDED, State.SUPERSEDED)
"""Both sides have signed: the text never changes again."""
CURRENT: Final = (State.IN_FORCE, State.UNDER_REVIEW)
"""Tickets are judged by it now."""

MOVES: Final[dict[State, tuple[State, ...]]] = {
    State.DRAFT: (State.NEGOTIATION, State.WITHDRAWN),
    State.NEGOTIATION: (State.DRAFT, State.SIGNED, State.WITHDRAWN),
    State.SIGNED: (State.IN_FORCE, State.ENDED, State.SUPERSEDED),
    State.IN_FORCE: (State.UNDER_REVIEW, State.ENDED, State.SUPERSEDED),
    State.UNDER_REVIEW: (State.IN_FORCE, State.ENDED, State.SUPERSEDED),
    State.ENDED: (),
    State.SUPERSEDED: (),
    State.WITHDRAWN: (),
}
"""To which states each leads."""


def status_of(state: State) -> Status:
    """Return how the library calls a state; a replaced version has ended, a withdrawn one has remained a draft."""
    return {State.SUPERSEDED: Status.ENDED, State.WITHDRAWN: Status.DRAFT}.get(state) or Status(state.value)
