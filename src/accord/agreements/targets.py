"""Which target of an agreement applies to a ticket."""

from accord.agreements.errors import AgreementError
from accord.agreements.hours import ALWAYS, Hours, always, calendar_from, zone_name
from accord.agreements.kinds import TargetKind
from accord.agreements.model import Agreement, Target
from accord.calendars import VersionedCalendar
from accord.errors import say
from accord.events.schema import TicketClass

__all__ = ["applies", "calendar_of", "classes_of", "target_for"]


def classes_of(target: Target) -> frozenset[TicketClass]:
    """Return the ticket classes that a target is about.

    A target that names none: resolution is about incidents and problems; fulfilment about requests, changes and
    decommissioning; the others about every class.
    """
    return frozenset(target.classes) or target.kind.default_classes


def applies(target: Target, ticket_class: TicketClass | None, level: int | None) -> bool:
    """Return whether a target applies to a ticket of a class and level.

    A ticket without a class is met only by targets about every class; one without a level only by targets that make
    no difference between levels.
    """
    classes = classes_of(target)
    if ticket_class not in classes and not (ticket_class is None and len(classes) == len(TicketClass)):
        return False
    if target.levels and level not in target.levels:
        return False
    return target.allowance_for(level) is not None or (target.allowance is None and not target.kind.needs_allowance)


def target_for(
    agreement: Agreement, kind: TargetKind, ticket_class: TicketClass | None, level: int | None
) -> Target | None:
    """Return the agreement's target of a kind for a ticket's class and level, or None if it has none."""
    found = (target for target in agreement.targets if target.kind is kind and applies(target, ticket_class, level))
    return next(found, None)


def calendar_of(agreement: Agreement, target: Target, level: int | None = None) -> VersionedCalendar:
    """Return the hours in which a target's clock runs; the same hours give the same object.

    Calendar time runs around the clock in the zone of those hours. A target whose allowances differ in that from
    level to level needs the `level`; without it, it runs around the clock only if all its allowances do.
    """
    hours = _hours_of(agreement, target)
    allowance = target.allowance_for(level)
    allowances = target.allowance.values() if isinstance(target.allowance, dict) and not allowance else (allowance,)
    if target.hours == ALWAYS or all(one is not None and one.is_calendar for one in allowances):
        return always(zone_name(hours))
    return calendar_from(hours)


def _hours_of(agreement: Agreement, target: Target) -> Hours:
    if target.hours in ("", ALWAYS):
        return agreement.hours
    if target.hours not in agreement.calendars:
        known = ", ".join([*agreement.calendars, ALWAYS])
        raise AgreementError(
            say('"{id}" has no hours named "{hours}"', id=agreement.id, hours=target.hours),
            say("Known are: {known}", known=known),
        )
    return agreement.calendars[target.hours]
