"""The words of an agreement: who promises, where it stands, which clocks there are."""

from enum import StrEnum

from accord.events.schema import TicketClass, WaitingReason

__all__ = ["AgreementKind", "EscalationKind", "Status", "StopsAt", "TargetKind"]


class AgreementKind(StrEnum):
    """Who promises to whom."""

    SLA = "sla"  # IT to a business unit
    OLA = "ola"  # one team to another
    SUPPLIER = "supplier"  # a supplier to IT (underpinning contract)


class Status(StrEnum):
    """Where an agreement stands; only signed ones and later bind."""

    DRAFT = "draft"
    NEGOTIATION = "negotiation"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    UNDER_REVIEW = "under_review"
    ENDED = "ended"

    @property
    def binds(self) -> bool:
        """Whether both sides have signed."""
        return self not in (Status.DRAFT, Status.NEGOTIATION)


class TargetKind(StrEnum):
    """The clocks there are."""

    RESPONSE = "response"
    NEXT_ANSWER = "next_answer"
    NEWS = "news"
    RESOLUTION = "resolution"
    FULFILMENT = "fulfilment"
    DEADLINE = "deadline"  # a date agreed with the customer
    HANDOVER = "handover"  # OLA
    SUPPLIER = "supplier"  # underpinning contract

    @property
    def agreement_kind(self) -> AgreementKind:
        """In which kind of agreement a target of this kind stands."""
        return _STANDS_IN.get(self, AgreementKind.SLA)

    @property
    def needs_allowance(self) -> bool:
        """Whether a target of this kind must say how long it allows; deadlines and news may be promised by date."""
        return self not in (TargetKind.DEADLINE, TargetKind.NEWS)

    @property
    def default_classes(self) -> frozenset[TicketClass]:
        """The ticket classes that a target of this kind is about when it names none."""
        return _CLASSES.get(self, _EVERY_CLASS)

    @property
    def default_pauses(self) -> tuple[WaitingReason, ...]:
        """The waiting reasons that pause a target of this kind when it names none."""
        return (WaitingReason.CUSTOMER,) if self is TargetKind.NEXT_ANSWER else ()


_STANDS_IN = {TargetKind.HANDOVER: AgreementKind.OLA, TargetKind.SUPPLIER: AgreementKind.SUPPLIER}
_EVERY_CLASS = frozenset(TicketClass)
_CLASSES = {
    TargetKind.RESOLUTION: frozenset({TicketClass.INCIDENT, TicketClass.PROBLEM}),
    TargetKind.FULFILMENT: frozenset({TicketClass.REQUEST, TicketClass.CHANGE, TicketClass.DECOMMISSIONING}),
}


class StopsAt(StrEnum):
    """Which event stops a resolution, fulfilment or deadline clock."""

    RESOLVED = "resolved"
    CLOSED = "closed"


class EscalationKind(StrEnum):
    """To whom an escalation goes: up the hierarchy, or to people who know more."""

    HIERARCHIC = "hierarchic"
    FUNCTIONAL = "functional"
