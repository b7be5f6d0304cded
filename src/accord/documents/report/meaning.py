"""What the figures of a report mean and on what they rest, in words."""

from typing import Final

from accord.calendars import zone as zone_of
from accord.documents.language import Language, message
from accord.documents.report.values import Report

__all__ = ["definitions", "method"]

DEFINITIONS: Final = (
    (
        message("Kept share"),
        message(
            "Clocks that met their target, divided by clocks that met or missed it. A target is met when the time "
            "counted is not longer than the allowance."
        ),
    ),
    (
        message("Which clocks count"),
        message(
            "A clock counts once, in the period in which its verdict became certain: at its stop or its breach, "
            "whichever came first."
        ),
    ),
    (
        message("Open, exempt, cancelled"),
        message(
            "Open clocks ran at the end of the period and were not missed. Exempt clocks were taken out with a reason "
            "and by a named person. Cancelled clocks belong to tickets that were withdrawn or merged. All are listed "
            "beside the share and never counted in it."
        ),
    ),
    (
        message("Interval"),
        message("The 95 % Wilson interval: how far chance alone may have moved the share. With few clocks it is wide."),
    ),
    (
        message("State"),
        message(
            "Kept: the share reaches the agreed one. Within chance of target: it does not, but its interval does. "
            "Missed: the whole interval lies below. No data: nothing was decided."
        ),
    ),
    (
        message("Agreed share"),
        message(
            "The share that the agreement sets. Where several are put together, their mean over the clocks decided."
        ),
    ),
    (
        message("Misses left"),
        message(
            "How many more clocks may miss the target before the agreed share is lost, of all that the clocks decided "
            "and expected allow. A negative number says by how many the limit is passed."
        ),
    ),
    (
        message("Median and p90"),
        message(
            "Half of the decided clocks, and nine of ten, counted no more than this much service time; pauses are "
            "left out."
        ),
    ),
    (
        message("Credits and penalties"),
        message("What the agreements set for shares below their bands and for single misses."),
    ),
)


def definitions(words: Language) -> tuple[tuple[str, str], ...]:
    """Return each measure of the report with its definition."""
    return tuple((words.text(term), words.text(meaning)) for term, meaning in DEFINITIONS)


def method(report: Report, words: Language) -> tuple[tuple[str, str], ...]:
    """Return what the figures rest on: period, instant, agreements, calendars, time zone data, tickets."""
    text, rest = words.text, report.method
    place = zone_of(report.zone)
    period = f"{words.day(report.first)} – {words.day(report.last)}, {report.zone}"
    opened = text(
        "{opened} opened in the period, {covered} of them with a target",
        opened=words.number(report.headline.tickets_opened),
        covered=words.number(report.headline.tickets_covered),
    )
    clocks = text("{n}, on tickets: {tickets}", n=words.number(rest.clocks), tickets=words.number(rest.tickets))
    agreements = [f"{one.id} {', '.join(map(str, one.versions))}" for one in report.agreements]
    return (
        (text("Period"), period),
        (text("As known"), words.instant(report.now, place)),
        (text("Tickets"), opened),
        (text("Clocks"), clocks),
        (text("Agreements and versions"), "; ".join(agreements)),
        (text("Versions of service hours"), ", ".join(rest.calendars)),
        (text("Time zone database"), ", ".join(rest.tzdata)),
    )
