"""Keeping the score of the last whole month, so that a list of many scorecards costs one look."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from accord.measures.scorecard import Standing
from accord.server.reporting.models import Keeping
from accord.server.scorecards.models import KeptScore, Scorecard
from accord.server.scorecards.queries.cards import Card, card_of
from accord.server.scorecards.queries.periods import last_whole_month, scope_of_card

__all__ = ["keep", "keep_all"]

_BATCH = 200


@transaction.atomic
def keep_all(now: datetime) -> int:
    """Work out anew what is older than the figures, or of a month that is not the last; return how many."""
    at = _figures_of()
    rows = Scorecard.objects.filter(ended_at=None).select_related("unit", "service", "kept").order_by("pk")
    due = [one for one in rows if _is_stale(one, at, now)][:_BATCH]
    keep(due, now)
    return len(due)


def _is_stale(card: Scorecard, at: datetime | None, now: datetime) -> bool:
    kept: KeptScore | None = getattr(card, "kept", None)
    return kept is None or kept.figures_of != at or kept.starts_on != last_whole_month(scope_of_card(card), now).start


def keep(cards: Iterable[Scorecard], now: datetime) -> None:
    """Work out the score of the last whole month of scorecards, and keep it."""
    at = _figures_of()
    for card in cards:
        period = last_whole_month(scope_of_card(card), now)
        KeptScore.objects.update_or_create(
            scorecard=card, defaults={"starts_on": period.start, "figures_of": at} | _numbers(card_of(card, period))
        )


def _numbers(card: Card) -> dict[str, Any]:
    if card.version is None:
        return {"value": None, "low": None, "high": None, "perspectives": {}, **dict.fromkeys(map(str, Standing), 0)}
    counted = Counter(row.reached.standing for row in card.rows)
    score = card.score
    return {
        "value": score.value, "low": score.low, "high": score.high, "perspectives": _perspectives(card),
        **{str(standing): counted[standing] for standing in Standing},
    }  # fmt: skip


def _perspectives(card: Card) -> dict[str, dict[str, float | None]]:
    return {
        str(name): {"value": part.value, "low": part.low, "high": part.high, "measures": len(rows)}
        for name, rows, part in card.perspectives
    }


def _figures_of() -> datetime | None:
    return Keeping.objects.filter(pk=1).values_list("at", flat=True).first()
