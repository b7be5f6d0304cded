"""The glossary's words as they stand in documents: kinds of targets, ticket classes, states and reasons."""

from collections.abc import Sequence
from typing import Final

from accord.agreements import AgreementKind, Allowance, AllowanceUnit, Status, TargetKind
from accord.documents.language import Language, message
from accord.events.schema import TicketClass, WaitingReason

__all__ = [
    "AGREEMENT_NAMES",
    "CLASS_NAMES",
    "CLASS_SINGULAR",
    "KIND_NAMES",
    "PAUSE_NAMES",
    "STATUS_NAMES",
    "allowance_in_words",
    "level_name",
    "levels_in_words",
    "target_name",
]

KIND_NAMES: Final = {
    TargetKind.RESPONSE: message("Response"),
    TargetKind.NEXT_ANSWER: message("Next answer"),
    TargetKind.NEWS: message("News"),
    TargetKind.RESOLUTION: message("Resolution"),
    TargetKind.FULFILMENT: message("Fulfilment"),
    TargetKind.DEADLINE: message("Agreed date"),
    TargetKind.HANDOVER: message("Hand-over"),
    TargetKind.SUPPLIER: message("Supplier"),
}

CLASS_NAMES: Final = {
    TicketClass.INCIDENT: message("Incidents"),
    TicketClass.REQUEST: message("Service requests"),
    TicketClass.PROBLEM: message("Problems"),
    TicketClass.CHANGE: message("Changes"),
    TicketClass.DECOMMISSIONING: message("Decommissioning requests"),
}

CLASS_SINGULAR: Final = {
    TicketClass.INCIDENT: message("Incident"),
    TicketClass.REQUEST: message("Service request"),
    TicketClass.PROBLEM: message("Problem"),
    TicketClass.CHANGE: message("Change"),
    TicketClass.DECOMMISSIONING: message("Decommissioning request"),
}

STATUS_NAMES: Final = {
    Status.DRAFT: message("Draft"),
    Status.NEGOTIATION: message("In negotiation"),
    Status.SIGNED: message("Signed"),
    Status.IN_FORCE: message("In force"),
    Status.UNDER_REVIEW: message("Under review"),
    Status.ENDED: message("Ended"),
}

AGREEMENT_NAMES: Final = {
    AgreementKind.SLA: message("Service level agreement"),
    AgreementKind.OLA: message("Internal agreement (OLA)"),
    AgreementKind.SUPPLIER: message("Supplier contract"),
}

PAUSE_NAMES: Final = {
    WaitingReason.CUSTOMER: message("waiting for the customer"),
    WaitingReason.SUPPLIER: message("waiting for a supplier"),
    WaitingReason.SCHEDULED: message("waiting for an agreed date"),
    WaitingReason.CHANGE: message("waiting for a change"),
    WaitingReason.OTHER: message("waiting for another reason"),
}


def allowance_in_words(allowance: Allowance, words: Language) -> str:
    """Write an allowance with the kind of time it is counted in; service time is the plain case."""
    if allowance.unit is AllowanceUnit.SERVICE_DAYS:
        days = words.plural("{n} service day", "{n} service days", allowance.days)
        if allowance.close_of_business:
            return words.text("{days}, close of business", days=days)
        return days
    if not allowance.is_calendar:
        return words.exact_duration(allowance.length)
    if allowance.length.seconds or not allowance.length.days:
        return words.text("{length} of calendar time", length=words.exact_duration(allowance.length))
    return words.plural("{n} calendar day", "{n} calendar days", allowance.length.days)


def target_name(kind: TargetKind, id: str, words: Language) -> str:
    """Return the name of a target's kind, with its id where that says more than the kind."""
    name = words.text(KIND_NAMES[kind])
    return name if id == kind else f"{name} ({id})"


def levels_in_words(levels: Sequence[int], words: Language) -> str:
    """Write a list of problem levels inside a sentence: level 1, or levels 1, 2."""
    listed = ", ".join(map(str, levels))
    return (
        words.text("level {levels}", levels=listed)
        if len(levels) == 1
        else words.text("levels {levels}", levels=listed)
    )


def level_name(level: int | None, words: Language) -> str:
    """Name a problem level by its number; without one, say that the target makes no difference between levels."""
    return words.text("All levels") if level is None else words.text("Level {n}", n=level)
