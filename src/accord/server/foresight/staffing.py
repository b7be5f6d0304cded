"""A team of the database as the library's history, and what comes of it with more people and fewer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final

from django.core.cache import caches
from django.db.models import Count, Max, Q

from accord.agreements.targets import calendar_of
from accord.calendars import Calendar, ServiceHours
from accord.negotiation import Order, Study, TeamHistory, Trial, Worker, study, team_history
from accord.server.accounts.models import PersonSkill, Team, TeamMember
from accord.server.accounts.queries import home_zone
from accord.server.agreements.bridge import book
from accord.server.desk.bridge import log
from accord.server.desk.models import Clock, SkillNeed

__all__ = ["Answer", "Asked", "Line", "answer"]

WEEKS: Final = 26
USUAL_AWAY: Final = 0.08
"""Holidays, illness and training, as a share of working days, where nothing else is said."""
USUAL_WITHIN_S: Final = 1800
USUAL_SHARE: Final = 0.8
MORE: Final = 3
"""How many people more, and fewer, are tried; a small team is tried up to five."""
FEWEST_TRIED: Final = 5
KEPT_S: Final = 3600


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to know; None is read from the history."""

    within_s: int | None = None
    agreed: float | None = None
    absent: float | None = None
    order: Order = Order.LOSS


@dataclass(frozen=True, slots=True)
class Line:
    """What comes of one size of the team; `one_away` is the share while one of them is ill."""

    people: int
    share: float
    low: float
    high: float
    load: float
    one_away: float
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page says of a team."""

    within_s: int
    agreed: float
    absent: float
    order: Order
    present: int
    lines: tuple[Line, ...]
    smallest: int | None
    availability: float
    actual: float
    counted: int
    tickets: int
    curve: tuple[tuple[int, float, float], ...]
    handling_s: float
    is_booked: bool
    shift: Calendar
    hours: ServiceHours
    agreement: str  # of which the promise is; empty where the team has none
    first_day: date
    weeks: int
    simulated_weeks: int
    has_skills: bool

    @property
    def today(self) -> Line:
        """The team as it is."""
        return next(line for line in self.lines if line.people == self.present)

    @property
    def until(self) -> date:
        """The last day of the history."""
        return self.first_day + timedelta(weeks=self.weeks, days=-1)


def answer(team: Team, asked: Asked, now: datetime) -> Answer:
    """Return what comes of a team; kept for an hour, since it takes a second or two.

    Raises InputError for a team whose history says too little.
    """
    said = f"{team.pk} {asked} {now.date()} {home_zone()}"
    key = f"staffing.{sha256(said.encode()).hexdigest()[:40]}"
    cache = caches["process"]
    kept: Answer | None = cache.get(key)
    if kept is None:
        kept = _answer(team, asked, now)
        cache.set(key, kept, KEPT_S)
    return kept


@dataclass(frozen=True, slots=True)
class _Promise:
    within_s: int
    agreed: float
    hours: ServiceHours | None
    agreement: str


def _answer(team: Team, asked: Asked, now: datetime) -> Answer:
    zone = home_zone() or "UTC"
    history = _history(team, zone, now)
    promise, shift = _promise(team, now), history.shift()
    skills = _skills(team, history.people)
    needs = _needs(skills)
    present = len(skills)
    sizes = range(max(1, present - MORE), max(present + MORE, FEWEST_TRIED) + 1)
    absent = USUAL_AWAY if asked.absent is None else asked.absent
    everything = frozenset(needs.values())
    hired = [everything] * (max(sizes) - present)
    workers = [Worker(shift, one, absent) for one in [*skills, *hired]]
    trial = Trial(
        asked.within_s or promise.within_s, asked.agreed or promise.agreed, promise.hours or shift, workers, present,
        sizes, needs, asked.order,
    )  # fmt: skip
    return _answered(history, trial, study(history, trial), absent, shift, promise)


def _answered(
    history: TeamHistory, trial: Trial, found: Study, absent: float, shift: Calendar, promise: _Promise
) -> Answer:
    return Answer(
        trial.within_s, trial.agreed, absent, trial.order, trial.present, _lines(found, trial),
        found.smallest.people if found.smallest else None, found.availability, found.actual or 0.0, found.counted,
        history.tickets.height, tuple(found.curve), float(history.tickets["handling_s"].mean() or 0),  # type: ignore[arg-type]
        history.is_booked, shift, trial.hours, promise.agreement, history.first_day, history.weeks, found.weeks,
        bool(trial.needs),
    )  # fmt: skip


def _lines(found: Study, trial: Trial) -> tuple[Line, ...]:
    by_size = {one.people: one.share or 0.0 for one in found.outcomes}
    lines = []
    for one in found.outcomes:
        low, high = one.interval or (0.0, 0.0)
        away = by_size.get(one.people - 1, 0.0)
        lines.append(Line(one.people, one.share or 0.0, low, high, one.load, away, one.keeps(trial.agreed)))
    # The smallest one tried has no smaller one beside it, unless it is a single person: then nobody is there.
    return tuple(lines if lines[0].people == 1 else lines[1:])


def _history(team: Team, zone: str, now: datetime) -> TeamHistory:
    since = now - timedelta(weeks=WEEKS + 1)
    given = Q(events__event="assigned", events__team=team.code, events__at__gte=since)
    return team_history(log(Q(opened_at__gte=since) & given), team.code, zone, now, WEEKS)


def _promise(team: Team, now: datetime) -> _Promise:
    """Return what is promised for most of the team's tickets, and in which hours."""
    clocks = Clock.objects.filter(
        kind="response", superseded_at=None, ticket__team=team, started_at__gte=now - timedelta(weeks=WEEKS)
    )
    by = ("agreement", "agreement_version", "target", "level", "allowance_s", "share")
    most = (
        clocks.order_by()
        .values_list(*by)
        .annotate(count=Count("pk"), last=Max("started_at"))
        .order_by("-count")
        .first()
    )
    if most is None:
        return _Promise(USUAL_WITHIN_S, USUAL_SHARE, None, "")
    name, version, target_id, level, allowance, share, _count, last = most
    agreement = book().by_id(name, version)
    target = next(one for one in agreement.targets if one.id == target_id)
    hours = calendar_of(agreement, target, level).at(last)[1]
    return _Promise(allowance or USUAL_WITHIN_S, share, hours, agreement.title)


def _skills(team: Team, acted: int) -> list[frozenset[str]]:
    """Return the skills of each active member, those who have most first; nobody known: as many as acted."""
    members = TeamMember.objects.filter(team=team, person__is_active=True).values_list("person", flat=True)
    known: dict[int, set[str]] = {person: set() for person in members}
    for person, skill in PersonSkill.objects.filter(person__in=known).values_list("person", "skill__code"):
        known[person].add(skill)
    sets = sorted((frozenset(one) for one in known.values()), key=lambda one: (-len(one), sorted(one)))
    return sets or [frozenset()] * acted


def _needs(skills: list[frozenset[str]]) -> Mapping[tuple[str, str], str]:
    """Return what work needs of the skills that some of the team have and others have not."""
    some = frozenset().union(*skills) - frozenset.intersection(*skills)
    rows = SkillNeed.objects.filter(skill__code__in=some).order_by("skill__code")
    return {
        (service, component or ""): skill
        for service, component, skill in rows.values_list("service__code", "component__code", "skill__code")
    }
