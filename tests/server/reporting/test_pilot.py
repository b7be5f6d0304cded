"""A pilot is compared with the months before it: what was judged then, or what it would have made of them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
import pytest
import time_machine
from django.test import Client

from accord.events import COLUMNS, conform
from accord.server.accounts.actions import grant
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.roles import Role
from accord.server.agreements.actions import start_pilot
from accord.server.agreements.comparison import Compared, compared
from accord.server.agreements.models import Version
from accord.server.catalogue.models import Service
from accord.server.desk.intake import take_in
from accord.server.desk.judging import judge
from accord.server.reporting.pilot import Stretch
from tests.cast import Cast
from tests.server.agreements.texts import PROMISE, agreed, text

SINCE = date(2026, 4, 1)
TODAY = datetime(2026, 5, 20, 18, 0, tzinfo=UTC)
MONDAYS = {  # ten o'clock in Berlin: two months before the pilot, and since
    "before": (datetime(2026, 2, 2, 9, 0, tzinfo=UTC), datetime(2026, 3, 2, 9, 0, tzinfo=UTC)),
    "since": (datetime(2026, 4, 13, 8, 0, tzinfo=UTC), datetime(2026, 5, 4, 8, 0, tzinfo=UTC)),
}


@pytest.fixture(autouse=True)
def frozen() -> object:
    with time_machine.travel(TODAY, tick=False):
        yield


def ticket(name: str, opened: datetime, answered: int, unit: str = "riverside") -> list[dict[str, Any]]:
    """A ticket answered so many minutes after it was opened, and resolved an hour later."""
    told = {"ticket_class": "incident", "unit": unit, "service": "wired-network", "level": 2}
    return [
        {"ticket": name, "at": opened, "event": "opened", **told},
        {"ticket": name, "at": opened + timedelta(minutes=answered), "event": "contact", "direction": "out"},
        {"ticket": name, "at": opened + timedelta(minutes=answered + 60), "event": "resolved"},
    ]


def history(*rows: dict[str, Any]) -> None:
    names = {name for row in rows for name in row}
    log = pl.DataFrame(rows, schema={name: COLUMNS[name] for name in COLUMNS if name in names})
    take_in(conform(log), source="old-desk")
    judge(by=None, reason="test", now=TODAY)


def story() -> list[dict[str, Any]]:
    """Four tickets before the pilot, three since; one too early and one from elsewhere are none of it."""
    rows = ticket("early", datetime(2026, 1, 12, 9, 0, tzinfo=UTC), 500)
    rows += ticket("elsewhere", MONDAYS["before"][0], 500, unit="westpark")
    for side, minutes in {"before": (10, 20, 40, 50), "since": (10, 20, 40)}.items():
        for number, answered in enumerate(minutes):
            rows += ticket(f"{side}-{number}", MONDAYS[side][number % 2], answered)
    return rows


@pytest.fixture
def pilot(cast: Cast) -> Version:
    """The promise to answer within half an hour, tried with Riverside since April."""
    Service.objects.create(code="wired-network", name="Wired network")
    version = agreed(cast.grace, cast.alice)
    start_pilot(version.agreement, [cast.riverside], from_date=SINCE, note="", by=cast.grace, now=TODAY)
    return version


def found(version: Version) -> dict[str, Compared]:
    return {one.target: one for one in compared(version.agreement, ["riverside"], SINCE)}


def test_where_nothing_was_agreed_before_the_pilots_agreement_is_tried_on_the_history(pilot: Version) -> None:
    history(*story())
    answer = found(pilot)["Response"]
    assert (answer.before, answer.tickets_before, answer.replayed) == (2 / 4, 4, 4)
    assert (answer.since, answer.tickets_since) == (2 / 3, 3)
    assert (answer.agreed, answer.months) == (0.8, 2)


def test_either_side_has_its_interval_and_its_times(pilot: Version) -> None:
    history(*story())
    answer = found(pilot)["Response"]
    assert answer.interval is not None
    assert answer.interval_before is not None
    assert answer.interval_before[0] < 0.5 < answer.interval_before[1]
    assert answer.interval[0] < 2 / 3 < answer.interval[1]
    minutes = [answer.median_before, answer.p90_before, answer.median_since, answer.p90_since]
    assert minutes == [timedelta(minutes=one) for one in (30, 47, 20, 36)]


def test_what_an_earlier_agreement_judged_stays_as_it_was_judged(pilot: Version, cast: Cast) -> None:
    quarter = [{**PROMISE["targets"][0], "allowance": "15 min"}]
    scope = {"units": ["company"], "services": ["wired-network"]}
    earlier = text(id="network-company", scope=scope, targets=quarter, effective_from="2026-01-01", examples=[])
    grant(cast.alice, Role.UNIT_REPRESENTATIVE, cast.company, by=None)
    agreed(cast.grace, Person.objects.get(pk=cast.alice.pk), earlier)
    history(*story())
    rows = found(pilot)
    assert (rows["Response"].before, rows["Response"].replayed) == (1 / 4, 0)
    assert (rows["Resolution"].before, rows["Resolution"].replayed) == (1.0, 4)  # nothing was promised for it


def test_without_a_ticket_on_either_side_there_is_nothing_to_compare(pilot: Version) -> None:
    history(*ticket("elsewhere", MONDAYS["since"][0], 5, unit="westpark"))
    assert compared(pilot.agreement, ["riverside"], SINCE) == []


def test_the_page_says_where_its_figures_before_come_from(pilot: Version, cast: Cast, client: Client) -> None:
    history(*story())
    client.force_login(cast.alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get("/agreements/network-riverside/pilot/").content.decode()
    assert "this agreement tried on the history: there was none" in page
    assert "clocks that began in the 2 months on either side" in page
    assert "66.7\N{NO-BREAK SPACE}%" in page


@pytest.mark.parametrize(
    ("since", "months", "begin", "end"),
    [
        (date(2026, 5, 20), 1, "2026-04-20", "2026-06-20"),  # it begins today
        (date(2026, 3, 31), 2, "2026-01-31", "2026-05-31"),
        (date(2026, 2, 28), 3, "2025-11-28", "2026-05-28"),
        (date(2024, 2, 29), 12, "2023-02-28", "2025-02-28"),  # no more than a year
        (date(2026, 6, 1), 12, "2025-06-01", "2027-06-01"),  # not begun: the year before
    ],
)
def test_both_sides_have_the_same_number_of_months(since: date, months: int, begin: str, end: str) -> None:
    stretch = Stretch.around(since, "Europe/Berlin", TODAY)
    assert (stretch.months, stretch.begin.date().isoformat(), stretch.end.date().isoformat()) == (months, begin, end)


def test_units_below_a_unit_of_the_pilot_belong_to_it(pilot: Version, cast: Cast) -> None:
    Unit.objects.create(
        code="riverside-shop",
        name="Shop",
        parent=cast.riverside,
        path=f"{cast.riverside.path}999.",
        zone="Europe/Berlin",
    )
    history(*story(), *ticket("shop", MONDAYS["since"][1], 5, unit="riverside-shop"))
    answer = found(pilot)["Response"]
    assert (answer.tickets_before, answer.tickets_since) == (4, 4)
