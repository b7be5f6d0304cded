"""Improvements, deviations, causes and reviews as the API gives and takes them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from accord.improvement import Effect
from accord.server.improvement.models import Action, Cause, Deviation, Improvement, Outcome, Review, Source, State
from accord.server.improvement.models.words import EffectWords, RuleWords
from accord.server.improvement.queries.page import HeldLine, Page, PartLine
from accord.server.improvement.words import title_of
from accord.server.reporting.models import TargetKinds
from accord.server.rest.changes import Change, unchanged
from accord.server.rest.shapes import Asked, Code, Instant, Key, Shape, one_of, seconds_of

__all__ = [
    "CauseMerge", "CauseShape", "CausesAsked", "CausesGiven", "ClosingGiven", "CompositionShape", "DoneGiven",
    "FindingShape", "ImprovementActionNew", "ImprovementActionShape", "ImprovementChange", "ImprovementNew",
    "ImprovementShape", "ImprovementsAsked", "ReviewChange", "ReviewDecision", "ReviewNew", "ReviewShape",
    "ReviewsAsked", "shape_action", "shape_cause", "shape_composition", "shape_improvement", "shape_review",
]  # fmt: skip

StateOf = Annotated[State, one_of(State)]
SourceOf = Annotated[Source, one_of(Source)]
OutcomeOf = Annotated[Outcome, one_of(Outcome)]
RuleOf = Annotated[RuleWords, one_of(RuleWords)]
EffectOf = Annotated[EffectWords, one_of(EffectWords)]
KindOf = Annotated[TargetKinds, one_of(TargetKinds)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Known = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000), Field(description="Markdown.")]
Minutes = Annotated[str, StringConstraints(max_length=50_000), Field(description="Markdown.")]
Attendees = Annotated[list[Key], Field(max_length=200, description="The keys of people who hold an office.")]
_OWNER = "The key of somebody who holds an office."


class ImprovementsAsked(Asked):
    """Which improvements are wanted."""

    state: StateOf | None = Field(None, description="Left out: all, what is closed as well.")
    source: SourceOf | None = None
    unit: Code | None = Field(None, description="Only those of this unit itself.")
    service: Code | None = None
    cause: Key | None = Field(None, description="Only those that name the cause with this key.")
    owner: Key | None = Field(None, description="Only those of the person with this key.")
    overdue: bool = Field(False, description="Only those with an action whose day is over.")


class CausesAsked(Asked):
    """Which causes are wanted."""


class ReviewsAsked(Asked):
    """Which reviews are wanted."""

    unit: Code | None = None


class CauseShape(Shape):
    """A cause by its key and its name."""

    id: int
    name: str


class FindingShape(Shape):
    """What a rule found: how many of how many clocks were met where which share is agreed.

    `probability` is that of something as bad by chance alone; `fall` the points that a trend lost, as a share.
    """

    rule: RuleOf
    kind: KindOf
    first_month: date
    last_month: date
    met: int
    decided: int
    agreed: float
    probability: float
    missed_months: int
    fall: float
    found_at: Instant
    seen_at: Instant


class ImprovementActionShape(Shape):
    """What somebody does until a day; `effect` is what its check said last, null where none was made."""

    id: int
    text: str
    owner: int
    due_on: date
    done_at: Instant | None
    effect: EffectOf | None


class ImprovementShape(Shape):
    """Something to be better. A deviation is called in the reader's language, and has what was found."""

    code: str
    source: SourceOf
    title: str
    text: str = Field(description="What is known, in Markdown.")
    unit: str
    service: str | None
    owner: int | None
    known_error: str | None
    review: int | None = Field(description="The key of the review that decided it.")
    state: StateOf
    outcome: OutcomeOf | None
    outcome_note: str
    causes: list[CauseShape]
    actions: list[ImprovementActionShape]
    deviation: FindingShape | None
    reopened: int
    opened_at: Instant
    closed_at: Instant | None


class ImprovementNew(Shape):
    """An improvement to be entered: by hand, or for a known error."""

    title: Title
    unit: Code
    service: Code | None = None
    owner: Key | None = Field(None, description=_OWNER)
    known_error: Code | None = None
    text: Known = ""


class ImprovementChange(Change):
    """What is to change of an improvement; a deviation keeps its title, its unit and its service."""

    title: Title = unchanged()
    unit: Code = unchanged()
    service: Code | None = None
    owner: Key | None = Field(None, description=_OWNER)
    known_error: Code | None = None
    text: Known = unchanged()


class CausesGiven(Shape):
    """The causes of an improvement: known ones by their keys, and one that is named here."""

    causes: list[Key] = Field([], max_length=50)
    new: str = Field(
        "", max_length=120, description="One more. A name that is known already, in any case, is that one."
    )


class CauseMerge(Shape):
    """Into which cause another one is merged."""

    into: Key = Field(description="The key of the cause that is left.")


class ImprovementActionNew(Shape):
    """An action to be planned."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
    owner: Key = Field(description="The key of somebody who holds an office for the unit, or above it.")
    due_on: date


class DoneGiven(Shape):
    """When an action was done."""

    done_at: Instant | None = Field(None, description="Now, unless it was earlier.")


class ClosingGiven(Shape):
    """What came of an improvement. That a number moved is taken only when the check of the actions says so."""

    outcome: OutcomeOf
    note: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]


class HolderShape(Shape):
    """Who held missed clocks: `team` or `supplier` with a name, `customer`, `out_of_hours`, or `nobody`.

    `counted_seconds` is service time, `length_seconds` calendar time, of which `share` is the part of all.
    """

    holder: str
    code: str | None
    name: str
    counted_seconds: int
    length_seconds: int
    share: float
    tickets: int


class PartShape(Shape):
    """A group of clocks that holds more misses than its due: `excess` more than as many others would."""

    feature: str
    value: str
    name: str
    misses: int
    clocks: int
    excess: float
    is_beyond_chance: bool


class CheckShape(Shape):
    """Whether an action moved the number: the shares before and since, and their difference with its interval."""

    action: int
    outcome: EffectOf
    met_before: int
    decided_before: int
    met_since: int
    decided_since: int
    difference: float | None
    low: float | None
    high: float | None


class CompositionShape(Shape):
    """What a deviation is made of: the clocks behind it, who held the missed ones, and where these lie."""

    clocks: int
    misses: int
    accounted: int = Field(description="How many of the latest misses are accounted for second by second.")
    at: Instant | None = Field(description="When it was worked out.")
    holders: list[HolderShape]
    parts: list[PartShape]
    checks: list[CheckShape]


class ReviewShape(Shape):
    """The meeting of IT and a unit about a month; `decisions` are numbers in the register."""

    id: int
    unit: str
    month: date
    held_on: date | None
    next_on: date | None
    attendees: list[int]
    minutes: str = Field(description="Markdown.")
    decisions: list[str]
    sent_at: Instant | None
    changed_at: Instant


class ReviewNew(Shape):
    """A review to be prepared: which month is looked at, when it is held, with whom."""

    unit: Code
    month: date = Field(description="Any day of the month that is looked at.")
    held_on: date | None = None
    next_on: date | None = None
    attendees: Attendees = Field([])


class ReviewChange(Change):
    """What is to change of a review before its minutes are sent; those named take the place of all who took part."""

    held_on: date | None = None
    next_on: date | None = None
    attendees: Attendees = unchanged()
    minutes: Minutes = unchanged()


class ReviewDecision(Shape):
    """What was decided in a review: it stands in the register from then on."""

    title: Title
    owner: Key | None = Field(None, description="The key of somebody who holds an office for the unit, or above it.")


def shape_cause(cause: Cause) -> CauseShape:
    """Return a cause."""
    return CauseShape(id=cause.pk, name=cause.name)


def shape_action(action: Action) -> ImprovementActionShape:
    """Return an action."""
    effect = EffectWords(action.effect) if action.effect else None
    names = ("text", "due_on", "done_at")
    return ImprovementActionShape(
        id=action.pk, owner=action.owner_id, effect=effect, **{name: getattr(action, name) for name in names}
    )


def _shape_finding(found: Deviation) -> FindingShape:
    names = ("met", "decided", "agreed", "probability", "missed_months", "fall", "found_at", "seen_at")
    return FindingShape(
        rule=RuleWords(found.rule), kind=TargetKinds(found.kind), first_month=found.first_on,
        last_month=found.last_on, **{name: getattr(found, name) for name in names},
    )  # fmt: skip


def shape_improvement(row: Improvement) -> ImprovementShape:
    """Return an improvement whose unit, service, known error, deviation, causes and actions are at hand."""
    found: Deviation | None = getattr(row, "deviation", None)
    names = ("code", "text", "outcome_note", "reopened", "opened_at", "closed_at")
    return ImprovementShape(
        source=Source(row.source), title=title_of(row), unit=row.unit.code, state=State(row.state),
        service=row.service.code if row.service else None, owner=row.owner_id, review=row.review_id,
        known_error=row.known_error.code if row.known_error else None,
        outcome=Outcome(row.outcome) if row.outcome else None,
        causes=_causes(row.causes.all()), actions=[shape_action(one) for one in row.actions.all()],
        deviation=_shape_finding(found) if found else None, **{name: getattr(row, name) for name in names},
    )  # fmt: skip


def _causes(causes: Iterable[Cause]) -> list[CauseShape]:
    return [shape_cause(one) for one in sorted(causes, key=lambda cause: cause.pk)]


def shape_composition(page: Page, made: Mapping[str, Any]) -> CompositionShape:
    """Return what the page of a deviation shows of it; `made` is what is kept."""
    return CompositionShape(
        clocks=made.get("clocks", 0), misses=made.get("misses", 0), accounted=made.get("accounted", 0),
        at=made.get("at"), holders=[_shape_holder(one) for one in page.holders],
        parts=[_shape_part(one) for one in page.parts],
        checks=[_shape_check(one.action, one.effect) for one in page.actions if one.effect],
    )  # fmt: skip


def _shape_holder(one: HeldLine) -> HolderShape:
    holder, _colon, code = one.key.partition(":")
    return HolderShape(
        holder=holder, code=code or None, name=one.name, counted_seconds=seconds_of(one.counted) or 0,
        length_seconds=seconds_of(one.length) or 0, share=one.share, tickets=one.tickets,
    )  # fmt: skip


def _shape_part(one: PartLine) -> PartShape:
    feature, _colon, value = one.key.partition(":")
    names = ("misses", "clocks", "excess", "is_beyond_chance")
    return PartShape(feature=feature, value=value, name=one.value, **{name: getattr(one, name) for name in names})


def _shape_check(action: Action, effect: Effect) -> CheckShape:
    before, after = effect.before, effect.after
    return CheckShape(
        action=action.pk, outcome=EffectWords(str(effect.outcome)), met_before=before.met,
        decided_before=before.decided, met_since=after.met, decided_since=after.decided,
        difference=effect.difference, low=effect.low, high=effect.high,
    )  # fmt: skip


def shape_review(review: Review) -> ReviewShape:
    """Return a review whose unit, attendees and decisions are at hand."""
    names = ("month", "held_on", "next_on", "minutes", "sent_at", "changed_at")
    return ReviewShape(
        id=review.pk, unit=review.unit.code, attendees=sorted(one.pk for one in review.attendees.all()),
        decisions=sorted(one.code for one in review.decisions.all()),
        **{name: getattr(review, name) for name in names},
    )  # fmt: skip
