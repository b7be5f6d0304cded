"""What there is on a ticket beside the ticket itself: one question before many that have no answer on most tickets."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from accord.server.accounts.models import Person
from accord.server.desk.actions.drafting import PRESENT_FOR
from accord.server.desk.rows import Asked

__all__ = ["There", "asked_what_is_there"]

# A scalar that may be missing is planned once, what `EXISTS` asks twice. `+ 0` keeps the database from walking through
# the steps of all tickets, the latest first, to find one of this.
_ASKED: Final = """
    SELECT (SELECT true FROM desk_task WHERE ticket_id = t.id LIMIT 1),
        coalesce((SELECT true FROM desk_link WHERE ticket_id = t.id LIMIT 1),
            (SELECT true FROM desk_link WHERE other_id = t.id LIMIT 1)),
        coalesce((SELECT true FROM desk_ticket WHERE parent_id = t.id LIMIT 1),
            (SELECT true FROM desk_ticket WHERE merged_into_id = t.id LIMIT 1)),
        (SELECT true FROM desk_watcher WHERE ticket_id = t.id LIMIT 1),
        (SELECT true FROM desk_attachment a JOIN desk_message m ON m.id = a.message_id
            WHERE m.ticket_id = t.id LIMIT 1),
        (SELECT true FROM desk_draft WHERE person_id = %s AND place = 'ticket:' || t.id),
        (SELECT true FROM desk_presence p
            WHERE p.ticket_id = t.id AND p.person_id <> %s AND p.seen_at > %s LIMIT 1),
        step.id, step.at, step.by_id
    FROM desk_ticket t LEFT JOIN LATERAL (
        SELECT id, at, by_id FROM desk_step WHERE ticket_id = t.id ORDER BY id + 0 DESC LIMIT 1) step ON true
    WHERE t.reference = %s
"""


@dataclass(frozen=True, slots=True)
class There:
    """Whether there is any of each; the number of the last step, when and by whom it was done, None without one."""

    tasks: bool | None
    links: bool | None
    below: bool | None
    watchers: bool | None
    files: bool | None
    draft: bool | None
    others: bool | None
    last_step: int | None
    last_at: datetime | None
    last_by: int | None


def asked_what_is_there(reference: str, person: Person, now: datetime) -> Asked:
    """Return the query for what there is on a ticket for somebody who opens it: a row for `There`."""
    return Asked(_ASKED, (person.pk, person.pk, now - PRESENT_FOR, reference), stays=True)
