"""What a person was told, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accord.server.accounts.models import Person
from accord.server.desk.access import tickets_in_reach
from accord.server.desk.models import Ticket
from accord.server.desk.words import kind_called
from accord.server.improvement.access import improvements_in_reach
from accord.server.improvement.words import title_of
from accord.server.knowledge.access import articles_in_reach
from accord.server.knowledge.queries.listing import rows_of
from accord.server.notices.models import Notification
from accord.server.notices.words import REASONS, STATES

__all__ = ["COUNTED_UP_TO", "Line", "clock_title", "lines", "notifications", "unread"]

COUNTED_UP_TO = 99
"""The bell counts no further."""
_SAYS_ALL = (
    Notification.Kind.LOW_SCORE, Notification.Kind.REVIEW_DUE, Notification.Kind.WEBHOOK_OFF,
    Notification.Kind.DEVIATION, Notification.Kind.ACTION_DUE,
)  # fmt: skip
"""Kinds whose name is the whole notice."""


type Named = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One notice as a person reads it; tickets out of their reach are named without a way there."""

    key: int
    at: datetime
    title: str
    state: str
    why: str
    due_at: datetime | None
    tickets: Sequence[tuple[str, str, str]]  # reference, subject, address; of an article its number and title
    more: int
    is_unread: bool


def notifications(person: Person) -> QuerySet[Notification]:
    """Return what a person was told, the latest first."""
    return Notification.objects.filter(person=person).order_by("-at", "-id")


def unread(person: Person) -> int:
    """Count what a person has not read yet, up to `COUNTED_UP_TO` and one."""
    return Notification.objects.filter(person=person, read_at=None)[: COUNTED_UP_TO + 1].count()


def lines(person: Person, rows: Sequence[Notification]) -> list[Line]:
    """Return notices in words, with the tickets that they are about."""
    keys = {key for row in rows for key in _keys(row)}
    seen = {ticket.pk: ticket for ticket in tickets_in_reach(person).filter(pk__in=keys)}
    articles = _articles(person, [row.article_id for row in rows if row.article_id])
    improved = _improvements(person, [row.improvement_id for row in rows if row.improvement_id])
    return [_line(row, seen, articles, improved) for row in rows]


def _articles(person: Person, keys: Sequence[int]) -> dict[int, tuple[str, str, str]]:
    """Return number, title and address of articles that a person reads."""
    readable = articles_in_reach(person).filter(pk__in=keys).values_list("pk", flat=True) if keys else []
    found = rows_of(readable) if readable else []
    return {row.article.pk: (str(row.article), row.text.title, row.article.get_absolute_url()) for row in found}


def _improvements(person: Person, keys: Sequence[int]) -> dict[int, Named]:
    """Return number, title and address of improvements within reach."""
    related = ("unit", "service", "deviation")
    found = improvements_in_reach(person).filter(pk__in=keys).select_related(*related) if keys else ()
    return {one.pk: (one.code.upper(), title_of(one), one.get_absolute_url()) for one in found}


def _keys(row: Notification) -> list[int]:
    return [row.ticket_id] if row.ticket_id else list(dict.fromkeys(row.tickets))


def _line(row: Notification, seen: dict[int, Ticket], articles: dict[int, Named], improved: dict[int, Named]) -> Line:
    tickets = [seen[key] for key in _keys(row) if key in seen]
    count = row.warnings + row.breaches + row.escalations
    return Line(
        row.pk, row.at, _digest(row) if row.kind == Notification.Kind.DIGEST else _title(row), STATES[row.kind],
        str(REASONS.get(row.why, "")), row.due_at,
        [(one.reference, one.subject, one.get_absolute_url()) for one in tickets]
        + [articles[key] for key in (row.article_id,) if key in articles]
        + [improved[key] for key in (row.improvement_id,) if key in improved] + _list_of(row),
        max(0, count - len(row.tickets)) if len(row.tickets) > 1 else 0, row.read_at is None,
    )  # fmt: skip


def _list_of(row: Notification) -> list[tuple[str, str, str]]:
    """Return the way to the list on which a bad answer to a poll stands: there is no ticket to it."""
    is_poll = row.kind == Notification.Kind.LOW_SCORE and row.ticket_id is None
    return [(_("To follow up"), _("A poll"), reverse("surveys:follow_ups"))] if is_poll else []


def _title(row: Notification) -> str:
    if row.kind in _SAYS_ALL:
        return str(row.get_kind_display())
    return clock_title(row.kind, row.target_kind)


def clock_title(kind: str, target_kind: str) -> str:
    """Return a notice of a clock in a few words: "Response has run out"."""
    target = kind_called(target_kind)
    if kind == Notification.Kind.WARNING:
        return _("%(target)s is about to run out") % {"target": target}
    if kind == Notification.Kind.BREACH:
        return _("%(target)s has run out") % {"target": target}
    return _("%(target)s is escalated") % {"target": target}


def _digest(row: Notification) -> str:
    parts = [
        ngettext("%(count)s clock has run out", "%(count)s clocks have run out", row.breaches)
        % {"count": row.breaches} if row.breaches else "",
        ngettext("%(count)s is about to", "%(count)s are about to", row.warnings)
        % {"count": row.warnings} if row.warnings else "",
        ngettext("%(count)s escalation", "%(count)s escalations", row.escalations)
        % {"count": row.escalations} if row.escalations else "",
    ]  # fmt: skip
    return _("At once: %(what)s") % {"what": ", ".join(part for part in parts if part)}
