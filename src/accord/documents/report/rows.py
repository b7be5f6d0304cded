"""The rows of "agreed against actual" in words: each figure with its target, its sample and its trend."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from accord.documents.charts.marks import STATE_TOKENS, compliance_bar, sparkline
from accord.documents.charts.trend import share_floor
from accord.documents.language import NO_VALUE, Language, message, plural_message, together
from accord.documents.naming import Names
from accord.documents.report.values import AgreementResult, Part, Report, Result, State, TargetResult
from accord.documents.report.view import AgreementView, Group, Row, StateView
from accord.documents.terms import allowance_in_words, level_name, levels_in_words, target_name

__all__ = ["STATE_WORDS", "RowWriter", "state_in_words"]

STATE_WORDS: Final = {
    State.KEPT: message("Kept"),
    State.CHANCE: message("Within chance of target"),
    State.MISSED: message("Missed"),
    State.NO_DATA: message("No data"),
}

MOST_PARTS = 60
"""Rows by service and level that a page shows in all; the spreadsheet has every one."""

FEW = 20
"""Decided clocks under which the interval is so wide that it is said."""

_OPEN: Final = plural_message("{n} open", "{n} open")
_EXEMPT: Final = plural_message("{n} exempt", "{n} exempt")
_CANCELLED: Final = plural_message("{n} cancelled", "{n} cancelled")
_FEW_CLOCKS: Final = plural_message("{n} clock: the interval is wide", "{n} clocks: the interval is wide")

type _Place = tuple[str, str, int]


def state_in_words(state: State, words: Language) -> StateView:
    """Return the word and tone of a state."""
    return StateView(words.text(STATE_WORDS[state]), STATE_TOKENS[state])


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Writes the rows of one report; all bars share one scale."""

    words: Language
    names: Names
    bar_floor: float
    shown: frozenset[_Place]

    @classmethod
    def of(cls, report: Report, words: Language, names: Names) -> "RowWriter":
        """Return the writer for a report; it shows the parts that are furthest from what was agreed."""
        results = [target.result for one in report.agreements for target in one.targets]
        shares = [share for result in results for share in (result.share, result.agreed)]
        return cls(words, names, share_floor(shares), _shown(report.agreements))

    def groups(self, report: Report) -> tuple[Group, ...]:
        """Return the promises to business units, and under a heading of their own what stands behind them.

        Where nothing is promised to units, internal agreements and contracts are the promises.
        """
        promises = [one for one in report.agreements if one.is_promise] or list(report.agreements)
        behind = [one for one in report.agreements if one not in promises]
        note = self.words.text(
            "Internal agreements and supplier contracts; the figures and charts above leave them out."
        )
        first = Group(self.words.text("What was agreed, what was kept"), "", tuple(map(self._agreement, promises)))
        second = Group(self.words.text("Behind the promises"), note, tuple(map(self._agreement, behind)))
        return tuple(group for group in (first, second) if group.agreements)

    def _agreement(self, result: AgreementResult) -> AgreementView:
        agreement = result.agreement
        rows = tuple(self._target(target, result.id) for target in result.targets)
        if agreement is None:
            return AgreementView(result.id, "", rows)
        listed = ", ".join(map(str, result.versions))
        versions = self.words.plural("version {list}", "versions {list}", len(result.versions), list=listed)
        parties = f"{agreement.provider.name} → {agreement.customer.name}"
        return AgreementView(agreement.title, f"{result.id}, {versions} · {parties}", rows)

    def _target(self, target: TargetResult, agreement: str) -> Row:
        name = target_name(target.kind, target.id, self.words)
        responsible = together(target.target.responsible.name) if target.target else ""
        detail = " · ".join(part for part in (self._allowance(target), responsible) if part)
        row = self._row(name, detail, target.result, self._reason(target))
        if len(target.parts) < 2:
            return row
        places = [(agreement, target.id, place) for place in range(len(target.parts))]
        shown = [self._part(part) for place, part in zip(places, target.parts, strict=True) if place in self.shown]
        return replace(row, parts=tuple(shown), parts_title=self._parts_title(len(shown), len(target.parts)))

    def _allowance(self, target: TargetResult) -> str:
        given = {part.allowance: part.level or 0 for part in target.parts if part.allowance}
        in_order = [allowance_in_words(allowance, self.words) for allowance in sorted(given, key=lambda a: given[a])]
        if len(in_order) < 2:
            return "".join(in_order)
        return self.words.text("{shortest} to {longest}, by level", shortest=in_order[0], longest=in_order[-1])

    def _parts_title(self, shown: int, every: int) -> str:
        if shown == every:
            return self.words.text("By service and level ({n})", n=every)
        return self.words.text("By service and level: {n} of {all}, the rest in the spreadsheet", n=shown, all=every)

    def _part(self, part: Part) -> Row:
        service = self.names.service(part.service) if part.service else self.words.text("No service named")
        level = level_name(part.level, self.words) if part.level is not None else ""
        allowance = allowance_in_words(part.allowance, self.words) if part.allowance else ""
        return self._row(service, " · ".join(word for word in (level, allowance) if word), part.result, "")

    def _row(self, name: str, detail: str, result: Result, reason: str) -> Row:
        words = self.words
        return Row(
            name=name,
            detail=detail,
            bar=compliance_bar(result, floor=self.bar_floor, label=self._bar_label(result)),
            kept=words.percent(result.share),
            agreed=words.text("agreed {share}", share=words.agreed(round(result.agreed, 4))),
            count=words.text("{n} of {all}", n=words.number(result.met), all=words.number(result.decided)),
            beside=self._beside(result),
            trend=sparkline(result, label=self._trend_label(result)),
            misses_left=self._misses_left(result),
            median=words.duration(result.median_s),
            p90=words.text("p90 {length}", length=words.duration(result.p90_s)),
            state=state_in_words(result.state, words),
            reason=reason,
        )

    def _bar_label(self, result: Result) -> str:
        agreed = self.words.agreed(round(result.agreed, 4))
        if result.share is None or result.low is None or result.high is None:
            return self.words.text("no data, agreed {agreed}", agreed=agreed)
        interval = self.words.percent_range(result.low, result.high)
        kept = self.words.percent(result.share)
        return self.words.text(
            "{kept} kept, agreed {agreed}, interval {interval}", kept=kept, agreed=agreed, interval=interval
        )

    def _trend_label(self, result: Result) -> str:
        known = [month.share for month in result.months if month.share is not None]
        if not known:
            return self.words.text("no trend: no data")
        first, last = self.words.percent(known[0]), self.words.percent(known[-1])
        return self.words.text(
            "trend of {n} months, from {first} to {last}", n=len(result.months), first=first, last=last
        )

    def _beside(self, result: Result) -> str:
        """List what is not in the share: open, exempt and cancelled clocks, where there are any."""
        counts = ((_OPEN, result.open), (_EXEMPT, result.exempt), (_CANCELLED, result.cancelled))
        return ", ".join(together(self.words.plural(*forms, n)) for forms, n in counts if n)

    def _misses_left(self, result: Result) -> str:
        if result.misses_left is None or result.allowed is None:
            return NO_VALUE
        left, allowed = self.words.number(result.misses_left), self.words.number(result.allowed)
        return self.words.text("{n} of {all}", n=left, all=allowed) if result.misses_left >= 0 else left

    def _reason(self, target: TargetResult) -> str:
        """Say what a reader should know before judging the figure: where misses gather, or how few clocks there are."""
        result = target.result
        if result.state is State.NO_DATA:
            return self.words.text("Nothing was decided in this period.")
        worst = max(target.parts, key=lambda part: part.result.missed)
        gathers = len(target.parts) > 1 and 3 * worst.result.missed >= result.missed >= 3
        if gathers and result.state is not State.KEPT:
            service = self.names.service(worst.service) if worst.service else self.words.text("No service named")
            place = (
                f"{service}, {together(levels_in_words([worst.level], self.words))}"
                if worst.level is not None
                else service
            )
            missed, every = self.words.number(worst.result.missed), self.words.number(result.missed)
            return self.words.text("{n} of {all} misses: {place}", n=missed, all=every, place=place)
        if result.decided < FEW:
            return self.words.plural(*_FEW_CLOCKS, result.decided)
        return ""


def _shown(agreements: Sequence[AgreementResult]) -> frozenset[_Place]:
    """Choose the parts to show: those below the agreed share by their misses, then the others likewise."""
    below = (State.MISSED, State.CHANCE)
    ranked = sorted(
        (part.result.state not in below, -part.result.missed, -part.result.decided, one.id, target.id, place)
        for one in agreements
        for target in one.targets
        for place, part in enumerate(target.parts)
        if len(target.parts) > 1
    )
    return frozenset((agreement, target, place) for *_, agreement, target, place in ranked[:MOST_PARTS])
