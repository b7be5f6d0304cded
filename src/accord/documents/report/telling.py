"""Put a report into words: head, rows, charts, deviations, definitions and method."""

from collections.abc import Iterable
from threading import local
from typing import Final

from accord.calendars import zone as zone_of
from accord.documents.charts.marks import STATE_TOKENS, state_sign
from accord.documents.charts.small_trend import service_trend
from accord.documents.charts.spread import spread_chart
from accord.documents.charts.trend import share_floor, trend_chart
from accord.documents.language import NO_VALUE, Language, language, plural_message
from accord.documents.naming import Names
from accord.documents.report.meaning import definitions, method
from accord.documents.report.rows import RowWriter
from accord.documents.report.told import Teller
from accord.documents.report.values import Report, ServiceTrend, Spread, State
from accord.documents.report.view import Chart, ReportView, Stat
from accord.documents.terms import KIND_NAMES, target_name

__all__ = ["report_view"]

SPREADS = 6
BELOW = 3

_AGREEMENTS = plural_message("{n} agreement", "{n} agreements")
_CLOCKS = plural_message("{n} clock", "{n} clocks")
_OVER = plural_message("{n} target is over its limit", "{n} targets are over their limit")


class _Latest(local):
    """The report that this thread told last: page, paper and summary of one are made one after the other."""

    told: tuple[Report, ReportView] | None = None


_latest: Final = _Latest()


def report_view(report: Report) -> ReportView:
    """Return the report in its language, with every text and drawing that a page or a sheet of paper needs."""
    if _latest.told is None or _latest.told[0] is not report:
        _latest.told = (report, _view(report))
    return _latest.told[1]


def _view(report: Report) -> ReportView:
    words = language(report.language)
    names = Names(report.organisation)
    rows = RowWriter.of(report, words, names)
    teller = Teller(words, names, zone_of(report.zone), report.now)
    title = report.title or words.text("All business units")
    return ReportView(
        language=words.code,
        title=title,
        kicker=words.text("Service-level report"),
        subtitle=_subtitle(report, words),
        lead=tuple(_lead(report, words)),
        stats=_stats(report, words),
        columns=_columns(rows.bar_floor, words),
        groups=rows.groups(report),
        trend=_trend(report, words),
        services=_services(report.services, words, names),
        spreads=tuple(_spread(spread, words) for spread in report.spreads[:SPREADS]),
        deviations=tuple(map(teller.deviation, report.deviations)),
        definitions=definitions(words),
        method=method(report, words),
        sections=report.sections,
        labels=_labels(words),
        signs=tuple((STATE_TOKENS[state], state_sign(state)) for state in State),
        footer=f"{title} · {words.span(report.first, report.last)}",
    )


def _subtitle(report: Report, words: Language) -> str:
    count = words.plural(*_AGREEMENTS, len(report.agreements))
    return " · ".join((words.span(report.first, report.last), count, report.zone))


def _lead(report: Report, words: Language) -> Iterable[str]:
    """Say in sentences which promises fell below the agreed share, the first few by name."""
    if not report.headline.targets_measured:
        yield words.text("No clock was decided in this period.")
        return
    promised = [one for one in report.agreements if one.is_promise] or list(report.agreements)
    below = [
        f"{one.agreement.title if one.agreement else one.id} – {target_name(target.kind, target.id, words)}"
        for one in promised
        for target in one.targets
        if target.result.state in (State.CHANCE, State.MISSED)
    ]
    if not below:
        yield words.text("Every target reached its agreed share.")
        return
    yield words.text("Below the agreed share: {targets}.", targets="; ".join(below[:BELOW]))
    if len(below) > BELOW:
        yield words.text("And {n} more.", n=words.number(len(below) - BELOW))


def _stats(report: Report, words: Language) -> tuple[Stat, ...]:
    head, text = report.headline, words.text
    kept = text("{n} of {all}", n=words.number(head.targets_kept), all=words.number(head.targets_measured))
    return (
        Stat(text("Targets kept"), kept, text("reached the agreed share")),
        Stat(text("Clocks that met their target"), words.percent(head.result.share), _sample(report, words)),
        Stat(text("Misses still allowed"), words.number(head.misses_left), _over(report, words)),
        _fourth(report, words),
    )


def _over(report: Report, words: Language) -> str:
    """Say how many targets were missed more often than was allowed: the figure counts misses, this counts targets."""
    over = report.headline.targets_overspent
    return words.plural(*_OVER, over) if over else words.text("no target is over its limit")


def _sample(report: Report, words: Language) -> str:
    result = report.headline.result
    if result.low is None or result.high is None:
        return words.text("no data")
    met, decided = words.number(result.met), words.number(result.decided)
    interval = words.percent_range(result.low, result.high)
    return words.text("{n} of {all} · interval {interval}", n=met, all=decided, interval=interval)


def _fourth(report: Report, words: Language) -> Stat:
    """Return what breaches cost where agreements set a price, else what is still open."""
    head = report.headline
    if not head.losses:
        open_clocks = words.number(head.result.open)
        return Stat(words.text("Clocks still open"), open_clocks, words.text("at the end of the period"))
    amounts = [words.amount(loss.amount, loss.currency) for loss in head.losses]
    return Stat(words.text("Credits and penalties"), " + ".join(amounts), words.text("owed for this period"))


def _columns(floor: float, words: Language) -> tuple[str, ...]:
    text = words.text
    scale = words.percent_range(floor, 1)
    return (
        text("Target"),
        text("Share kept, {scale}", scale=scale),
        text("Kept"),
        text("Met, of decided"),
        text("Twelve months"),
        text("Misses left"),
        text("Median"),
        text("State"),
    )


def _trend(report: Report, words: Language) -> Chart:
    shares = [month.share for month in report.months if month.share is not None]
    first, last = (words.percent(shares[0]), words.percent(shares[-1])) if shares else (NO_VALUE, NO_VALUE)
    label = words.text("Share kept by month, from {first} to {last}", first=first, last=last)
    note = words.text("Share of clocks that met their target, its interval as a band; dashed: the agreed share.")
    return Chart(
        title=words.text("Twelve months"),
        note=note,
        wide=trend_chart(report.months, words, width=1096, height=210, label=label),
        narrow=trend_chart(report.months, words, width=270, height=180, label=label),
    )


def _services(services: tuple[ServiceTrend, ...], words: Language, names: Names) -> tuple[Chart, ...]:
    months = [month for one in services for month in one.months]
    bottom = share_floor([share for month in months for share in (month.share, month.agreed)])
    return tuple(_service(one, words, names, bottom) for one in services)


def _service(trend: ServiceTrend, words: Language, names: Names, bottom: float) -> Chart:
    shares = [words.percent(month.share) for month in trend.months if month.share is not None]
    name, last = names.service(trend.service), shares[-1] if shares else NO_VALUE
    label = words.text("{service}: share kept by month, {share} at the end", service=name, share=last)
    return Chart(name, last, service_trend(trend, words, bottom=bottom, width=200, height=64, label=label))


def _spread(spread: Spread, words: Language) -> Chart:
    kind = words.text(KIND_NAMES[spread.kind])
    within = words.percent(spread.within / spread.decided)
    label = words.text("{kind}: {share} used no more than their allowance", kind=kind, share=within)
    note = words.plural(*_CLOCKS, spread.decided)
    return Chart(kind, note, spread_chart(spread, words, width=290, height=170, label=label))


def _labels(words: Language) -> dict[str, str]:
    text = words.text
    return {
        "spread": text("How much of the allowance was used"),
        "spread_note": text(
            "Bars: clocks by the share of their allowance they used. Line: the share that had stopped by then. "
            "Upright: the allowance; dashed: the agreed share."
        ),
        "services": text("By service"),
        "deviations": text("Worst deviations"),
        "deviations_note": text("The clocks that ran furthest over their allowance, each with its own account."),
        "no_deviations": text("No clock missed its target in this period."),
        "definitions": text("What the figures mean"),
        "method": text("On what they rest"),
        "what": text("What"),
        "who": text("Who held it"),
        "from": text("From"),
        "until": text("Until"),
        "length": text("Time passed"),
        "counted": text("Counted"),
        "in_time": text("service time within the allowance"),
        "over": text("service time beyond it"),
        "pause": text("pause"),
        "closed": text("not counted"),
        "due": text("due"),
        "page": text("Page {page} of {pages}"),
    }
