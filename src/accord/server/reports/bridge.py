"""From the rows of the desk to the library's report."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

import polars as pl
from django.db.models import F, Q

from accord.agreements import AgreementBook
from accord.clocks import Explanation
from accord.clocks.explanation import explain
from accord.documents import Explain, Section, build_report
from accord.documents import Report as Built
from accord.errors import InputError, say
from accord.events import COLUMNS, EventType
from accord.server.agreements.bridge import book
from accord.server.desk.bridge import effective_events, events_of_ticket
from accord.server.desk.copying import frame_of
from accord.server.desk.models import EVENT_COLUMNS, Event, Ticket
from accord.server.reporting.bridge import verdicts
from accord.server.reporting.spans import Chosen
from accord.server.reports.models import Report

__all__ = ["SectionSource", "provide", "report_of"]

type SectionSource = Callable[[Report, datetime], Section]
_sources: list[SectionSource] = []
_OPENINGS = (str(EventType.OPENED), str(EventType.CORRECTED))


def provide(source: SectionSource) -> None:
    """Add a table to every report, in the language that is active; called from an app's `ready`."""
    _sources.append(source)


def report_of(report: Report, now: datetime) -> Built:
    """Return the report of a unit with everything below it, as the desk knows it at `now`."""
    start, end = report.period.instants(report.unit.zone)
    clocks = _clocks(report, start, end)
    promises = book()
    built = build_report(
        _openings(_about(report) & Q(opened_at__gte=start, opened_at__lt=end)),
        clocks,
        promises,
        zone=report.unit.zone,
        now=now,
        first=report.period.start,
        last=report.period.last,
        language=report.language,
        title=_title(report),
        explain=_explainer(promises, now),
    )
    return replace(built, sections=tuple(_sections(report, now)))


def _title(report: Report) -> str:
    return f"{report.unit.name}, {report.service.name}" if report.service else report.unit.name


def _sections(report: Report, now: datetime) -> Iterable[Section]:
    return (source(report, now) for source in _sources)


def _about(report: Report) -> Q:
    about = Q(unit__path__startswith=report.unit.path)
    return about & Q(service=report.service_id) if report.service_id else about


def _clocks(report: Report, start: datetime, end: datetime) -> pl.DataFrame:
    """Return the clocks that count in the twelve months which end with the report."""
    first = min(start, Chosen(report.span, report.period.months[0], report.period.end).instants(report.unit.zone)[0])
    counts = Q(started_at__lt=end) & (Q(decided_at__gte=first) | Q(decided_at=None))
    return verdicts(_about(report) & counts)


def _openings(tickets: Q) -> pl.DataFrame:
    """Return the openings of tickets as an event log, with what was corrected of them."""
    rows = Event.objects.filter(ticket__in=Ticket.objects.filter(tickets).values("pk"), event__in=_OPENINGS)
    ordered = rows.order_by("ticket__reference", "at", "seq").annotate(reference=F("ticket__reference"))
    return frame_of(ordered.values_list("reference", *EVENT_COLUMNS), COLUMNS)


def _explainer(promises: AgreementBook, now: datetime) -> Explain:
    def account(reference: str, target: str, cycle: int) -> Explanation:
        ticket = Ticket.objects.filter(reference=reference).first()
        if ticket is None:
            raise InputError(say("there is no ticket {ticket}", ticket=reference))
        return explain(effective_events(list(events_of_ticket(ticket))), promises, now, target, cycle)

    return account
