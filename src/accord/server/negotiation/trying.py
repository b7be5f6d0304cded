"""Terms tried on a history: the share that would have been kept, which tickets would not, and what that costs."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from accord.agreements import Agreement, Allowance, AllowanceUnit
from accord.calendars.zones import zone as zone_named
from accord.measures.loss import sets_a_price
from accord.negotiation import FEWEST
from accord.negotiation.owed import Owed, owed
from accord.negotiation.spread import Kept as KeptUntilNow
from accord.negotiation.spread import kept_until_now
from accord.negotiation.times import Tally, Times
from accord.server.accounts.access import Visitor
from accord.server.negotiation.access import paths_of
from accord.server.negotiation.asking import Asked, Cut
from accord.server.negotiation.histories import Kept, Wanted, history_of
from accord.server.negotiation.texts import Texts, texts_of, with_allowance

__all__ = ["MISSED", "STANDINGS", "Tried", "tried"]

MISSED: Final = "missed"
STANDINGS: Final = (MISSED, "lost", "won", "met", "open")
"""Which tickets are listed: those that would be missed, newly missed, newly met, met, and those still open."""

type Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Tried:
    """What terms come to on a cut; `times` are the clocks under the tried hours, `present` those as agreed.

    `allowances` has one entry a clock of `times`. Without an agreement there is no `present`.
    """

    asked: Asked
    texts: Texts
    text: Agreement
    kept: Kept
    times: Times
    allowances: npt.NDArray[np.int64]
    present: Times | None
    zone: str

    @cached_property
    def tally(self) -> Tally:
        """What would have become of the clocks."""
        return self.times.tally_under(self.allowances)

    @cached_property
    def tally_now(self) -> Tally | None:
        """What became of them as agreed."""
        return self.present.tally if self.present is not None else None

    @property
    def share(self) -> float:
        """The agreed share that is tried."""
        return float(self.asked.terms.share or self.texts.share)

    @property
    def is_thin(self) -> bool:
        """Whether the clocks are too few to say anything."""
        return self.tally.decided < FEWEST

    @property
    def gap(self) -> float | None:
        """How far the kept share lies above the agreed one, or below."""
        return None if self.tally.share is None else self.tally.share - self.share

    @cached_property
    def until_now(self) -> KeptUntilNow | None:
        """The time kept in the agreed share of the cases."""
        return kept_until_now(self.times, self.share)

    @cached_property
    def _was_missed(self) -> tuple[Mask, Mask] | None:
        """For each clock whether it was missed as agreed, and whether it was met."""
        now = self.present
        if now is None:
            return None
        mine, theirs = _names(self.times), _names(now)
        missed, met = now.missed_under(now.allowance), now.counts & now.is_stopped
        met = met & ~missed
        if len(mine) == len(theirs) and bool((mine == theirs).all()):
            return missed, met
        _, here, there = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
        found = np.zeros((2, len(mine)), np.bool_)
        found[0, here], found[1, here] = missed[there], met[there]
        return found[0], found[1]

    def mask(self, standing: str) -> Mask:
        """Return which clocks stand so under what is tried."""
        missed = self.times.missed_under(self.allowances)
        met = self.times.counts & self.times.is_stopped & ~missed
        if standing == "met":
            return met
        if standing == "open":
            return self.times.counts & ~missed & ~met
        was = self._was_missed
        if standing == MISSED or was is None:
            return missed if standing == MISSED else np.zeros_like(missed)
        return missed & was[1] if standing == "lost" else met & was[0]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many clocks stand how."""
        return {standing: int(self.mask(standing).sum()) for standing in STANDINGS}

    @cached_property
    def money(self) -> tuple[Owed, Owed] | None:
        """What is owed as agreed, and as tried; None where the agreement sets no price on breaches."""
        present = self.texts.present
        if present is None or not sets_a_price(present):
            return None
        return self._owed(present), self._owed(self.text)

    @property
    def counts_all_targets(self) -> bool:
        """Whether money is owed for the whole agreement, so that all of its targets are counted."""
        return bool(self.text.credits)

    def _owed(self, text: Agreement) -> Owed:
        key = text.model_dump_json(include={"hours", "calendars", "targets", "credits", "cost"})
        if key not in self.kept.sums:
            counted = (
                text.targets
                if self.counts_all_targets
                else [one for one in text.targets if one.id == self.texts.target.id]
            )
            times = {one.id: self.kept.times(_alone(text, one.id), one.id) for one in counted}
            self.kept.sums[key] = owed(text, times, zone=self.zone, now=self.kept.read_at)
            while len(self.kept.sums) > _MOST_SUMS:
                self.kept.sums.pop(next(iter(self.kept.sums)))
        return self.kept.sums[key]


_MOST_SUMS: Final = 200


def _alone(text: Agreement, target: str) -> Agreement:
    """Return a text in which what other targets of other kinds say is left out: it does not move this one's clocks."""
    kind = next(one.kind for one in text.targets if one.id == target)
    alike = tuple(one for one in text.targets if one.kind is kind)
    return text.model_copy(update={"targets": alike, "credits": (), "escalation": (), "review": None})


def _names(times: Times) -> npt.NDArray[np.int64]:
    return times.ticket.astype(np.int64) * 1024 + times.cycle


def tried(person: Visitor, asked: Asked, *, zone: str, now: datetime) -> Tried:
    """Try terms on the history that a person may see."""
    texts = texts_of(person, asked, zone)
    text = with_allowance(asked, texts)
    kept = _history(person, asked.cut, asked.terms.levels, texts, zone, now)
    levels, target = asked.cut.levels, texts.target.id
    base = kept.times(_alone(texts.tried, target), target).of_levels(levels)
    if _compares(asked.terms.allowance, texts):
        times, allowances = base, _allowances(asked, base)
    else:
        times = kept.times(_alone(text, target), target).of_levels(levels)
        allowances = times.allowance
    return Tried(asked, texts, text, kept, times, allowances, _present(person, asked, texts, kept, zone, now), zone)


def _history(
    person: Visitor, cut: Cut, levels: tuple[tuple[int, int], ...], texts: Texts, zone: str, now: datetime
) -> Kept:
    start, end = (
        datetime.combine(day, time(), zone_named(zone)).astimezone(UTC)
        for day in (cut.first, cut.last + timedelta(days=1))
    )
    scope = texts.tried.model_dump_json(include={"id", "scope"}) if texts.present else ""
    wanted = Wanted(
        paths_of(person, cut.units),
        cut.service,
        cut.component,
        cut.function,
        cut.ticket_class,
        start,
        end,
        levels,
        scope,
    )
    return history_of(wanted, texts.tried, now)


def _present(person: Visitor, asked: Asked, texts: Texts, kept: Kept, zone: str, now: datetime) -> Times | None:
    if texts.present is None:
        return None
    history = _history(person, asked.cut, (), texts, zone, now) if asked.terms.levels else kept
    target = texts.target.id
    return history.times(_alone(texts.present, target), target).of_levels(asked.cut.levels)


def _compares(allowance: Allowance | None, texts: Texts) -> bool:
    """Say whether another allowance counts in the same sort of time, so that the clocks stay as they are."""
    if allowance is None:
        return True
    present = texts.target.allowance
    lengths = present.values() if isinstance(present, dict) else (present,)
    units = {one.unit for one in lengths if one is not None} | {allowance.unit}
    return len(units) == 1 and units <= {AllowanceUnit.SERVICE, AllowanceUnit.CALENDAR}


def _allowances(asked: Asked, base: Times) -> npt.NDArray[np.int64]:
    allowance = asked.terms.allowance
    return base.allowance if allowance is None else base.allowing(int(allowance.length.total_seconds()))
