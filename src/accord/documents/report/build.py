"""Build a service-level report: from a log, its verdicts and the agreements to plain values."""

from dataclasses import dataclass, replace
from datetime import date, datetime

import polars as pl

from accord.agreements import AgreementBook, AgreementKind
from accord.calendars import zone as zone_of
from accord.documents.language import language as language_of
from accord.documents.report.accounts import explainer, worst_deviations
from accord.documents.report.figures import ASSIGNED, COMPLIANCE, LOSS, Figures, days, months_until
from accord.documents.report.results import NOTHING, agreement_results, months_by, months_of, result_of
from accord.documents.report.spreads import spreads_of
from accord.documents.report.values import (
    AgreementResult,
    Explain,
    Headline,
    Loss,
    Method,
    Report,
    ServiceTrend,
    State,
)
from accord.errors import InputError
from accord.evaluation import VERDICT_COLUMNS
from accord.events import EventType
from accord.measures import Evidence

__all__ = ["build_report"]

_ROW = "_row"
WORST = 10
SERVICES = 8


def build_report(
    log: pl.DataFrame,
    verdicts: pl.DataFrame,
    book: AgreementBook,
    *,
    zone: str,
    now: datetime,
    first: date | None = None,
    last: date | None = None,
    language: str = "en",
    title: str = "",
    unit: str | None = None,
    explain: Explain | None = None,
) -> Report:
    """Return the report over the days from `first` to `last`, both included, in `zone`.

    `log` is as `conform` returns it and `verdicts` as `evaluate` does. A clock counts in the period in which its
    verdict became certain. Left out, `first` and `last` are the first and last day on which one did. `unit` narrows
    the report to a business unit and those below it. `explain` gives the account of a clock (ticket, target, cycle);
    left out, it is told from the log. Raises InputError for an unknown language or zone, a period that ends before
    it begins, or a table without the columns of a verdict table.
    """
    language_of(language)
    log, verdicts = _of_unit(log, _checked(verdicts), book, unit)
    span = _Span.of(verdicts, zone, now, first, last)
    figures, trends = _figures(Evidence(log, verdicts.with_row_index(_ROW), book, book.organisation, now), span, zone)
    results = agreement_results(figures, trends, book)
    promised = _promised(results)
    return Report(
        language=language,
        title=title or _title(book, unit),
        first=span.first,
        last=span.last,
        zone=zone,
        now=now,
        headline=_headline(figures, results, promised, _opened(figures)),
        agreements=results,
        months=months_of(trends, promised),
        services=_services(figures, trends, promised),
        spreads=spreads_of(figures.decided.filter(promised)),
        deviations=worst_deviations(figures.decided.filter(promised), explain or explainer(log, book, now), WORST),
        method=_method(figures),
        organisation=book.organisation,
        verdicts=verdicts[figures.records(COMPLIANCE)[_ROW].unique().sort()],
    )


def _checked(verdicts: pl.DataFrame) -> pl.DataFrame:
    missing = [name for name in VERDICT_COLUMNS if name not in verdicts.columns]
    if missing:
        raise InputError(f"the verdict table lacks {', '.join(missing)}", "Give the table that `evaluate` returns")
    return verdicts


def _of_unit(
    log: pl.DataFrame, verdicts: pl.DataFrame, book: AgreementBook, unit: str | None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    if unit is None:
        return log, verdicts
    below = sorted(book.organisation.below(unit))
    kept = verdicts.filter(pl.col("unit").cast(pl.String).is_in(below))
    return log.join(kept.select("ticket").unique(), on="ticket", how="semi", maintain_order="left"), kept


@dataclass(frozen=True, slots=True)
class _Span:
    first: date
    last: date

    @classmethod
    def of(cls, verdicts: pl.DataFrame, zone: str, now: datetime, first: date | None, last: date | None) -> "_Span":
        place = zone_of(zone)
        decided = verdicts["decided_at"]
        earliest, latest = decided.min(), decided.max()
        start = earliest if isinstance(earliest, datetime) else now
        end = latest if isinstance(latest, datetime) else now
        span = cls(first or start.astimezone(place).date(), last or end.astimezone(place).date())
        if span.last < span.first:
            raise InputError(f"the period ends on {span.last}, before it begins on {span.first}", "Swap the two dates")
        return span


def _figures(evidence: Evidence, span: _Span, zone: str) -> tuple[Figures, Figures]:
    """Return the figures of the period and those of the trend that ends with it."""
    whole = days(span.first, span.last, zone, evidence.moment)
    return Figures(evidence, whole), Figures(evidence, months_until(span.last, zone, evidence.moment))


def _title(book: AgreementBook, unit: str | None) -> str:
    units = book.organisation.units
    if unit is not None:
        return units[unit].name if unit in units else unit
    tops = [known.name for known in units.values() if not known.parent]
    return tops[0] if len(tops) == 1 else ""


def _promised(results: tuple[AgreementResult, ...]) -> pl.Expr:
    """Return which clocks the head figures count: promises to units, or all where there are no such promises."""
    has_promises = any(one.is_promise for one in results)
    return pl.col("promise") == str(AgreementKind.SLA) if has_promises else pl.lit(True)


def _headline(
    figures: Figures, results: tuple[AgreementResult, ...], promised: pl.Expr, opened: pl.DataFrame
) -> Headline:
    has_promises = any(one.is_promise for one in results)
    targets = [target for one in results if one.is_promise or not has_promises for target in one.targets]
    measured = [target.result for target in targets if target.result.decided]
    left = [result.misses_left or 0 for result in measured]
    whole = figures.results((), promised)
    return Headline(
        targets_kept=sum(result.state is State.KEPT for result in measured),
        targets_measured=len(measured),
        result=result_of(whole.row(0, named=True), ()) if whole.height else NOTHING,
        misses_left=sum(max(0, misses) for misses in left),
        targets_overspent=sum(misses < 0 for misses in left),
        losses=_losses(figures, promised),
        tickets_opened=int(opened["denominator"].sum()),
        tickets_covered=int(opened["numerator"].sum()),
    )


def _opened(figures: Figures) -> pl.DataFrame:
    """Return how many tickets were opened, and how many of them had a clock."""
    evidence = figures.evidence
    # Of a ticket this measure needs its opening only; the facts of the whole log take longer than all the rest.
    openings = pl.col("event").is_in([str(EventType.OPENED), str(EventType.CORRECTED)])
    short = replace(evidence, log=evidence.log.filter(openings))
    return Figures(short, figures.periods).of(ASSIGNED)


def _losses(figures: Figures, promised: pl.Expr) -> tuple[Loss, ...]:
    rows = figures.of(LOSS, (), promised).sort("currency").iter_rows(named=True)
    return tuple(Loss(row["currency"], row["value"]) for row in rows)


def _services(figures: Figures, trends: Figures, promised: pl.Expr) -> tuple[ServiceTrend, ...]:
    """Return the trends of the services with the most decided clocks, in the order of their ids."""
    counted = figures.of(COMPLIANCE, ("service",), promised & pl.col("service").is_not_null())
    most = counted.sort("denominator", "service", descending=[True, False]).head(SERVICES)["service"].sort()
    months = months_by(trends, ("service",), promised)
    return tuple(ServiceTrend(name, months[(name,)]) for name in most)


def _method(figures: Figures) -> Method:
    records = figures.records(COMPLIANCE)
    return Method(
        tickets=records["ticket"].n_unique(),
        clocks=records.height,
        calendars=_names_in(records["calendar_version"]),
        tzdata=_names_in(records["tzdata"]),
        misses=int((~figures.decided["in_numerator"]).sum()),
    )


def _names_in(column: pl.Series) -> tuple[str, ...]:
    return tuple(column.unique().cast(pl.String).drop_nulls().sort())
