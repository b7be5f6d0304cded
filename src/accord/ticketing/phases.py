"""What each class of ticket goes through between its opening and its end, and the facts it carries.

The states of the event log (open, waiting, resolved, closed …) are the same for every class, and clocks know only
those. A phase says where the work stands inside of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from accord.events.schema import TicketClass

__all__ = [
    "FIELDS",
    "PHASES",
    "ChangeKind",
    "Field",
    "FieldKind",
    "Phase",
    "first_phase",
    "missing_fields",
    "next_phases",
]


class FieldKind(StrEnum):
    """How a fact is written."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    DATE = "date"
    INSTANT = "instant"
    CHOICE = "choice"
    YES_NO = "yes_no"


class ChangeKind(StrEnum):
    """The four kinds of change."""

    INSTALL = "install"
    MOVE = "move"
    ADD = "add"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Field:
    """A fact that tickets of a class carry; `needed_for` is the phase that cannot be entered without it."""

    name: str
    kind: FieldKind
    choices: Sequence[str] = ()
    needed_for: str | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """A step of the work, and the phases that may follow it."""

    name: str
    followed_by: Sequence[str] = ()


def _steps(*phases: Phase) -> Mapping[str, Phase]:
    return {phase.name: phase for phase in phases}


PHASES: Mapping[TicketClass, Mapping[str, Phase]] = {
    TicketClass.INCIDENT: _steps(
        Phase("new", ("diagnosis", "restoration")),
        Phase("diagnosis", ("restoration",)),
        Phase("restoration", ("diagnosis",)),
    ),
    TicketClass.REQUEST: _steps(
        Phase("new", ("approval", "fulfilment")),
        Phase("approval", ("fulfilment", "refused")),
        Phase("fulfilment", ()),
        Phase("refused", ("fulfilment",)),
    ),
    TicketClass.PROBLEM: _steps(
        Phase("new", ("analysis",)),
        Phase("analysis", ("known_error", "correction")),
        Phase("known_error", ("correction", "analysis")),
        Phase("correction", ("analysis",)),
    ),
    TicketClass.CHANGE: _steps(
        Phase("new", ("assessment",)),
        Phase("assessment", ("approval", "planned")),
        Phase("approval", ("planned", "refused")),
        Phase("planned", ("implementation", "assessment")),
        Phase("implementation", ("review", "backed_out")),
        Phase("review", ()),
        Phase("backed_out", ("assessment", "review")),
        Phase("refused", ("assessment",)),
    ),
    TicketClass.DECOMMISSIONING: _steps(
        Phase("new", ("dependants",)),
        Phase("dependants", ("approval", "removal")),
        Phase("approval", ("removal", "refused")),
        Phase("removal", ("confirmation",)),
        Phase("confirmation", ()),
        Phase("refused", ("dependants",)),
    ),
}
"""Class → phase → what may follow. Each class begins with `new`."""

FIELDS: Mapping[TicketClass, Sequence[Field]] = {
    TicketClass.INCIDENT: (
        Field("workaround", FieldKind.PARAGRAPH),
        Field("root_cause", FieldKind.TEXT),
    ),
    TicketClass.REQUEST: (Field("wanted_by", FieldKind.DATE),),
    TicketClass.PROBLEM: (
        Field("symptoms", FieldKind.PARAGRAPH),
        Field("root_cause", FieldKind.PARAGRAPH, needed_for="known_error"),
        Field("workaround", FieldKind.PARAGRAPH, needed_for="known_error"),
    ),
    TicketClass.CHANGE: (
        Field("change_kind", FieldKind.CHOICE, tuple(ChangeKind), needed_for="assessment"),
        Field("reason", FieldKind.PARAGRAPH, needed_for="assessment"),
        Field("risk", FieldKind.CHOICE, ("low", "medium", "high"), needed_for="planned"),
        Field("plan", FieldKind.PARAGRAPH, needed_for="planned"),
        Field("way_back", FieldKind.PARAGRAPH, needed_for="planned"),
        Field("planned_start", FieldKind.INSTANT, needed_for="planned"),
        Field("planned_end", FieldKind.INSTANT, needed_for="planned"),
        Field("outcome", FieldKind.PARAGRAPH, needed_for="review"),
    ),
    TicketClass.DECOMMISSIONING: (
        Field("retires", FieldKind.TEXT, needed_for="dependants"),
        Field("retire_on", FieldKind.DATE, needed_for="removal"),
        Field("data_kept", FieldKind.PARAGRAPH, needed_for="removal"),
        Field("saved", FieldKind.TEXT),
    ),
}
"""Class → the facts it carries, in the order of a form."""


def first_phase() -> str:
    """Return the phase in which every ticket begins."""
    return "new"


def next_phases(ticket_class: TicketClass, phase: str) -> Sequence[str]:
    """Return the phases that may follow; none for a phase that the class does not have."""
    known = PHASES[ticket_class].get(phase or first_phase())
    return known.followed_by if known else (first_phase(),)


def missing_fields(ticket_class: TicketClass, phase: str, details: Mapping[str, object]) -> list[Field]:
    """Return the facts without which a phase cannot be entered."""
    return [field for field in FIELDS[ticket_class] if field.needed_for == phase and not details.get(field.name)]
