"""What is kept of days says what the log says: of any unit, service and period, and after anything that comes late."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import polars as pl
import pytest
import time_machine
from django.db.models import Q
from django.test import Client

from accord.agreements import AgreementBook
from accord.demonstration import agreements, generate, organisation
from accord.evaluation import evaluate
from accord.measures import CATALOGUE, Cut, Evidence, Period, compute, figures
from accord.measures.evidence import HELPED_COLUMNS
from accord.server.accounts.models import Person, Unit
from accord.server.catalogue.models import Service
from accord.server.channels.mail.models import Letter
from accord.server.desk import bridge as desk
from accord.server.desk.intake import take_in
from accord.server.desk.judging import judge
from accord.server.desk.models import Clock, ClockNotice, Event, Ticket
from accord.server.foresight.expected import chances
from accord.server.foresight.models import Risk
from accord.server.improvement.measuring import entries
from accord.server.improvement.models import Improvement
from accord.server.reporting.keeping import following, records
from accord.server.reporting.keeping.following import follow_days, keep_all, mend_days
from accord.server.reporting.keeping.records import Within
from accord.server.reporting.models import KeptAmounts, KeptLengths
from accord.server.reporting.provided import letters
from accord.server.reporting.queries import ReportPeriod, Scope, measured, measured_all
from accord.server.reporting.queries.team_people import teams_shown_as
from accord.server.reporting.small_teams import HIDDEN
from tests.server.reporting.company import company

START, END = date(2026, 4, 1), date(2026, 6, 1)
NOW = datetime(2026, 5, 31, 20, 59, 59, tzinfo=UTC)
ZONE = "Europe/Moscow"
BOOK = AgreementBook(agreements(START, END), organisation())
LOG = pl.concat(generate(100, 7, START, END))
ELSEWHERE = ("sla.loss", "sla.coverage", "sla.reviewed", "sla.evaluated", "service.launch")
NOBODY = pl.DataFrame(schema=HELPED_COLUMNS)
MAY = date(2026, 5, 1)
NUMBERS = ("value", "numerator", "denominator", "low", "high")
PERIODS = [ReportPeriod(Period.MONTH, date(2026, 5, 1)), ReportPeriod(Period.WEEK, date(2026, 5, 11)),
           ReportPeriod(Period.YEAR, date(2026, 1, 1))]  # fmt: skip

CUTS = (
    ("sla.compliance", "service"),
    ("desk.reopened", "service"),
    ("sla.compliance", "level"),
    ("desk.response", "team"),
    ("desk.workload", "person"),
    ("sla.violated", "kind"),
)


@pytest.fixture(scope="module")
def _two_months(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with company(django_db_blocker, LOG, BOOK, START, END, NOW, records, following):
        beside()
        with time_machine.travel(NOW, tick=False):
            assert follow_days(NOW) > 60
        yield


@pytest.fixture
def history(_two_months: None, db: None) -> Iterator[None]:
    """The demonstration company with two months of tickets, judged, and its days as they are kept then."""
    with time_machine.travel(NOW, tick=False):
        yield


def beside() -> None:
    """What other apps know: how clocks may end, letters, and what is to be improved."""
    running = Clock.objects.filter(verdict="running", superseded_at=None, due_at__gt=NOW)
    Risk.objects.bulk_create(
        Risk(clock=one, chance=0.1 + number % 7 / 10, due_at=one.due_at, refreshed_at=NOW)
        for number, one in enumerate(running)
    )
    for number, ticket in enumerate(Ticket.objects.order_by("pk")[:9]):
        write(ticket, ticket.opened_at, is_automatic=number % 3 > 0)
    for ticket in Ticket.objects.order_by("pk")[:2]:
        ClockNotice.objects.create(
            ticket=ticket, agreement="a", target="response", cycle=1, kind="breach", due_at=ticket.opened_at,
            given_at=ticket.opened_at,
        )  # fmt: skip
    unit, service = Unit.objects.get(code="north-west"), Service.objects.get(code="wired-network")
    for day in (3, 12):
        Improvement.objects.create(
            code=f"I-{day}", source="hand", title="Better", unit=unit, service=service if day > 9 else None,
            opened_at=datetime(2026, 5, day, 9, tzinfo=UTC),
        )  # fmt: skip


def write(ticket: Ticket, at: datetime, *, is_automatic: bool) -> None:
    Letter.objects.create(
        kind="opened" if is_automatic else "answer", ticket=ticket, to="reader@example.org", subject="Printer",
        text="It is.", written_at=at, is_automatic=is_automatic,
    )  # fmt: skip


def evidence(log: pl.DataFrame) -> Evidence:
    return Evidence(
        log, evaluate(log, BOOK, NOW), BOOK, organisation(), NOW, helped=NOBODY, chances=chances(Q()),
        letters=letters(Q()), improvements=entries(Q()),
    )  # fmt: skip


def said(known: Evidence, measure_id: str, period: ReportPeriod, where: dict[str, Any]) -> dict[str, Any] | None:
    cells = figures(measure_id, known, Cut((), period.length, ZONE, where, rollup=True))
    rows = cells.filter(pl.col("period_start") == period.start).to_dicts()
    return rows[0] if rows else None


def assert_as_the_log_says(known: Evidence, scope: Scope, where: dict[str, Any]) -> None:
    kept = {period: measured_all(scope, [period]) for period in PERIODS}
    for measure_id in (name for name in CATALOGUE if name not in ELSEWHERE):
        for period in PERIODS:
            row, value = said(known, measure_id, period, where), kept[period][measure_id][0]
            told = {name: getattr(value, name) for name in NUMBERS}
            if row is None:
                assert not value.value, (measure_id, period)
            else:
                for name, number in told.items():
                    same = number == row[name] if row[name] is None else number == pytest.approx(row[name], rel=1e-12)
                    assert same, (measure_id, period, name, told, row)


def test_every_measure_of_every_place_and_period_is_what_the_log_says(history: None, client: Client) -> None:
    known = evidence(LOG)
    assert Risk.objects.filter(due_at__lt=datetime(2026, 12, 31, tzinfo=UTC)).exists()
    unit = Unit.objects.get(code="north-west")
    service = Service.objects.get(code="wired-network")
    assert_as_the_log_says(known, Scope(inside=True), {})
    assert_as_the_log_says(known, Scope(unit, inside=True), {"unit": "north-west"})
    assert_as_the_log_says(known, Scope(unit, service, inside=True), {"unit": "north-west", "service": "wired-network"})
    medians(known)
    cuts(known)
    pages(client)


def text(answer: Any) -> str:
    return b"".join(answer).decode().lstrip("\ufeff")


def pages(client: Client) -> None:
    """The page, the API and what `accord measure` computes say the same."""
    viktor = Person.objects.get(email="viktor.sand@timber-and-tile.example")
    client.force_login(viktor, backend="allauth.account.auth_backends.AuthenticationBackend")
    (row,) = compute(
        "sla.compliance", LOG, evaluate(LOG, BOOK, NOW), period="month", zone=ZONE, where={"period_start": MAY}, now=NOW
    ).to_dicts()
    page = text(client.get(f"/measures/sla.compliance/?span=month&from={MAY}&format=csv&by=service"))
    told = client.get(f"/api/v1/measures/sla.compliance?period=month&first={MAY}&last={MAY}").json()["cells"]
    assert [(cell["numerator"], cell["denominator"]) for cell in told] == [(row["numerator"], row["denominator"])]
    assert told[0]["value"] == row["value"]
    assert told[0]["beside"] == pytest.approx({name: row[name] for name in ("open", "exempt", "cancelled")})
    lines = list(csv.DictReader(StringIO(page)))
    assert sum(float(line["Denominator"]) for line in lines) == row["denominator"]
    shown = client.get(f"/measures/sla.compliance/?span=month&from={MAY}").content.decode()
    assert f"{int(row['numerator'])}" in shown
    behind = text(client.get(f"/measures/sla.compliance/records/?span=month&from={MAY}&format=csv"))
    counted = [line for line in csv.DictReader(StringIO(behind)) if line["In the denominator"] == "1"]
    assert len(counted) == row["denominator"]
    assert sum(line["In the numerator"] == "1" for line in counted) == row["numerator"]
    every = text(client.get("/measures/?format=csv"))
    assert {line["Measure"] for line in csv.DictReader(StringIO(every))} == {
        str(one.name) for one in CATALOGUE.values()
    }
    for address in ("/measures/", "/measures/desk.response/?by=team", "/measures/desk.backlog/records/",
                    "/measures/sla.forecast/records/?span=year"):  # fmt: skip
        assert client.get(address).status_code == 200, address
    assert client.get("/measures/sla.compliance/?unit=nowhere").status_code == 404


def medians(known: Evidence) -> None:
    for measure_id in ("desk.response", "desk.resolution", "desk.backlog"):
        row = said(known, measure_id, PERIODS[0], {})
        assert row is not None
        (value,) = measured(measure_id, Scope(inside=True), PERIODS[:1])
        beside = {name: row[name] for name in ("median", "p90", "n")}
        assert {name: value.beside[name] for name in beside} == pytest.approx(beside), measure_id


def cuts(known: Evidence) -> None:
    """Cut by what is kept, and by what is not."""
    small = teams_shown_as(Within(), *PERIODS[0].instants(ZONE))
    assert small
    for measure_id, by in CUTS:
        cut = Cut((by,), Period.MONTH, ZONE, together={"team": small})
        cells = figures(measure_id, known, cut).filter(period_start=PERIODS[0].start)
        cells = cells.filter(pl.col(by).cast(pl.String).ne_missing(HIDDEN))
        rows = [row for row in cells.to_dicts() if row["denominator"] or row["value"]]
        expected = {None if row[by] is None else str(row[by]): row["value"] for row in rows}
        found = measured(measure_id, Scope(inside=True), PERIODS[:1], [by])
        told = {one.of[by]: one.value for one in found if one.value is not None or one.denominator}
        assert {code: told[code] for code in expected} == pytest.approx(expected), (measure_id, by)
        assert len(told) == len(expected), (measure_id, by)
    teams = {one.of["team"] for one in measured("desk.response", Scope(inside=True), PERIODS[:1], ["team"])}
    assert not teams & set(small)
    children = measured("desk.incidents", Scope(Unit.objects.get(parent=None)), PERIODS[:1], ["unit"])
    (whole,) = measured("desk.incidents", Scope(), PERIODS[:1])
    assert sum(one.value or 0 for one in children) == whole.value


def test_what_comes_late_mends_the_days_it_touches(history: None) -> None:
    first = dict(KeptAmounts.objects.values_list("pk", "starts_on"))
    ticket = Event.objects.filter(event="closed", at__month=4).order_by("at").first()
    assert ticket is not None
    name = ticket.ticket.reference
    late = pl.DataFrame(
        [{"ticket": name, "at": ticket.at + timedelta(hours=1), "event": "reopened", "seq": 900},
         {"ticket": name, "at": ticket.at + timedelta(days=9), "event": "resolved", "seq": 901}],
        schema={column: LOG.schema[column] for column in ("ticket", "at", "event", "seq")},
    )  # fmt: skip
    take_in(pl.concat([LOG, late], how="diagonal"), source="timber-and-tile")
    judge(by=None, reason="late", now=NOW)
    later = NOW + timedelta(minutes=2)
    assert 0 < follow_days(later) < 40
    assert_as_the_log_says(evidence(desk.log()), Scope(inside=True), {})
    stayed = set(KeptAmounts.objects.filter(pk__in=first, span="day").values_list("starts_on", flat=True))
    assert stayed
    assert ticket.at.date() not in stayed
    assert follow_days(later + timedelta(minutes=2)) == 0
    before = contents()
    keep_all(later)
    assert contents() == before


def test_what_no_event_tells_of_is_mended_at_night(history: None) -> None:
    ticket = Ticket.objects.order_by("pk")[0]
    for days in (20, 50):  # of the last five weeks, and of the only month before
        write(ticket, NOW - timedelta(days=days), is_automatic=True)
    assert letters_of_the_year() == 11  # nine letters and two notices of clocks
    assert mend_days(NOW) == 0  # it is not night yet
    night = NOW + timedelta(hours=6)
    assert mend_days(night) > 35
    assert mend_days(night + timedelta(minutes=10)) == 0
    assert letters_of_the_year() >= 12
    mend_days(night + timedelta(days=1))
    assert letters_of_the_year() == 13


def letters_of_the_year() -> float | None:
    return measured("notice.automated", Scope(), PERIODS[2:])[0].denominator


def contents() -> list[Any]:
    lengths = KeptLengths.objects.values_list("day", "unit", "service", "measure", "lengths")
    amounts = KeptAmounts.objects.values_list("span", "starts_on", "unit", "service", "amounts")
    counted = [(*place, sorted(values)) for *place, values in lengths]
    return sorted(map(str, amounts)) + sorted(map(str, counted))
