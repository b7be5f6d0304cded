"""How tickets end: resolved, reopened, closed, withdrawn, merged; and what is put right about them afterwards."""

import numpy as np

from accord.demonstration.catalogue import components
from accord.demonstration.journey import Journey
from accord.demonstration.sheet import Bools, Codes, Floats
from accord.demonstration.tickets import references
from accord.events import ActorKind, Direction, EventType

__all__ = ["finish"]

_AUTOMATIC = list(ActorKind).index(ActorKind.AUTOMATIC)
_IN = list(Direction).index(Direction.IN)
_MAIL, _MONITORING = 2, 3
_DAY = 86_400.0
_EXCUSES = (
    "Power cut in the whole district",
    "Access to the building refused by the customer",
    "Road closed by snow",
    "Flooded cable duct, declared by both sides as force majeure",
)


def finish(journey: Journey) -> None:
    """Write the end of every ticket and what is put right about it."""
    resolved = journey.now
    _resolve(journey, 40, journey.everyone, resolved)
    last = _reopen(journey, resolved)
    _close(journey, last)
    _withdraw(journey, resolved)
    _merge(journey)
    _reclassify(journey, resolved)
    _exempt(journey, resolved)
    _correct(journey, resolved)


def _resolve(journey: Journey, rank: int, rows: Codes, at: Floats) -> None:
    lexicon, tickets = journey.lexicon, journey.tickets
    cause = lexicon.causes_of(tickets, journey.chance())
    linked = journey.chance() < 0.12 + 0.4 * tickets.maturity
    article = np.where(linked, lexicon.articles_of(tickets.component, journey.chance()), -1)
    minutes = np.array([part.minutes for _, part in components()])[tickets.component]
    booked = np.ceil(minutes * np.exp(journey.rng.normal(0, 0.5, len(tickets)))) * 60
    journey.say(
        EventType.RESOLVED,
        rank,
        rows,
        at[rows],
        cause=cause[rows],
        article=article[rows],
        booked_s=booked[rows],
    )


def _reopen(journey: Journey, resolved: Floats) -> Floats:
    """Let some customers come back, within days or, after closing, weeks; return when tickets were last resolved."""
    tickets, desk = journey.tickets, journey.desk
    unhappy = journey.chance() < 0.055 - 0.03 * tickets.maturity
    soon = journey.chance() < 0.85
    pause = 3600 * np.where(soon, 0.5, 60.0) * np.exp(journey.rng.normal(1.2, 0.7, len(tickets)))
    back = desk.customer_after(tickets.place, resolved, pause)
    taken_up = desk.taken_up(journey.team, back, tickets, 0.6 * journey.luck(0.6))
    again = desk.worked(journey.team, taken_up, journey.effort(0.7))
    rows = np.flatnonzero(unhappy)
    mail = journey.lexicon.channel[_MAIL]
    journey.hear(EventType.CONTACT, 45, rows, back[rows], direction=_IN, channel=mail)
    journey.by_rule(EventType.REOPENED, 46, rows, back[rows])
    _resolve(journey, 48, rows, again)
    _close_when(journey, np.flatnonzero(unhappy & (back > resolved + 3 * _DAY)), resolved + 3 * _DAY)
    return np.where(unhappy, again, resolved)


def _close(journey: Journey, resolved: Floats) -> None:
    """Close tickets when the customer confirms, or by themselves after three days."""
    confirmed = journey.chance() < 0.25
    after = 3600 * np.exp(journey.rng.normal(1.0, 1.0, len(resolved)))
    said = np.minimum(journey.desk.customer_after(journey.tickets.place, resolved, after), resolved + 3 * _DAY - 1)
    rows = np.flatnonzero(confirmed)
    journey.hear(EventType.CLOSED, 50, rows, said[rows])
    _close_when(journey, np.flatnonzero(~confirmed), resolved + 3 * _DAY)


def _close_when(journey: Journey, rows: Codes, at: Floats) -> None:
    journey.by_rule(EventType.CLOSED, 50, rows, at[rows])


def _withdraw(journey: Journey, resolved: Floats) -> None:
    tickets = journey.tickets
    length = 60 * np.exp(journey.rng.normal(4.4, 1.1, len(tickets)))
    at = journey.desk.customer_after(tickets.place, tickets.opened, length)
    gone = (journey.chance() < 0.03) & (tickets.channel != _MONITORING) & (at < resolved)
    rows = np.flatnonzero(gone)
    journey.hear(EventType.WITHDRAWN, 60, rows, at[rows])


def _merge(journey: Journey) -> None:
    """Merge tickets into an earlier one of the same cause, most of them reported by monitoring."""
    tickets = journey.tickets
    same = journey.chance() < np.where(tickets.channel == _MONITORING, 0.07, 0.008) * tickets.is_trouble
    rows = np.flatnonzero(same & (journey.everyone + tickets.first > 40))
    earlier = tickets.first + rows - 1 - np.floor(40 * tickets.chance[rows]).astype(np.int64)
    known = [references(int(number), 1).item() for number in earlier]
    notes = journey.sheet.notes.codes(f"Same cause as {reference}" for reference in known)
    journey.say(EventType.MERGED, 61, rows, journey.answered[rows] + 240, note=notes)


def _reclassify(journey: Journey, resolved: Floats) -> None:
    """Put levels and components right that were wrong at opening, soon after the first answer."""
    tickets = journey.tickets
    wrong = _during(journey, resolved) & (journey.chance() < 0.075 - 0.025 * tickets.maturity)
    at = journey.answered + (resolved - journey.answered) * 0.3 * journey.chance()
    by_level = journey.chance() < 0.7
    step = np.where(journey.chance() < 0.45, -1, 1)
    level = np.clip(tickets.level + step, 1, 4)
    rows = np.flatnonzero(wrong & by_level & (level != tickets.level))
    journey.say(EventType.CLASSIFIED, 9, rows, at[rows], level=level[rows])
    part = np.floor(journey.chance() * len(components())).astype(np.int64)
    rows = np.flatnonzero(wrong & ~by_level & (part != tickets.component))
    lexicon, found = journey.lexicon, part[rows]
    journey.say(
        EventType.CLASSIFIED,
        9,
        rows,
        at[rows],
        service=lexicon.service[found],
        component=lexicon.component[found],
        function=lexicon.functions_of(found, tickets.chance[rows]),
    )


def _during(journey: Journey, resolved: Floats) -> Bools:
    during: Bools = resolved - journey.answered > 1200
    return during


def _exempt(journey: Journey, resolved: Floats) -> None:
    """Let the service-level manager take tickets out of the count that nobody could have kept, with the reason."""
    tickets = journey.tickets
    hopeless = (resolved - tickets.opened > 1.2 * _DAY) & tickets.is_trouble & (journey.chance() < 0.02)
    rows = np.flatnonzero(hopeless)
    excuses = journey.sheet.notes.codes(_EXCUSES)[np.floor(len(_EXCUSES) * tickets.chance[rows]).astype(np.int64)]
    at = resolved[rows] + 3600 * (1 + 20 * tickets.chance[rows])
    journey.say(EventType.EXEMPTED, 55, rows, at, actor=journey.lexicon.manager, note=excuses)


def _correct(journey: Journey, resolved: Floats) -> None:
    """Put the instant of resolving right where the specialist wrote it down late."""
    late = (journey.chance() < 0.006) & _during(journey, resolved)
    rows = np.flatnonzero(late)
    note = journey.sheet.notes.code("Solved earlier, written down late")
    back = 0.2 + 0.6 * journey.tickets.chance[rows]
    journey.say(EventType.CORRECTED, 42, rows, resolved[rows] + 1800, corrected_at=back, note=note)
