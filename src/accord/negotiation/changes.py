"""Changes to try on agreements: values that say what would be different, and the book in which it is."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from accord.agreements import (
    Agreement,
    AgreementBook,
    AgreementError,
    Allowance,
    AllowanceUnit,
    HoursVersion,
    StopsAt,
    Target,
)
from accord.agreements.rules import faults_of
from accord.errors import InputError, say
from accord.events import WaitingReason

__all__ = [
    "ANY",
    "AllowanceChange",
    "Change",
    "HoursChange",
    "PausesChange",
    "ReopeningChange",
    "ShareChange",
    "StopChange",
    "TargetChange",
    "changed_book",
]

ANY = "*"
"""Stands for every agreement or every target."""


@dataclass(frozen=True, kw_only=True)
class Change(ABC):
    """Something that would be different in an agreement (`ANY`: in all), in each of its versions."""

    agreement: str = ANY

    def concerns(self, agreement: Agreement) -> bool:
        """Whether the change is about an agreement."""
        return self.agreement in (ANY, agreement.id)

    @abstractmethod
    def made_in(self, agreement: Agreement) -> Agreement:
        """Return the agreement with the change made; raises InputError where it cannot be made."""


@dataclass(frozen=True, kw_only=True)
class HoursChange(Change):
    """Other service hours, or with `calendar` other hours under that name of the agreement's calendars."""

    hours: dict[str, object] | tuple[HoursVersion, ...]
    calendar: str = ""

    def made_in(self, agreement: Agreement) -> Agreement:
        """Return the agreement with the hours replaced."""
        if not self.calendar:
            return agreement.model_copy(update={"hours": self.hours})
        if self.calendar not in agreement.calendars:
            known = ", ".join(agreement.calendars) or say("none")
            raise InputError(
                say('"{id}" has no calendar "{calendar}"', id=agreement.id, calendar=self.calendar),
                say("Known are: {known}", known=known),
            )
        return agreement.model_copy(update={"calendars": agreement.calendars | {self.calendar: self.hours}})


@dataclass(frozen=True, kw_only=True)
class TargetChange(Change):
    """A change in one target (by its id or its kind; `ANY`: in all) of an agreement."""

    target: str = ANY

    def concerns(self, agreement: Agreement) -> bool:
        """Whether the change is about an agreement and one of its targets."""
        return super().concerns(agreement) and any(self.picks(target) for target in agreement.targets)

    def picks(self, target: Target) -> bool:
        """Whether the change is about a target."""
        return self.target in (ANY, target.id, str(target.kind))

    def made_in(self, agreement: Agreement) -> Agreement:
        """Return the agreement with the change made in the targets that it picks."""
        targets = tuple(
            self.made_on(target, agreement) if self.picks(target) else target for target in agreement.targets
        )
        return agreement.model_copy(update={"targets": targets})

    @abstractmethod
    def made_on(self, target: Target, agreement: Agreement) -> Target:
        """Return a target of the agreement with the change made."""


@dataclass(frozen=True, kw_only=True)
class AllowanceChange(TargetChange):
    """Another allowance: at one problem level, or without a level at every level for which the target has one."""

    allowance: Allowance
    level: int | None = None

    def concerns(self, agreement: Agreement) -> bool:
        """Whether the change is about an agreement; made in all, it passes over those without its level."""
        has_level = self.level is None or self.agreement != ANY or self.level in _levels_of(agreement)
        return has_level and super().concerns(agreement)

    def picks(self, target: Target) -> bool:
        """Whether the change is about a target; targets that run to a date have no allowance to change."""
        return super().picks(target) and (target.kind.needs_allowance or self.target != ANY)

    def made_on(self, target: Target, agreement: Agreement) -> Target:
        """Return the target with the allowance replaced; one for all levels becomes one for each."""
        if not target.kind.needs_allowance:
            raise InputError(
                say('"{target}" of "{agreement}" runs until a promised date', target=target.id, agreement=agreement.id),
                say("Change the allowance of another target"),
            )
        return target.model_copy(update={"allowance": self._allowances(target, agreement)})

    def _allowances(self, target: Target, agreement: Agreement) -> Allowance | dict[int, Allowance]:
        by_level = target.allowance
        if self.level is None:
            return dict.fromkeys(by_level, self.allowance) if isinstance(by_level, dict) else self.allowance
        known = _levels_of(agreement)
        if self.level not in known:
            levels = ", ".join(str(level) for level in known) or say("none; leave the level out")
            raise InputError(
                say('"{id}" has no problem level {level}', id=agreement.id, level=self.level),
                say("Known are: {known}", known=levels),
            )
        if isinstance(by_level, Allowance):
            by_level = dict.fromkeys(target.levels or known, by_level)
        return {**(by_level or {}), self.level: self.allowance}


def _levels_of(agreement: Agreement) -> list[int]:
    """Return the problem levels that an agreement describes or sets allowances for."""
    by_level = [target.allowance for target in agreement.targets if isinstance(target.allowance, dict)]
    return sorted({*agreement.levels, *(level for allowances in by_level for level in allowances)})


@dataclass(frozen=True, kw_only=True)
class ShareChange(TargetChange):
    """Another agreed share, over 0 and at most 1."""

    share: Decimal

    def made_on(self, target: Target, agreement: Agreement) -> Target:
        """Return the target with the agreed share replaced."""
        if not 0 < self.share <= 1:
            raise InputError(say("{share} is not a share", share=self.share), say("Give one over 0 and at most 1"))
        return target.model_copy(update={"share": self.share})


@dataclass(frozen=True, kw_only=True)
class PausesChange(TargetChange):
    """Other waiting reasons that pause the clock."""

    pauses: tuple[WaitingReason, ...]

    def made_on(self, target: Target, agreement: Agreement) -> Target:
        """Return the target with the pauses replaced."""
        return target.model_copy(update={"pauses": self.pauses})


@dataclass(frozen=True, kw_only=True)
class StopChange(TargetChange):
    """Another event that stops a resolution, fulfilment or deadline clock."""

    stops_at: StopsAt

    def made_on(self, target: Target, agreement: Agreement) -> Target:
        """Return the target with the stop replaced."""
        return target.model_copy(update={"stops_at": self.stops_at})


@dataclass(frozen=True, kw_only=True)
class ReopeningChange(TargetChange):
    """Another time after being resolved in which a reopened ticket goes on with its spent time."""

    window: Allowance

    def made_on(self, target: Target, agreement: Agreement) -> Target:
        """Return the target with the reopening window replaced; it is a length, not a number of service days."""
        if self.window.unit is AllowanceUnit.SERVICE_DAYS:
            raise InputError(
                say("{window} is not a length of time", window=self.window),
                say('Write calendar time, "7 calendar days"'),
            )
        return target.model_copy(update={"reopening_window": self.window})


def changed_book(book: AgreementBook, changes: Sequence[Change]) -> AgreementBook:
    """Return the book with the changes made, one after the other.

    Raises InputError for a change that is about no agreement or target of the book, and AgreementError where a
    changed agreement breaks a rule that it kept before.
    """
    for change in changes:
        _check_place(change, book.agreements)
    changed = [_changed(agreement, changes) for agreement in book.agreements]
    return AgreementBook(changed, book.organisation, book.drafts)


def _changed(agreement: Agreement, changes: Iterable[Change]) -> Agreement:
    result = agreement
    for change in changes:
        if change.concerns(agreement):
            result = change.made_in(result)
    before = {(fault.path, fault.message) for fault in faults_of(agreement)} if result is not agreement else set()
    new = [] if result is agreement else [f for f in faults_of(result) if (f.path, f.message) not in before]
    if new:
        raise AgreementError(fault.problem() for fault in new)
    return result


def _check_place(change: Change, agreements: Sequence[Agreement]) -> None:
    if any(change.concerns(agreement) for agreement in agreements):
        return
    ids = sorted({agreement.id for agreement in agreements})
    if change.agreement not in (ANY, *ids):
        raise InputError(
            say('there is no agreement "{agreement}"', agreement=change.agreement),
            say("Known are: {known}", known=", ".join(ids)),
        )
    named = [agreement for agreement in agreements if change.agreement in (ANY, agreement.id)]
    targets = sorted({target.id for agreement in named for target in agreement.targets})
    wanted = change.target if isinstance(change, TargetChange) else ""
    picked = isinstance(change, TargetChange) and any(change.picks(t) for agreement in named for t in agreement.targets)
    if picked and isinstance(change, AllowanceChange):
        levels = sorted({level for agreement in named for level in _levels_of(agreement)})
        known = ", ".join(str(level) for level in levels) or say("none; leave the level out")
        raise InputError(
            say("no agreement has the problem level {level}", level=change.level),
            say("Known are: {known}", known=known),
        )
    raise InputError(
        say('no agreement has a target "{wanted}"', wanted=wanted),
        say("Known are: {known}", known=", ".join(targets)),
    )
