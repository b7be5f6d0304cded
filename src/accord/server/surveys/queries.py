"""What was answered: by service, unit or month with the interval of each share, and in the customers' words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import polars as pl
from django.db.models import Avg, Count, F, Q, QuerySet
from django.db.models.functions import TruncMonth

from accord.calendars.zones import zone as zone_of
from accord.measures import wilson
from accord.server.accounts.models import Person
from accord.server.desk.models import Ticket
from accord.server.surveys.actions import ANSWERED_WITHIN, CHANGED_WITHIN
from accord.server.surveys.models import Rating

__all__ = ["BY", "Line", "RateShown", "answers", "frame", "lines", "open_question", "shown_on_request", "total"]

SATISFIED: Final = 4
BY: Final = ("service", "unit", "month")
_COLUMNS: Final = {
    "unit": pl.String(), "service": pl.String(), "team": pl.String(), "survey": pl.String(),
    "at": pl.Datetime("us", "UTC"), "score": pl.Int16(), "ticket": pl.String(),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """The answers of one service, unit or month; `name` is empty where there is none."""

    name: str
    month: date | None
    asked: int
    answered: int
    satisfied: int
    mean: float | None

    @property
    def share(self) -> float | None:
        """The share of answers of 4 or 5; None without answers."""
        return self.satisfied / self.answered if self.answered else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Its 95 % interval."""
        return wilson(self.satisfied, self.answered)

    @property
    def response(self) -> float | None:
        """How many of those who were asked answered."""
        return self.answered / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class RateShown:
    """What the page of a request offers its requester: the answer so far, and whether it can be given or changed."""

    score: int | None
    comment: str
    can_answer: bool


def lines(ratings: QuerySet[Rating], by: str, zone: str) -> list[Line]:
    """Return the answers cut by service, unit or month, by name."""
    cut = TruncMonth("asked_at", tzinfo=zone_of(zone)) if by == "month" else F(f"{by}__name")
    rows = _counted(ratings.annotate(cut=cut).values("cut")).order_by("cut")
    found = [_line(row, is_month=by == "month") for row in rows]
    return sorted(found, key=lambda one: (one.month or date.min, one.name == "", one.name.casefold()))


def total(ratings: QuerySet[Rating]) -> Line:
    """Return all answers as one line."""
    row = ratings.aggregate(
        asked=Count("pk"), answered=Count("score"), satisfied=Count("pk", filter=Q(score__gte=SATISFIED)),
        mean=Avg("score"),
    )  # fmt: skip
    return _line({"cut": "", **row}, is_month=False)


def answers(ratings: QuerySet[Rating], *, with_comment: bool = False) -> QuerySet[Rating]:
    """Return what was answered, the latest first; only what says something when `with_comment`."""
    rows = ratings.filter(score__isnull=False)
    rows = rows.exclude(comment="") if with_comment else rows
    return rows.select_related("ticket", "poll", "unit", "service", "team").order_by("-answered_at", "-pk")


def shown_on_request(person: Person, ticket: Ticket, now: datetime) -> RateShown | None:
    """Return what a request's page offers; None where there is nothing to rate yet, or it is another's."""
    if ticket.requester_id != person.pk or ticket.state not in (Ticket.State.RESOLVED, Ticket.State.CLOSED):
        return None
    if ticket.ticket_class not in (Ticket.Class.INCIDENT, Ticket.Class.REQUEST):
        return None
    rating = Rating.objects.filter(ticket=ticket, person=person).first()
    if rating is None:
        return RateShown(None, "", True)
    return RateShown(rating.score, rating.comment, _can_answer(rating, now))


def open_question(person: Person, now: datetime) -> Rating | None:
    """Return the poll that waits for a person's answer, the latest."""
    rows = Rating.objects.filter(person=person, score=None, poll__isnull=False, asked_at__gt=now - ANSWERED_WITHIN)
    return rows.select_related("poll", "ticket").order_by("-asked_at").first()


def frame(where: Q | None = None) -> pl.DataFrame:
    """Return every question as the measures read them; `where` is a condition on `Rating`."""
    rows = Rating.objects.filter(where or Q()).values_list(
        "unit__code", "service__code", "team__code", "poll", "asked_at", "score", "ticket__reference"
    )
    told = [(*row[:3], "ticket" if row[3] is None else "poll", *row[4:]) for row in rows]
    return pl.DataFrame(told, schema=_COLUMNS, orient="row")


def _can_answer(rating: Rating, now: datetime) -> bool:
    if rating.answered_at is not None:
        return now - rating.answered_at <= CHANGED_WITHIN
    return now - rating.asked_at <= ANSWERED_WITHIN


def _counted(rows: Any) -> Any:
    satisfied = Count("pk", filter=Q(score__gte=SATISFIED))
    return rows.annotate(asked=Count("pk"), answered=Count("score"), satisfied=satisfied, mean=Avg("score"))


def _line(row: Mapping[str, Any], *, is_month: bool) -> Line:
    cut = row["cut"]
    return Line(
        "" if is_month else cut or "", cut.date() if is_month else None, row["asked"], row["answered"],
        row["satisfied"], row["mean"],
    )  # fmt: skip
