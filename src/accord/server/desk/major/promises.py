"""The promise of the next news: watched by the news clock of the agreement where there is one, else here."""

from datetime import datetime
from typing import Final

from django.db import transaction

from accord.agreements import TargetKind
from accord.server.desk.announcing import Given, announce_notices
from accord.server.desk.escalating.people import Directory
from accord.server.desk.models import Clock, ClockNotice, MajorIncident, Ticket

__all__ = ["has_clock", "warn_of_news"]

_NEWS: Final = str(TargetKind.NEWS)
_RUNS: Final = (Clock.Verdict.RUNNING, Clock.Verdict.PAUSED, Clock.Verdict.MISSED)


def has_clock(ticket: Ticket) -> bool:
    """Say whether an agreement measures the news that are promised on a ticket."""
    rows = Clock.objects.filter(ticket=ticket, kind=_NEWS, superseded_at=None, stopped_at=None)
    return rows.filter(verdict__in=_RUNS).exists()


def warn_of_news(now: datetime) -> int:
    """Tell those who work on a major incident, and their leads, that news are due soon, or overdue; each once."""
    done = 0
    while _warn_next(now):
        done += 1
    return done


@transaction.atomic
def _warn_next(now: datetime) -> bool:
    due = MajorIncident.objects.filter(ended_at=None, next_notice_at__lte=now).order_by("next_notice_at")
    related = due.select_related("ticket__team", "ticket__assignee", "ticket__unit")
    major = related.select_for_update(skip_locked=True, of=("self",)).first()
    if major is None:
        return False
    is_broken = major.news_at is None or major.news_at <= now
    if major.news_at is not None and not has_clock(major.ticket):
        _give(major, major.news_at, ClockNotice.Kind.BREACH if is_broken else ClockNotice.Kind.WARNING, now)
    major.next_notice_at = None if is_broken else major.news_at
    major.save(update_fields=["next_notice_at"])
    return True


def _give(major: MajorIncident, news_at: datetime, kind: str, now: datetime) -> None:
    """Write a notice as those of clocks are; the number of the update stands for the cycle, no agreement is named."""
    telling = Directory().of_promise(major.ticket)
    notice, is_new = ClockNotice.objects.get_or_create(
        ticket=major.ticket, agreement="", target=_NEWS, cycle=major.updates.count(), kind=kind, step=0,
        defaults={"due_at": news_at, "given_at": now, "told": telling.told()},
    )  # fmt: skip
    if is_new:
        announce_notices([Given(major.ticket, notice, _NEWS, news_at, telling.people)])
