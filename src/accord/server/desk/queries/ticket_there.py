"""What there is on a ticket beside the ticket itself: one question before many that have no answer on most tickets."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection

from accord.server.accounts.models import Person
from accord.server.desk.actions.drafting import PRESENT_FOR, place_of
from accord.server.desk.models import Ticket

__all__ = ["There", "what_is_there"]

_ASKED: Final = """
    SELECT EXISTS (SELECT 1 FROM desk_task WHERE ticket_id = %(ticket)s),
        EXISTS (SELECT 1 FROM desk_link WHERE ticket_id = %(ticket)s)
            OR EXISTS (SELECT 1 FROM desk_link WHERE other_id = %(ticket)s),
        EXISTS (SELECT 1 FROM desk_ticket WHERE parent_id = %(ticket)s)
            OR EXISTS (SELECT 1 FROM desk_ticket WHERE merged_into_id = %(ticket)s),
        EXISTS (SELECT 1 FROM desk_watcher WHERE ticket_id = %(ticket)s),
        EXISTS (SELECT 1 FROM desk_attachment a JOIN desk_message m ON m.id = a.message_id
            WHERE m.ticket_id = %(ticket)s),
        EXISTS (SELECT 1 FROM desk_draft WHERE person_id = %(person)s AND place = %(place)s),
        EXISTS (SELECT 1 FROM desk_presence WHERE ticket_id = %(ticket)s AND person_id <> %(person)s
            AND seen_at > %(since)s),
        EXISTS (SELECT 1 FROM desk_answertemplate WHERE (team_id IS NULL OR team_id = %(team)s)
            AND (service_id IS NULL OR service_id = %(service)s)),
        step.id, step.at, step.by_id
    FROM (SELECT 1) one LEFT JOIN LATERAL (
        SELECT id, at, by_id FROM desk_step WHERE ticket_id = %(ticket)s ORDER BY id + 0 DESC LIMIT 1) step ON true
"""
# `+ 0` keeps the database from walking through the steps of all tickets, the latest first, to find one of this.


@dataclass(frozen=True, slots=True)
class There:
    """Whether there is any of each; the number of the last step, when and by whom it was done, None without one."""

    tasks: bool
    links: bool
    below: bool
    watchers: bool
    files: bool
    draft: bool
    others: bool
    templates: bool
    last_step: int | None
    last_at: datetime | None
    last_by: int | None


def what_is_there(ticket: Ticket, person: Person, now: datetime) -> There:
    """Return what there is on a ticket for somebody who opens it; one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            _ASKED,
            {
                "ticket": ticket.pk, "person": person.pk, "place": place_of(ticket), "since": now - PRESENT_FOR,
                "team": ticket.team_id, "service": ticket.service_id,
            },
        )  # fmt: skip
        return There(*cursor.fetchone())
