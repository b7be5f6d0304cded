"""What the events of a ticket add up to: the columns of `desk.Ticket`."""

from collections.abc import Sequence

from django.db import connection

__all__ = ["summarise"]

# Corrections that strike an event out, or move it, count before anything is added up. The last word on each attribute
# is the last event that says one; states follow from the last event that changes one.
_SUMMARY = """
    WITH effective AS (
        SELECT e.*, coalesce(c.corrected_at, e.at) AS happened_at
        FROM desk_event e
        LEFT JOIN LATERAL (
            SELECT corrected_at, true AS is_corrected FROM desk_event c
            WHERE c.ticket_id = e.ticket_id AND c.event = 'corrected' AND c.corrects = e.seq
            ORDER BY c.at DESC, c.seq DESC LIMIT 1) c ON true
        WHERE e.ticket_id = ANY(%s) AND NOT (c.is_corrected IS TRUE AND c.corrected_at IS NULL)),
    told AS (
        SELECT ticket_id,
            {last_words},
            min(happened_at) FILTER (WHERE event = 'opened') AS opened_at,
            max(happened_at) AS last_at,
            (array_agg(event ORDER BY happened_at DESC, seq DESC) FILTER (WHERE event IN
                ('opened', 'waiting', 'resumed', 'resolved', 'reopened', 'closed', 'withdrawn', 'merged'))
            )[1] AS last_event,
            max(happened_at) FILTER (WHERE event = 'reopened') AS reopened_at,
            max(happened_at) FILTER (WHERE event = 'resolved') AS resolved_at,
            max(happened_at) FILTER (WHERE event = 'closed') AS closed_at,
            (array_agg(person ORDER BY happened_at DESC, seq DESC) FILTER (WHERE event = 'assigned'))[1] AS person,
            (array_agg(support_level ORDER BY happened_at DESC, seq DESC) FILTER (WHERE event = 'assigned'
                AND support_level IS NOT NULL))[1] AS support_level,
            (array_agg(reason ORDER BY happened_at DESC, seq DESC) FILTER (WHERE event = 'waiting'))[1] AS reason,
            (array_agg(promised_at ORDER BY happened_at DESC, seq DESC) FILTER (WHERE event = 'contact'
                AND direction = 'out' AND visibility IS DISTINCT FROM 'internal'))[1] AS news_at
        FROM effective GROUP BY ticket_id)
    UPDATE desk_ticket t SET
        unit_id = u.id, service_id = s.id, component_id = c.id, function_id = f.id, team_id = m.id,
        ticket_class = coalesce(told.ticket_class, ''), level = told.level,
        opened_at = coalesce(told.opened_at, t.opened_at), last_at = told.last_at,
        resolved_at = CASE WHEN told.reopened_at > told.resolved_at THEN NULL ELSE told.resolved_at END,
        closed_at = CASE WHEN told.reopened_at > told.closed_at THEN NULL ELSE told.closed_at END,
        state = CASE told.last_event
            WHEN 'waiting' THEN 'waiting' WHEN 'resolved' THEN 'resolved' WHEN 'closed' THEN 'closed'
            WHEN 'withdrawn' THEN 'withdrawn' WHEN 'merged' THEN 'merged' ELSE 'open' END,
        assignee_id = p.id, support_level = coalesce(told.support_level, m.support_level),
        waiting_reason = CASE told.last_event WHEN 'waiting' THEN coalesce(told.reason, '') ELSE '' END,
        news_at = told.news_at
    FROM told
        LEFT JOIN accounts_unit u ON u.code = told.unit
        LEFT JOIN catalogue_service s ON s.code = told.service
        LEFT JOIN catalogue_component c ON c.code = told.component AND c.service_id = s.id
        LEFT JOIN catalogue_function f ON f.code = told.function AND f.component_id = c.id
        LEFT JOIN accounts_team m ON m.code = told.team
        LEFT JOIN accounts_person p ON lower(p.email) = lower(told.person)
    WHERE t.id = told.ticket_id
"""
_ATTRIBUTES = ("unit", "service", "component", "function", "ticket_class", "level", "team")
_LAST = (
    "(array_agg({name} ORDER BY happened_at DESC, seq DESC) FILTER (WHERE {name} IS NOT NULL"
    " AND event IN ('opened', 'classified', 'assigned')))[1] AS {name}"
)


def summarise(tickets: Sequence[int]) -> None:
    """Bring the rows of tickets, given by their keys, up to date with their events."""
    last_words = ", ".join(_LAST.format(name=f'"{name}"') for name in _ATTRIBUTES)
    with connection.cursor() as cursor:
        cursor.execute(_SUMMARY.format(last_words=last_words), [list(tickets)])
