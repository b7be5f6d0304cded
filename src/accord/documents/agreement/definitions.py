"""The words that an agreement turns on, defined in the document itself."""

from typing import Final

from accord.agreements import Agreement, TargetKind
from accord.documents.blocks import Section, Table
from accord.documents.language import Language, message
from accord.documents.terms import KIND_NAMES

__all__ = ["KIND_DEFINITIONS", "definitions_section"]

GENERAL: Final = (
    (
        message("Service hours"),
        message("The time in which this agreement's clocks run. Nights, breaks and holidays do not count."),
    ),
    (
        message("Allowance"),
        message(
            "How long a clock may run. A service day ends at the same time of day on a later working day; "
            "calendar time runs around the clock."
        ),
    ),
    (
        message("Due"),
        message("The instant at which the allowance is used up. It may be the closing time of a day."),
    ),
    (
        message("Breach"),
        message(
            "The instant after which more than the allowance has passed. Where a clock is due at closing time, "
            "that is the next opening."
        ),
    ),
    (
        message("Pause"),
        message(
            "Time in which the ticket waits for a reason that the target lists. The clock stands still and "
            "cannot be missed."
        ),
    ),
    (
        message("Kept share"),
        message(
            "Clocks that met their target, divided by clocks that met or missed it. Exempt and cancelled clocks "
            "are listed beside it and never counted in it."
        ),
    ),
)

KIND_DEFINITIONS: Final = {
    TargetKind.RESPONSE: message(
        "From opening the ticket to the first answer that a person gives and the customer can see. "
        "Resolving the ticket counts as an answer."
    ),
    TargetKind.NEXT_ANSWER: message(
        "From a message of the customer that is not yet answered, after the first response, to the next answer "
        "of a person."
    ),
    TargetKind.NEWS: message("From the customer's last news to the next, which is due at the time promised for it."),
    TargetKind.RESOLUTION: message("From opening the ticket to resolving it, without the pauses."),
    TargetKind.FULFILMENT: message("From opening the request to fulfilling it, without the pauses."),
    TargetKind.DEADLINE: message("The date agreed with the customer for one ticket. Pauses do not move it."),
    TargetKind.HANDOVER: message("From assigning the ticket to the team until the team hands it over or resolves it."),
    TargetKind.SUPPLIER: message("From the start of a wait for the supplier to its end."),
}


def definitions_section(agreement: Agreement, words: Language) -> Section:
    """Define the clocks that the agreement uses, and what due, breach, pause and kept share mean."""
    used = {target.kind for target in agreement.targets}
    general = [(words.text(term), words.text(meaning)) for term, meaning in GENERAL]
    kinds = [(words.text(KIND_NAMES[kind]), words.text(KIND_DEFINITIONS[kind])) for kind in TargetKind if kind in used]
    return Section(words.text("Definitions"), (Table("facts", (*general, *kinds)),))
