"""The rows of the queue, ready to be drawn: two queries for sixty of them."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Field, JSONField, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import get_language, gettext

from accord.server.accounts.models import Person
from accord.server.desk.models import Clock, Ticket
from accord.server.desk.queueing.asking import ORDERS, Asked, waiting_in_reach, whose_tickets
from accord.server.desk.queueing.remaining import Promise, remaining_s

__all__ = ["ROWS", "Row", "counts", "grouped", "listed"]

ROWS: Final = 60
_AT_RISK: Final = 0.3
_MINUTE: Final = 60
_COLUMNS: Final = (
    "pk", "reference", "subject", "state", "ticket_class", "level", "opened_at", "next_kind", "next_due_at", "risk",
    "expected_loss", "loss_reason", "waiting_reason", "waiting_until", "assignee_id", "unit_name", "service_code",
    "service_names", "assignee_name", "requester_name", "team_name",
)  # fmt: skip
_KEY, _WITH, _DUE = (_COLUMNS.index(name) for name in ("pk", "assignee_id", "next_due_at"))


def _of(column: str, table: str, name: str, field: "Field[Any, Any] | None" = None) -> RawSQL:
    sql = f"(SELECT {name} FROM {table} WHERE id = desk_ticket.{column})"  # noqa: S608 - own names
    return RawSQL(sql, (), field)  # noqa: S611 - own names


# Subqueries, not joins: the database would spend more time on choosing among the orders of six tables than on reading.
_NAMED: Final = {
    "unit_name": _of("unit_id", "accounts_unit", "name"),
    "service_code": _of("service_id", "catalogue_service", "name"),
    "service_names": _of("service_id", "catalogue_service", "names", JSONField()),
    "assignee_name": _of("assignee_id", "accounts_person", "name"),
    "requester_name": _of("requester_id", "accounts_person", "name"),
    "team_name": _of("team_id", "accounts_team", "name"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the queue. `left` is service time, None where nothing runs."""

    values: tuple[Any, ...]
    left: timedelta | None
    window: str

    @property
    def said(self) -> Mapping[str, Any]:
        """What stands in the row, by name."""
        return dict(zip(_COLUMNS, self.values, strict=True))

    def key(self, person: int, today: date) -> Hashable:
        """Return all that the row shows: times of service to the minute, days as they are called today."""
        seconds = None if self.left is None else round(self.left.total_seconds())
        shown = seconds if seconds is None or abs(seconds) < _MINUTE else round(seconds / _MINUTE)
        is_short = seconds is not None and abs(seconds) < _MINUTE
        return "queue row", repr(self.values), self.window, shown, is_short, today, self.values[_WITH] == person

    @property
    def service(self) -> str:
        """The service in the language that is being spoken."""
        names = self.said["service_names"] or {}
        return str(names.get((get_language() or "")[:2]) or self.said["service_code"] or "")

    @property
    def sign(self) -> str:
        """The state of its next clock: a word for a colour and a shape."""
        if self.said["state"] == Ticket.State.WAITING and not self.said["next_kind"]:
            return "paused"
        if not self.said["next_kind"]:
            return "plain"
        if self.window == "overdue":
            return "missed"
        if self.said["risk"] is None:
            return "note"  # not weighed yet
        return "risk" if self.said["risk"] >= _AT_RISK else "kept"


def listed(rows: QuerySet[Ticket], asked: Asked, now: datetime, limit: int = ROWS) -> list[Row]:
    """Return the first rows in the order that is asked for."""
    tickets = list(rows.order_by(*ORDERS[asked.order]).annotate(**_NAMED).values_list(*_COLUMNS)[:limit])
    left = _left(tickets, now)
    return [Row(one, left.get(one[_KEY]), _window(one[_DUE], now)) for one in tickets]


def _left(tickets: Iterable[tuple[Any, ...]], now: datetime) -> dict[int, timedelta]:
    running = {
        one[_KEY]: dict(zip(_COLUMNS, one, strict=True)) for one in tickets if one[_DUE] and one[_DUE] > now
    }  # fmt: skip
    if not running:
        return {}
    clocks = Clock.objects.filter(ticket__in=running, superseded_at=None, stopped_at=None, due_at__isnull=False)
    names = ("ticket_id", "kind", "agreement", "agreement_version", "target", "level", "calendar_version", "due_at")
    promises: dict[int, Promise] = {}
    for key, kind, agreement, version, target, level, calendar, due_at in clocks.values_list(*names):
        ticket = running[key]
        if kind == ticket["next_kind"] and due_at == ticket["next_due_at"]:
            promises[key] = Promise(agreement, version, target, level, calendar, ticket["opened_at"], due_at)
    seconds = remaining_s(list(promises.values()), now)
    return {key: timedelta(seconds=one) for key, one in zip(promises, seconds, strict=True)}


def _window(due_at: datetime | None, now: datetime) -> str:
    if due_at is None:
        return "none"
    if due_at <= now:
        return "overdue"
    if due_at <= now + timedelta(hours=1):
        return "hour"
    days = (timezone.localtime(due_at).date() - timezone.localtime(now).date()).days
    return {0: "today", 1: "tomorrow"}.get(days, "later")


def grouped(rows: list[Row], asked: Asked) -> Iterator[tuple[str, list[Row]]]:
    """Yield the rows under the headings of their due windows, or all under none where another order holds."""
    if asked.order != "due":
        yield "", rows
        return
    titles = {
        "overdue": gettext("Overdue"), "hour": gettext("Within the hour"), "today": gettext("Later today"),
        "tomorrow": gettext("Tomorrow"), "later": gettext("Later"), "none": gettext("No promise is running"),
    }  # fmt: skip
    for window, title in titles.items():
        if members := [row for row in rows if row.window == window]:
            yield title, members


def counts(person: Person, teams: Sequence[int]) -> dict[str, int]:
    """Return how many open tickets stand behind each of the quick filters; one query."""
    found = waiting_in_reach(person).aggregate(
        **{name: Count("pk", filter=whose_tickets(name, person, teams) or Q(pk__isnull=False)) for name in (
            "teams", "mine", "unassigned", "all",
        )},
        waiting=Count("pk", filter=Q(state=Ticket.State.WAITING) & whose_tickets("teams", person, teams)),
    )  # fmt: skip
    return dict(found)
