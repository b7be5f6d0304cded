"""What the desk sees of a major incident: its tickets, to whom each update went, and what may belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from accord.server.accounts.models import Person
from accord.server.desk.access import tickets_in_reach
from accord.server.desk.major.like import like_tickets
from accord.server.desk.major.promises import has_clock
from accord.server.desk.major.running import seen_by
from accord.server.desk.models import MajorIncident, MajorUpdate, Ticket
from accord.server.ui.filters import instant

__all__ = ["Promise", "Work", "access_disruption", "major_of", "promise_of", "work_page"]

_UNFINISHED = (Ticket.State.OPEN, Ticket.State.WAITING)


@dataclass(frozen=True, slots=True)
class Promise:
    """The promise of the next news in a sentence, who measures it, and how it stands."""

    sentence: str
    measured: str
    state: str


@dataclass(frozen=True, slots=True)
class Work:
    """The page of the desk."""

    major: MajorIncident
    updates: Sequence[Any]  # `MajorUpdate`s, each with `count`, `done`, `left_out`
    below: Sequence[Ticket]
    like: Sequence[Ticket]
    promise: Promise | None

    @property
    def open_below(self) -> int:
        """How many tickets below are open."""
        return sum(one.state in _UNFINISHED for one in self.below)

    @property
    def is_delivering(self) -> bool:
        """Whether something is still on its way."""
        return any(one.done < one.count for one in self.updates)


def major_of(ticket: Ticket) -> MajorIncident | None:
    """Return the major incident that a ticket is."""
    return MajorIncident.objects.select_related("ticket__service").filter(ticket=ticket).first()


def access_disruption(person: Person, reference: str) -> MajorIncident:
    """Return a major incident that somebody reads of, else 404."""
    found = MajorIncident.objects.select_related("ticket__service").filter(ticket__reference=reference).first()
    if found is None or not seen_by(person, found):
        raise Http404(reference)
    return found


def work_page(person: Person, major: MajorIncident, now: datetime) -> Work:
    """Return what the desk sees; other tickets only as far as the person sees them."""
    below = tickets_in_reach(person).filter(parent=major.ticket_id).select_related("unit", "requester")
    is_running = major.ended_at is None
    return Work(
        major, list(_updates(major)), list(below.order_by("state", "-opened_at")),
        like_tickets(person, major) if is_running else (), promise_of(major, now),
    )  # fmt: skip


def _updates(major: MajorIncident) -> QuerySet[Any]:
    done = Q(deliveries__done_at__isnull=False)
    rows = MajorUpdate.objects.filter(major=major).select_related("by").order_by("-at", "-id")
    return rows.annotate(
        count=Count("deliveries"), done=Count("deliveries", filter=done),
        left_out=Count("deliveries", filter=done & ~Q(deliveries__problem="")),
    )  # fmt: skip


def promise_of(major: MajorIncident, now: datetime) -> Promise | None:
    """Say when news are promised, how that stands, and whether an agreement measures it; None without a promise."""
    if major.news_at is None:
        return None
    is_late = major.news_at <= now
    words = _("News were promised by %(at)s.") if is_late else _("Next news promised by %(at)s.")
    measured = (
        _("The news clock of the agreement measures it.") if has_clock(major.ticket)
        else _("No agreement measures it; the desk is reminded of its own promise.")
    )  # fmt: skip
    return Promise(words % {"at": instant(major.news_at)}, measured, "missed" if is_late else "note")
