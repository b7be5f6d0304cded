"""What the page of an improvement shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from accord.improvement import Effect
from accord.server.accounts.models import Person
from accord.server.improvement.effects import effects
from accord.server.improvement.models import Action, Cause, Deviation, Heard, Improvement
from accord.server.improvement.words import FEATURES, Names, holder_called, names_of, value_called

__all__ = ["ActionLine", "HeldLine", "Page", "PartLine", "page_of"]

_PARTS: Final = 8


@dataclass(frozen=True, slots=True)
class HeldLine:
    """Who held missed clocks, and for how long."""

    key: str
    name: str
    counted: timedelta
    length: timedelta
    share: float
    tickets: int


@dataclass(frozen=True, slots=True)
class PartLine:
    """A group of clocks with more misses than its due."""

    key: str
    feature: str
    value: str
    misses: int
    clocks: int
    excess: float
    is_beyond_chance: bool

    @property
    def share(self) -> float:
        """The share of the group that was missed."""
        return self.misses / self.clocks


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action with its effect, where it belongs to a number and is done."""

    action: Action
    is_late: bool
    is_own: bool
    effect: Effect | None


@dataclass(frozen=True, slots=True)
class Page:
    """An improvement with all that belongs to it."""

    improvement: Improvement
    deviation: Deviation | None
    holders: Sequence[HeldLine]
    parts: Sequence[PartLine]
    causes: Sequence[Cause]
    actions: Sequence[ActionLine]
    heard: Sequence[Heard]


def page_of(improvement: Improvement, person: Person, now: datetime, today: date) -> Page:
    """Return the page of an improvement; the same queries whatever it is made of."""
    found: Deviation | None = getattr(improvement, "deviation", None)
    if found is not None and improvement.service is not None:
        found.unit, found.service = improvement.unit, improvement.service
    actions = list(improvement.actions.select_related("owner").order_by("done_at", "due_on", "pk"))
    moved = effects(found, actions, now) if found is not None else {}
    made: dict[str, Any] = found.made_of if found is not None else {}
    names = names_of(_named(made)) if made else {}
    heard = improvement.heard.select_related("rating__ticket", "rating__poll")
    return Page(
        improvement, found, _holders(made, names), _parts(made, names), list(improvement.causes.all()),
        [_action(one, person, today, moved.get(one.pk)) for one in actions], list(heard[:50]),
    )  # fmt: skip


def _named(made: dict[str, Any]) -> set[tuple[str, str]]:
    held = {(one["holder"], one["name"]) for one in made.get("holders", ())}
    return held | {(one["feature"], one["value"]) for one in made.get("parts", ())}


def _holders(made: dict[str, Any], names: Names) -> list[HeldLine]:
    return [
        HeldLine(
            f"{one['holder']}:{one['name']}", holder_called(one["holder"], one["name"], names),
            timedelta(seconds=one["counted_s"]), timedelta(seconds=one["length_s"]), one["share"], len(one["tickets"]),
        )
        for one in made.get("holders", ())
    ]  # fmt: skip


def _parts(made: dict[str, Any], names: Names) -> list[PartLine]:
    return [
        PartLine(
            f"{one['feature']}:{one['value']}", str(FEATURES[one["feature"]]),
            value_called(one["feature"], one["value"], names), one["misses"], one["clocks"], one["excess"],
            one["is_beyond_chance"],
        )
        for one in made.get("parts", ())[:_PARTS]
    ]  # fmt: skip


def _action(action: Action, person: Person, today: date, effect: Effect | None) -> ActionLine:
    is_late = action.done_at is None and action.due_on < today
    return ActionLine(action, is_late, action.owner_id == person.pk, effect)
