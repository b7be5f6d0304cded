"""When tickets were opened, and the rows that lie before it: given up, and with them what they leave behind."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from accord.importers.dateforms import MISSING
from accord.importers.result import Reason
from accord.importers.rows import Rows
from accord.importers.vocabulary import is_creation
from accord.importers.words import Phase

__all__ = ["give_up_early", "openings_of", "without_lost_ends"]

type Ints = npt.NDArray[np.int64]
type Flags = npt.NDArray[np.bool_]

_NEVER = np.iinfo(np.int64).max


def openings_of(rows: Rows) -> Ints:
    """Return for each change when its ticket was opened, MISSING where that shows from nothing but its first row.

    Where no column says it, the row that made the ticket new does, if it cannot be anything but its beginning: an
    activity such as "created", or a state before which the ticket had only ended, while the file has them the other
    way round. A number that rises with every change puts such rows in order by itself.
    """
    mapping = rows.mapping
    if mapping.opened:
        return rows.times[mapping.opened]
    if mapping.order:
        return np.full(len(rows.ticket), MISSING)
    phase, at, place = rows.meanings.phase, rows.times[mapping.at], np.arange(len(rows.ticket))
    is_new, is_end = phase == Phase.NEW, phase >= Phase.RESOLVED
    new, end = _earliest(rows, at, is_new), _earliest(rows, at, is_end)
    live = _earliest(rows, at, (phase >= 0) & ~is_end)
    is_turned = (end < new) & (live == new) & (_earliest(rows, place, is_new) < _earliest(rows, place, is_end))
    opened = np.where((new != _NEVER) & (_created(rows, is_new) | is_turned), new, MISSING)
    # A row without a ticket, which counts as the last one, has no opening.
    return np.append(opened, MISSING)[rows.ticket]


def _earliest(rows: Rows, values: Ints, which: Flags) -> Ints:
    """Return for each ticket the least value of its usable rows that are true in `which`."""
    used = which & ~rows.rejections.is_bad
    least = np.full(rows.names.len(), _NEVER)
    np.minimum.at(least, rows.ticket[used], values[used])
    return least


def _created(rows: Rows, is_new: Flags) -> Flags:
    """Tell of which tickets an activity says that they were made."""
    found = np.zeros(rows.names.len(), np.bool_)
    if column := rows.mapping.event:
        said = rows.frame[column]
        makes = said.is_in([text for text in said.unique().drop_nulls() if is_creation(text)]).fill_null(False)
        found[rows.ticket[makes.to_numpy() & is_new & ~rows.rejections.is_bad]] = True
    return found


def give_up_early(rows: Rows, opened: Ints, columns: Iterable[str]) -> None:
    """Reject the rows that have a time before their opening in one of these columns."""
    for column in columns:
        at = rows.times[column]
        rows.give_up((at != MISSING) & (at < opened), Reason.BEFORE_OPENING, column)


def without_lost_ends(rows: Rows, row: Ints, opened: Ints) -> Ints:
    """Return the ordered positions `row` without tickets whose last word, their end, has been rejected for its time.

    What is left of such a ticket would look as if it had never ended. A ticket of which a state is heard after the
    rejected end stays.
    """
    phase, ticket = rows.meanings.phase, rows.ticket
    is_lost = rows.rejections.given_up_for(Reason.BEFORE_OPENING, Reason.BACKWARDS) & (phase >= Phase.RESOLVED)
    lost = np.flatnonzero(is_lost)
    if not len(lost):
        return row
    heard = row[phase[row] >= 0]
    is_last = np.append(ticket[heard][1:] != ticket[heard][:-1], True)[: len(heard)]
    last = np.full(rows.names.len(), -1)
    last[ticket[heard[is_last]]] = heard[is_last]
    before = last[ticket[lost]]
    is_over = (before < 0) | ((phase[before] < Phase.RESOLVED) & ~_goes_on(rows, opened, before, lost))
    left = row[np.isin(ticket[row], ticket[lost[is_over]])]
    mapping = rows.mapping
    rows.give_up_at(left.tolist(), Reason.END_LOST, mapping.state or mapping.event or mapping.ticket)
    return row[~rows.rejections.is_bad[row]]


def _goes_on(rows: Rows, opened: Ints, last: Ints, lost: Ints) -> Flags:
    """Tell where a ticket's last state comes after the rejected end: by its number, else if the opening is past."""
    is_past = rows.times[rows.mapping.at][last] > opened[last]
    if rows.order is None:
        return is_past
    return np.where(rows.order[last] == rows.order[lost], is_past, rows.order[last] > rows.order[lost])
