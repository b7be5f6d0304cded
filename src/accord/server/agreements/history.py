"""What a change would have meant for the last twelve months; the desk provides the history to try it on."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Protocol

import polars as pl

from accord.agreements import Agreement, AgreementBook, Organisation, Status
from accord.measures import wilson
from accord.negotiation import Change, what_if

__all__ = ["Effect", "Source", "as_always", "effect_of", "has_history", "provide"]

YEAR = timedelta(days=365)


class Source(Protocol):
    """Where tickets are known."""

    def log(self, units: Sequence[str], services: Sequence[str], since: datetime) -> pl.DataFrame:
        """Return the events of the tickets of units (and below them) and services since an instant; none named: all."""
        ...


@dataclass(frozen=True, slots=True)
class Effect:
    """What a changed target would have made of the last twelve months.

    `tickets` were judged; shares are None without any; `interval` is that of `share_after`; `lost` and `won` are
    tickets that would have missed or met it instead; `money` is what would have been owed more, per currency.
    """

    tickets: int
    share_before: float | None
    share_after: float | None
    interval: tuple[float, float] | None
    lost: int
    won: int
    money: tuple[tuple[str, float], ...] = ()

    def dumped(self) -> dict[str, Any]:
        """Return it as JSON knows it."""
        return asdict(self)

    @classmethod
    def loaded(cls, stored: dict[str, Any]) -> "Effect":
        """Return a stored effect."""
        interval = stored["interval"]
        money = tuple((currency, amount) for currency, amount in stored["money"])
        return cls(**{**stored, "interval": tuple(interval) if interval else None, "money": money})


@dataclass(frozen=True, kw_only=True)
class _Replaced(Change):
    """The whole text replaced by another."""

    text: Agreement

    def made_in(self, agreement: Agreement) -> Agreement:
        return self.text


_sources: list[Source] = []


def provide(source: Source) -> None:
    """Say where the history is; called from an app's `ready`."""
    _sources[:] = [source]


def has_history() -> bool:
    """Say whether there is a history to try changes on."""
    return bool(_sources)


def effect_of(
    text: Agreement, changed: Agreement, target: str, organisation: Organisation, now: datetime
) -> Effect | None:
    """Return what one target would have come to with the changed text instead of `text`; None without a history."""
    if not _sources:
        return None
    log = _sources[0].log(text.scope.units, text.scope.services, now - YEAR)
    if log.is_empty():
        return None
    # The one agreement alone, since others would take its tickets.
    before, after = as_always(text), as_always(changed)
    result = what_if(log, AgreementBook([before], organisation, drafts=True), [_Replaced(text=after)], now)
    return _effect(result.targets, result.flips, result.losses, target)


def as_always(text: Agreement) -> Agreement:
    """Return a text as a draft that has always held, to be tried on the history before it."""
    always = {"effective_from": None, "effective_until": None, "status": Status.DRAFT}
    return _from_the_start(text).model_copy(update=always)


def _from_the_start(text: Agreement) -> Agreement:
    """Return a text whose hours hold as far back as its history goes."""
    if not isinstance(text.hours, tuple):
        return text
    return text.model_copy(update={"hours": max(text.hours, key=lambda one: one.effective_from).calendar})


def _effect(targets: pl.DataFrame, flips: pl.DataFrame, losses: pl.DataFrame, target: str) -> Effect:
    mine = targets.filter(pl.col("target") == target)
    counts = mine.select(pl.col("met_before", "missed_before", "met_after", "missed_after").sum()).row(0, named=True)
    decided = {side: counts[f"met_{side}"] + counts[f"missed_{side}"] for side in ("before", "after")}
    shares = {side: counts[f"met_{side}"] / decided[side] if decided[side] else None for side in decided}
    changed = flips.filter(pl.col("target") == target)
    lost, won = (
        changed.filter((pl.col("verdict_before") == was) & (pl.col("verdict_after") == now)).height
        for was, now in (("met", "missed"), ("missed", "met"))
    )
    owed = losses.filter(pl.col("after").is_not_null() | pl.col("before").is_not_null())
    more = [
        (row["currency"] or "", float((row["after"] or 0) - (row["before"] or 0))) for row in owed.iter_rows(named=True)
    ]
    return Effect(
        decided["after"],
        shares["before"],
        shares["after"],
        wilson(counts["met_after"], decided["after"]),
        lost,
        won,
        tuple((currency, float(Decimal(str(round(amount, 2))))) for currency, amount in more if round(amount, 2)),
    )
