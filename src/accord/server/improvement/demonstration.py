"""What the demonstration company improved: deviations its figures show, explained, acted on, one of them checked."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from accord.calendars.zones import zone
from accord.demonstration import ZONE
from accord.improvement import Outcome as Effect
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Role
from accord.server.improvement.actions import (
    ActionFacts,
    Facts,
    ReviewFacts,
    add_action,
    change_improvement,
    close_improvement,
    decide,
    finish_action,
    keep_minutes,
    name_causes,
    open_improvement,
    prepare_review,
    send_review,
)
from accord.server.improvement.effects import effects
from accord.server.improvement.looking import look_at_all
from accord.server.improvement.models import Action, Deviation, Improvement, Outcome, Source
from accord.server.knowledge.models import ErrorState, KnownError

__all__ = ["fill"]

_AGO: Final = 210
"""How many days ago the figures were looked at first: the waves of the year have moved them since."""
_CAUSES: Final = (
    "One specialist on site: nobody steps in while they are away",
    "Handed over late between service desk and second line",
    "Spare parts are ordered one by one",
    "The supplier is called in after the allowance is half used",
)
_ACTIONS: Final = (
    "The service desk hands over within ten minutes when its script ends",
    "A second colleague of the region stands in, by a rota",
    "A small stock of spare parts at the regional centre",
    "The supplier is called as soon as the fault is named",
)
_MINUTES: Final = """# What we looked at

The figures of the month, service by service. The tills held; printing did not on Saturdays.

# What we agreed

- Riverside names a colleague who tells the desk which counter is affected.
- IT shows at the next review whether the stand-in moved the response times.

# Open

The centre asks for **Saturday cover** at the sales counter; what it costs is worked out until then.
"""


def fill(*, by: Person, start: date, end: date, now: datetime) -> None:
    """Find what the figures held then and hold now; act on some of it, and hold the review of a month."""
    manager = Person.objects.filter(memberships__role=Role.SERVICE_LEVEL_MANAGER).order_by("name").first() or by
    then = _noon(end - timedelta(days=_AGO))
    look_at_all(then)
    _check_one(manager, then, now)
    look_at_all(now)
    _act_on_some(manager, now)
    _known_error(manager, now)
    _review(manager, end, now)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), zone(ZONE)).astimezone(UTC)


def _check_one(manager: Person, then: datetime, now: datetime) -> None:
    """Act on what was found then, and close what the check says has moved."""
    for place, found in enumerate(_deviations()[:12]):
        done_at = then + timedelta(days=30)
        tried = effects(found, [Action(pk=0, done_at=done_at)], now)[0]
        if tried.outcome is Effect.MOVED:
            _explain(found.improvement, place, manager, then)
            owner = found.improvement.owner or manager
            due_on = (then + timedelta(days=28)).date()
            facts = ActionFacts(_ACTIONS[1], owner, due_on)
            action = add_action(found.improvement, facts, by=manager, now=then + timedelta(days=3))
            finish_action(action, by=owner, now=done_at)
            note = "The stand-in answers while the specialist is away; the number has held since."
            closed_at = now - timedelta(days=20)
            close_improvement(found.improvement, outcome=Outcome.MOVED, note=note, by=manager, now=closed_at)
            return


def _act_on_some(manager: Person, now: datetime) -> None:
    """Explain what is found now, plan what is done about it: some of it done, some of it late, some left to explain."""
    going_on = [found for found in _deviations() if not found.improvement.is_closed]
    for place, found in enumerate(going_on[:5]):
        row = found.improvement
        _explain(row, place, manager, now - timedelta(days=9))
        owner = row.owner or manager
        due_on = (now + timedelta(days=12 - 9 * place)).date()
        facts = ActionFacts(_ACTIONS[place % len(_ACTIONS)], owner, due_on)
        action = add_action(row, facts, by=manager, now=now - timedelta(days=8))
        if place == 1:
            finish_action(action, by=owner, now=now - timedelta(days=2))


def _deviations() -> list[Deviation]:
    return list(Deviation.objects.select_related("improvement", "unit", "service").order_by("probability", "pk"))


def _explain(improvement: Improvement, place: int, by: Person, now: datetime) -> None:
    causes = [_CAUSES[place % len(_CAUSES)], *_CAUSES[:1]] if place % 2 else [_CAUSES[place % len(_CAUSES)]]
    for cause in dict.fromkeys(causes):
        name_causes(improvement, improvement.causes.all(), new=cause, by=by, now=now)


def _known_error(manager: Person, now: datetime) -> None:
    """Take a known error into the register."""
    error = KnownError.objects.filter(state=ErrorState.OPEN, services__isnull=False).order_by("pk").first()
    unit = Unit.objects.get(parent=None)
    if error is not None:
        service = error.services.order_by("name").first()
        facts = Facts(title=error.title, unit=unit, service=service, owner=manager, known_error=error)
        row = open_improvement(facts, source=Source.KNOWN_ERROR, by=manager, now=now - timedelta(days=15))
        row.refresh_from_db()
        told = Facts(
            title=row.title, unit=unit, service=service, owner=manager, known_error=error,
            text="The workaround costs each user ten minutes. The vendor promises a correction with the next release.",
        )  # fmt: skip
        change_improvement(row, told, version=row.row_version, by=manager, now=now - timedelta(days=14))


def _review(manager: Person, end: date, now: datetime) -> None:
    """Hold the review of Riverside last month about the month before, and prepare the one that comes."""
    unit = Unit.objects.get(code="riverside")
    held = (end.replace(day=1) - timedelta(days=1)).replace(day=1)
    held_on = held + timedelta(days=5)
    people = [*_of(unit), manager]
    month = (held - timedelta(days=1)).replace(day=1)
    at = _noon(held_on)
    facts = ReviewFacts(held_on, held_on + timedelta(days=30), people)
    review = prepare_review(unit, month, facts, by=manager, now=at - timedelta(days=2))
    review = keep_minutes(review, _MINUTES, version=review.row_version, by=manager, now=at)
    title = "Saturday cover at the sales counter: say what it costs"
    decide(review, Facts(title=title, unit=unit, owner=manager), by=manager, now=at)
    send_review(review, by=manager, now=at + timedelta(hours=2))
    coming = ReviewFacts(held_on + timedelta(days=30), None, people)
    prepare_review(unit, held, coming, by=manager, now=now - timedelta(hours=30))


def _of(unit: Unit) -> list[Person]:
    return list(Person.objects.filter(memberships__unit=unit, memberships__role=Role.UNIT_REPRESENTATIVE))
