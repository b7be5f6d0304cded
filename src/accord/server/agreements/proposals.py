"""What a counter-offer would change, as stored values, and the text in which it is changed."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from accord.agreements import Agreement, HoursVersion
from accord.agreements.fields import Length, Share
from accord.errors import InputError, say
from accord.events import WaitingReason
from accord.negotiation import AllowanceChange, Change, HoursChange, PausesChange, ShareChange
from accord.server.agreements.reading import read

__all__ = [
    "AllowanceProposal",
    "HoursProposal",
    "PausesProposal",
    "Proposal",
    "ShareProposal",
    "changed_by",
    "proposal_of",
]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class AllowanceProposal(_Part):
    """Another allowance, at one problem level or at all."""

    what: Literal["allowance"] = "allowance"
    allowance: Length
    level: int | None = None


class ShareProposal(_Part):
    """Another agreed share."""

    what: Literal["share"] = "share"
    share: Share


class PausesProposal(_Part):
    """Other reasons that pause the clock."""

    what: Literal["pauses"] = "pauses"
    pauses: tuple[WaitingReason, ...]


class HoursProposal(_Part):
    """Other service hours, copied from a calendar."""

    what: Literal["hours"] = "hours"
    hours: dict[str, Any] | tuple[HoursVersion, ...]
    calendar: str = ""
    name: str = ""


class Proposal(_Part):
    """All that one counter-offer would change."""

    changes: tuple[
        Annotated[AllowanceProposal | ShareProposal | PausesProposal | HoursProposal, Field(discriminator="what")], ...
    ] = Field(min_length=1)


def proposal_of(stored: dict[str, Any]) -> Proposal:
    """Return a stored proposal."""
    return Proposal.model_validate(stored)


def changed_by(proposal: Proposal, target: str, text: Agreement) -> Agreement:
    """Return a text with a proposal for one of its targets put into it; InputError where that cannot be."""
    if all(one.id != target for one in text.targets):
        raise InputError(say('there is no target "{name}"', name=target))
    for change in _changes(proposal, target, text.id):
        text = change.made_in(text)
    return read(text.model_dump(mode="json"))


def _changes(proposal: Proposal, target: str, agreement: str) -> Iterable[Change]:
    for part in proposal.changes:
        match part:
            case AllowanceProposal():
                yield AllowanceChange(agreement=agreement, target=target, allowance=part.allowance, level=part.level)
            case ShareProposal():
                yield ShareChange(agreement=agreement, target=target, share=Decimal(part.share))
            case PausesProposal():
                yield PausesChange(agreement=agreement, target=target, pauses=part.pauses)
            case HoursProposal():
                yield HoursChange(agreement=agreement, hours=part.hours)
