"""A deviation told: what was due when, how far it ran over, who held it, and the account that adds up."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

from accord.clocks import Explanation, Line, LineKind
from accord.documents.charts.ribbon import ribbon
from accord.documents.language import NO_VALUE, Language, message
from accord.documents.naming import Names
from accord.documents.report.values import Deviation
from accord.documents.report.view import AccountLine, DeviationView
from accord.documents.terms import KIND_NAMES, PAUSE_NAMES, level_name
from accord.events import WaitingReason

__all__ = ["LINE_NAMES", "Teller"]

LINE_NAMES: Final = {
    LineKind.OPENED: message("Clock started"),
    LineKind.SERVICE: message("Service hours"),
    LineKind.CLOSED: message("Outside service hours"),
    LineKind.HOLIDAY: message("Holiday"),
    LineKind.PAUSE: message("Pause"),
    LineKind.RESOLVED: message("Resolved, before it was reopened"),
    LineKind.TARGET_CHANGED: message("The target changed"),
    LineKind.DUE: message("Due"),
    LineKind.BREACHED: message("Allowance used up"),
    LineKind.STOPPED: message("Clock stopped"),
}

MOST_LINES = 20
"""Lines of an account that a page shows; the spreadsheet has every one."""

_WIDE, _NARROW = 1080, 330
_NOBODY: Final = (LineKind.CLOSED, LineKind.HOLIDAY, LineKind.RESOLVED)


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells deviations in one language and on the wall clock of one zone."""

    words: Language
    names: Names
    zone: tzinfo
    now: datetime

    def deviation(self, deviation: Deviation) -> DeviationView:
        """Tell one deviation; without an account it has no ribbon and no lines."""
        account = deviation.explanation
        lines = account.lines if account else ()
        label = self.words.text("The life of the clock of {ticket} as a ribbon", ticket=deviation.ticket)
        return DeviationView(
            ticket=deviation.ticket,
            facts=self._facts(deviation),
            sentences=tuple(self._sentences(deviation)),
            ribbon=ribbon(account, self.zone, self.words, width=_WIDE, label=label) if account else "",
            ribbon_narrow=ribbon(account, self.zone, self.words, width=_NARROW, label=label) if account else "",
            summary=self._summary(account) if account else (),
            lines=tuple(self.line(line) for line in lines[:MOST_LINES]),
            lines_title=self._lines_title(len(lines)),
        )

    def _facts(self, deviation: Deviation) -> str:
        level = level_name(deviation.level, self.words) if deviation.level is not None else ""
        service = self.names.service(deviation.service) if deviation.service else ""
        unit = self.names.unit(deviation.unit) if deviation.unit else ""
        kind = self.words.text(KIND_NAMES[deviation.kind])
        return " · ".join(part for part in (kind, service, level, unit, deviation.agreement) if part)

    def _sentences(self, deviation: Deviation) -> list[str]:
        text = self.words.text
        overrun = self.words.duration(deviation.overrun_s)
        allowance = self.words.exact_duration(deviation.allowance_s)
        sentences = [text("{overrun} over the allowance of {allowance}.", overrun=overrun, allowance=allowance)]
        if deviation.due_at is not None:
            sentences.append(text("Due {due}.", due=self._minute(deviation.due_at)))
        if deviation.stopped_at is not None:
            sentences.append(text("Stopped {stop}.", stop=self._minute(deviation.stopped_at)))
        else:
            sentences.append(text("Still running on {now}.", now=self._minute(self.now)))
        if deviation.cause:
            sentences.append(self._change(deviation.explanation))
        if deviation.explanation:
            sentences += self._longest_holder(deviation.explanation)
        return sentences

    def _change(self, account: Explanation | None) -> str:
        """Say when another target took over whose allowance was spent by then: the due named before is its own."""
        lines = account.lines if account else ()
        changed = next((line.start for line in lines if line.kind is LineKind.TARGET_CHANGED), None)
        if changed is None:
            return self.words.text("The target changed while the clock ran.")
        text, at = self.words.text, self._minute(changed)
        return text("Another target took over on {at}, after its due had passed: missed from then on.", at=at)

    def _longest_holder(self, account: Explanation) -> list[str]:
        held: dict[str, timedelta] = {}
        for line in account.lines:
            if line.counted and line.holder:
                held[line.holder] = held.get(line.holder, timedelta(0)) + line.counted
        if not held or not account.elapsed:
            return []
        holder = max(sorted(held), key=lambda name: held[name])
        share = self.words.percent(held[holder] / account.elapsed, 0)
        who = self.holder(holder)
        return [self.words.text("Held longest by {holder}: {share} of the counted time.", holder=who, share=share)]

    def _summary(self, account: Explanation) -> tuple[AccountLine, ...]:
        """Add up the lines of one sort and holder; the last line is the sum of all."""
        sums: dict[tuple[str, str], tuple[timedelta, timedelta]] = {}
        for line in account.lines:
            if line.end > line.start:
                key = (self.what(line), self.who(line))
                length, counted = sums.get(key, (timedelta(0), timedelta(0)))
                sums[key] = (length + line.length, counted + line.counted)
        rows = [self._sum(what, who, *sums[what, who]) for what, who in sums]
        return (*rows, self._sum(self.words.text("Altogether"), "", account.calendar_time, account.elapsed))

    def _sum(self, what: str, who: str, length: timedelta, counted: timedelta) -> AccountLine:
        exact = self.words.exact_duration
        return AccountLine(what, who, "", "", exact(length), exact(counted) if counted else NO_VALUE)

    def line(self, line: Line) -> AccountLine:
        """Tell one line of an account."""
        exact = self.words.exact_duration
        start = self._instant(line.start)
        if line.end == line.start:
            return AccountLine(self.what(line), "", start, "", "", "", is_marker=True)
        who = self.who(line)
        counted = exact(line.counted) if line.counted else NO_VALUE
        return AccountLine(self.what(line), who, start, self._instant(line.end), exact(line.length), counted)

    def what(self, line: Line) -> str:
        """Say what a line of an account is about."""
        if line.kind is LineKind.PAUSE and line.reason:
            return self.words.text("Pause: {reason}", reason=self.words.text(PAUSE_NAMES[WaitingReason(line.reason)]))
        if line.kind is LineKind.HOLIDAY and line.reason:
            return self.words.text("Holiday: {name}", name=line.reason)
        return self.words.text(LINE_NAMES[line.kind])

    def who(self, line: Line) -> str:
        """Name who held the ticket during a line; outside service hours it is nobody's."""
        if line.end == line.start:
            return ""
        return NO_VALUE if line.kind in _NOBODY else self.holder(line.holder)

    def holder(self, holder: str | None) -> str:
        """Name who held the ticket: a team, a supplier, the customer or nobody."""
        sort, _, id = (holder or "").partition(" ")
        match sort:
            case "team":
                return self.names.team(id)
            case "supplier":
                return self.names.supplier(id) if id else self.words.text("Supplier")
            case "customer":
                return self.words.text("Customer")
            case _:
                return self.words.text("nobody")

    def _lines_title(self, count: int) -> str:
        if count <= MOST_LINES:
            return self.words.text("Every line of the account ({n})", n=count)
        return self.words.text("The first {n} of {all} lines, the rest in the spreadsheet", n=MOST_LINES, all=count)

    def _minute(self, at: datetime) -> str:
        return self.words.weekday_instant(at, self.zone)

    def _instant(self, at: datetime) -> str:
        return self.words.exact_instant(at, self.zone)
