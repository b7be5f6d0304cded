"""Tickets as people handle them: reference numbers, the phases and facts of each class, impact and urgency."""

from accord.ticketing.matrix import LEVELS, STANDARD, Impact, Urgency, level_of
from accord.ticketing.phases import (
    FIELDS,
    PHASES,
    ChangeKind,
    Field,
    FieldKind,
    Phase,
    first_phase,
    missing_fields,
    next_phases,
)
from accord.ticketing.references import PREFIX, find_references, read_reference, reference_of

__all__ = [
    "FIELDS",
    "LEVELS",
    "PHASES",
    "PREFIX",
    "STANDARD",
    "ChangeKind",
    "Field",
    "FieldKind",
    "Impact",
    "Phase",
    "Urgency",
    "find_references",
    "first_phase",
    "level_of",
    "missing_fields",
    "next_phases",
    "read_reference",
    "reference_of",
]
