"""The sheets of a workbook, as tables of plain values."""

from collections.abc import Iterator
from datetime import timedelta

from accord.documents.language import Language
from accord.documents.naming import Names
from accord.documents.report.cells import Cell, CellKind, Column, Sheet, SummaryLine
from accord.documents.report.meaning import definitions, method
from accord.documents.report.rows import state_in_words
from accord.documents.report.told import Teller
from accord.documents.report.values import AgreementResult, Deviation, Month, Report, Result, Section, TargetResult
from accord.documents.terms import AGREEMENT_NAMES, KIND_NAMES, allowance_in_words, target_name

__all__ = ["definitions_sheet", "deviations_sheet", "section_sheet", "summary_lines", "targets_sheet", "trend_sheet"]

type Row = tuple[Cell, ...]


def summary_lines(report: Report, words: Language) -> tuple[SummaryLine, ...]:
    """Return the figures at the head of the report."""
    head, text, count = report.headline, words.text, CellKind.COUNT
    whole = head.result
    interval = "" if whole.low is None or whole.high is None else words.percent_range(whole.low, whole.high)
    note = text("interval {interval}", interval=interval) if interval else text("no data")
    lines = [
        SummaryLine(text("Targets kept"), head.targets_kept, count),
        SummaryLine(text("Targets measured"), head.targets_measured, count),
        SummaryLine(text("Clocks that met their target"), whole.share, CellKind.SHARE, note),
        SummaryLine(text("Clocks met"), whole.met, count),
        SummaryLine(text("Clocks decided"), whole.decided, count),
        SummaryLine(text("Clocks still open"), whole.open, count),
        SummaryLine(text("Clocks exempt"), whole.exempt, count),
        SummaryLine(text("Clocks cancelled"), whole.cancelled, count),
        SummaryLine(text("Misses still allowed"), head.misses_left, count),
        SummaryLine(text("Targets over their limit of misses"), head.targets_overspent, count),
        SummaryLine(text("Tickets opened"), head.tickets_opened, count),
        SummaryLine(text("Tickets with a target"), head.tickets_covered, count),
    ]
    owed = text("Credits and penalties")
    lines += [SummaryLine(owed, loss.amount, CellKind.AMOUNT, loss.currency) for loss in head.losses]
    return tuple(lines)


def targets_sheet(report: Report, words: Language, names: Names) -> Sheet:
    """Return every target, as a whole and by service and level."""
    text, share, count = words.text, CellKind.SHARE, CellKind.COUNT
    columns = (
        Column(text("Agreement"), width=22),
        Column(text("Title"), width=38),
        Column(text("Sort"), width=24),
        Column(text("Versions"), width=10),
        Column(text("Target"), width=20),
        Column(text("Responsible"), width=22),
        Column(text("Service"), width=24),
        Column(text("Level"), count, 8),
        Column(text("Allowance"), width=20),
        Column(text("Agreed share"), share, 13),
        Column(text("Kept"), share, 10),
        Column(text("Interval from"), share, 13),
        Column(text("Interval until"), share, 13),
        *(Column(title, count, 11) for title in _counts(words)),
        Column(text("Median"), CellKind.LENGTH, 12),
        Column(text("p90"), CellKind.LENGTH, 12),
        Column(text("State"), width=24),
    )
    return Sheet(text("Targets"), columns, _target_rows(report, words, names))


def _counts(words: Language) -> tuple[str, ...]:
    text = words.text
    return (
        text("Clocks met"),
        text("Clocks missed"),
        text("Clocks decided"),
        text("Clocks still open"),
        text("Clocks exempt"),
        text("Clocks cancelled"),
        text("Misses left"),
    )


def _target_rows(report: Report, words: Language, names: Names) -> Iterator[Row]:
    for one in report.agreements:
        for target in one.targets:
            head = _target_head(one, target, words)
            every = words.text("all services") if len(target.parts) > 1 else _only_service(target, names)
            level = target.parts[0].level if len(target.parts) == 1 else None
            allowance = _allowance(target, words) if len(target.parts) == 1 else ""
            yield *head, every, level, allowance, *_figures(target.result, words)
            for part in target.parts if len(target.parts) > 1 else ():
                length = allowance_in_words(part.allowance, words) if part.allowance else ""
                yield *head, names.service(part.service), part.level, length, *_figures(part.result, words)


def _target_head(one: AgreementResult, target: TargetResult, words: Language) -> Row:
    title = one.agreement.title if one.agreement else ""
    sort = words.text(AGREEMENT_NAMES[one.agreement.kind]) if one.agreement else ""
    responsible = target.target.responsible.name if target.target else ""
    versions = ", ".join(map(str, one.versions))
    return one.id, title, sort, versions, target_name(target.kind, target.id, words), responsible


def _only_service(target: TargetResult, names: Names) -> str:
    return names.service(target.parts[0].service) if target.parts else ""


def _allowance(target: TargetResult, words: Language) -> str:
    allowance = target.parts[0].allowance
    return allowance_in_words(allowance, words) if allowance else ""


def _figures(result: Result, words: Language) -> Row:
    shares = (result.agreed, result.share, result.low, result.high)
    counts = (result.met, result.missed, result.decided, result.open, result.exempt, result.cancelled)
    lengths = (_length(result.median_s), _length(result.p90_s))
    return *shares, *counts, result.misses_left, *lengths, state_in_words(result.state, words).word


def _length(seconds: float | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=round(seconds))


def trend_sheet(report: Report, words: Language, names: Names) -> Sheet:
    """Return the months: of all promises together, of services, and of every target."""
    text, share, count = words.text, CellKind.SHARE, CellKind.COUNT
    columns = (
        Column(text("Of what"), width=18),
        Column(text("Name"), width=44),
        Column(text("Month"), CellKind.MONTH, 12),
        Column(text("Clocks met"), count, 12),
        Column(text("Clocks decided"), count, 12),
        Column(text("Kept"), share, 10),
        Column(text("Interval from"), share, 13),
        Column(text("Interval until"), share, 13),
        Column(text("Agreed share"), share, 13),
    )
    return Sheet(text("Trend"), columns, _trend_rows(report, words, names))


def _trend_rows(report: Report, words: Language, names: Names) -> Iterator[Row]:
    every = words.text("Whole report")
    yield from (_month(every, report.title, month) for month in report.months)
    for trend in report.services:
        yield from (_month(words.text("Service"), names.service(trend.service), month) for month in trend.months)
    for one in report.agreements:
        for target in one.targets:
            kind = target_name(target.kind, target.id, words)
            name = words.text("{name}: {value}", name=one.id, value=kind)
            yield from (_month(words.text("Target"), name, month) for month in target.result.months)


def _month(sort: str, name: str, month: Month) -> Row:
    return sort, name, month.start, month.met, month.decided, month.share, month.low, month.high, month.agreed


def deviations_sheet(report: Report, words: Language, names: Names, teller: Teller) -> Sheet:
    """Return every line of the accounts of the worst deviations, each with its ticket."""
    text, length, instant = words.text, CellKind.LENGTH, CellKind.INSTANT
    columns = (
        Column(text("Ticket"), width=18),
        Column(text("Target"), width=16),
        Column(text("Service"), width=24),
        Column(text("Level"), CellKind.COUNT, 8),
        Column(text("Unit"), width=26),
        Column(text("Agreement"), width=20),
        Column(text("Allowance"), length, 12),
        Column(text("Overrun"), length, 12),
        Column(text("What"), width=32),
        Column(text("Who held it"), width=24),
        Column(text("From"), instant, 20),
        Column(text("Until"), instant, 20),
        Column(text("Time passed"), length, 14),
        Column(text("Counted"), length, 14),
    )
    return Sheet(text("Deviations"), columns, _deviation_rows(report, words, names, teller))


def _deviation_rows(report: Report, words: Language, names: Names, teller: Teller) -> Iterator[Row]:
    for one in report.deviations:
        head = _deviation_head(one, words, names)
        if one.explanation is None:
            spent = timedelta(seconds=one.elapsed_s)
            yield *head, words.text("Altogether"), "", one.started_at, one.stopped_at, None, spent
            continue
        for line in one.explanation.lines:
            what, who = teller.what(line), teller.who(line)
            lasts = line.end > line.start
            passed, counted = (line.length, line.counted) if lasts else (None, None)
            yield *head, what, who, line.start, line.end if lasts else None, passed, counted


def _deviation_head(one: Deviation, words: Language, names: Names) -> Row:
    lengths = (timedelta(seconds=one.allowance_s), timedelta(seconds=one.overrun_s))
    kind = words.text(KIND_NAMES[one.kind])
    return one.ticket, kind, names.service(one.service), one.level, names.unit(one.unit), one.agreement, *lengths


def section_sheet(section: Section) -> Sheet:
    """Return a table that stands beside the figures; Excel takes names of at most 31 letters without some signs."""
    name = "".join(sign for sign in section.title if sign not in "[]:*?/\\")[:31]
    columns = tuple(Column(title, width=28) for title in section.columns)
    return Sheet(name, columns, section.rows)


def definitions_sheet(report: Report, words: Language) -> Sheet:
    """Return what the figures mean and on what they rest."""
    columns = (Column(words.text("Term"), width=30), Column(words.text("Meaning"), width=120))
    return Sheet(words.text("Definitions"), columns, (*definitions(words), *method(report, words)))
