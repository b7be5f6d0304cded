"""Whether actions moved the number: the clocks of half a year before each against all since."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Q

from accord.improvement import Effect, Tried, effect_of
from accord.server.desk.models import Clock
from accord.server.improvement.models import Action, Deviation

__all__ = ["BEFORE", "effects"]

BEFORE: Final = timedelta(days=182)
"""What an action is compared with. A single bad month would be followed by a better one whatever is done."""


def effects(found: Deviation, actions: Sequence[Action], now: datetime) -> dict[int, Effect]:
    """Return the effect of each action that is done, by its key; one query for all of them, even for none."""
    done = [(one.pk, one.done_at) for one in actions if one.done_at is not None]
    rows = Clock.objects.filter(
        superseded_at=None, unit__path__startswith=found.unit.path, service=found.service, kind=found.kind,
        verdict__in=("met", "missed"), decided_at__gte=min((at for _, at in done), default=now) - BEFORE,
    )  # fmt: skip
    counts: dict[str, Any] = {"all": Count("pk")}
    for key, at in done:
        # A clock that ran when the action was done saw the old way and the new one: it counts on neither side.
        for side, inside in (
            ("before", Q(decided_at__gte=at - BEFORE, decided_at__lt=at)),
            ("after", Q(started_at__gte=at)),
        ):
            counts[f"{side}_{key}"] = Count("pk", filter=inside)
            counts[f"{side}_met_{key}"] = Count("pk", filter=inside & Q(verdict="met"))
    counted = rows.aggregate(**counts)
    return {
        key: effect_of(_tried(counted, "before", key), _tried(counted, "after", key), found.agreed) for key, _ in done
    }


def _tried(counted: Mapping[str, Any], side: str, key: int) -> Tried:
    return Tried(counted[f"{side}_met_{key}"], counted[f"{side}_{key}"])
