"""The queue: what stands first, who takes it, and what is done to several at once."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accord.events import TicketClass
from accord.server.desk import actions
from accord.server.desk.models import BusinessPeriod, Clock, Impact, SavedView, Ticket, Urgency
from accord.server.desk.queueing.history import forget, known_history
from accord.server.desk.queueing.taking import take_next
from accord.server.desk.queueing.waiting import expectation_of, place_of
from accord.server.desk.queueing.weighing import OPEN, weigh, weigh_changed
from accord.server.desk.queueing.worth import is_in_period
from tests.cast import Cast
from tests.server.desk.promise import promise_everything

MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)  # 9 o'clock in Berlin


@pytest.fixture(autouse=True)
def _promise(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from accord.server.desk.queueing import remaining, weighing

    known = promise_everything(monkeypatch)
    for module in (remaining, weighing):
        monkeypatch.setattr(module, "book", lambda: known)
    forget()


def call(cast: Cast, subject: str, urgency: Urgency = Urgency.THIS_WEEK, at: datetime = MONDAY, **more: Any) -> Ticket:
    given: dict[str, Any] = {
        "requester": cast.charlie,
        "unit": cast.riverside,
        "team": cast.desk,
        "impact": Impact.ONE,
    } | more
    words = actions.Words(text=subject)
    said = actions.Call(subject=subject, words=words, ticket_class=TicketClass.INCIDENT, urgency=urgency, **given)
    return actions.open_ticket(said, by=cast.charlie, now=at)


def as_agent(client: Client, cast: Cast) -> Client:
    client.force_login(cast.dora)
    return client


def in_order() -> list[str]:
    return list(Ticket.objects.filter(OPEN).order_by("-expected_loss").values_list("subject", flat=True))


def test_the_graver_level_stands_first_and_the_reason_is_kept(cast: Cast) -> None:
    call(cast, "Mouse is worn")
    call(cast, "Tills stand still", Urgency.NOW, impact=Impact.SALES)
    assert weigh(MONDAY + timedelta(minutes=5)) == 2
    assert in_order() == ["Tills stand still", "Mouse is worn"]
    first = Ticket.objects.get(subject="Tills stand still")
    assert first.risk is not None
    assert 0 < first.risk < 1
    assert first.loss_reason["impact"] == Impact.SALES


def test_a_promise_that_is_broken_is_missed_for_certain(cast: Cast) -> None:
    late = call(cast, "Late")
    weigh(MONDAY + timedelta(days=9))
    late.refresh_from_db()
    assert late.risk == 1


def test_what_is_still_open_tells_of_the_like_as_well(cast: Cast) -> None:
    begun = pl.DataFrame(
        {"kind": ["resolution"], "service": [None], "level": [3], "elapsed_s": [0], "allowance_s": [3600]},
        schema_overrides={"service": pl.String},
    )
    call(cast, "Slow")
    clock = Clock.objects.get(kind="resolution")
    said = []
    for now in (MONDAY, clock.started_at + (clock.due_at - clock.started_at) / 2, clock.due_at + timedelta(days=1)):
        weigh(now)
        forget()
        asked = begun.with_columns(level=pl.lit(clock.level))
        said.append(known_history(now).likelihood(asked)[0])
    assert said[0] == pytest.approx(0.5, abs=0.01)
    assert said[0] + 0.05 < said[1] < said[2] - 0.05


def test_only_what_changed_is_written_again(cast: Cast) -> None:
    call(cast, "One")
    now = MONDAY + timedelta(minutes=1)
    assert weigh(now) == 1
    assert weigh(now) == 0
    assert weigh_changed(now) == 0
    call(cast, "Two", at=now)
    assert weigh_changed(now + timedelta(seconds=1)) == 1


def test_a_business_period_makes_its_unit_dearer(cast: Cast) -> None:
    call(cast, "Here"), call(cast, "There", unit=cast.southfield)
    period = BusinessPeriod.objects.create(code="first", name="Month's start", first_day=1, last_day=3, weight=3)
    period.units.set([cast.south])
    weigh(MONDAY + timedelta(minutes=1))
    here, there = (Ticket.objects.get(subject=subject) for subject in ("Here", "There"))
    assert there.expected_loss == pytest.approx(3 * here.expected_loss)
    assert there.loss_reason["periods"] == ["Month's start"]


@pytest.mark.parametrize(
    ("first", "last", "day", "is_in"),
    [
        (-3, -1, 28, True),
        (-3, -1, 25, False),
        (29, 2, 1, True),
        (29, 2, 3, False),
        (1, 31, 28, True),
        (31, 31, 28, True),
    ],
)
def test_days_of_a_period_are_counted_from_either_end_of_the_month(
    first: int, last: int, day: int, is_in: bool
) -> None:
    period = BusinessPeriod(first_day=first, last_day=last)
    assert is_in_period(period, datetime(2026, 2, day, tzinfo=UTC).date()) is is_in


def test_the_next_one_is_the_one_worth_most_and_is_taken_once(cast: Cast) -> None:
    call(cast, "Small"), call(cast, "Grave", Urgency.NOW, impact=Impact.SALES)
    call(cast, "Of others", Urgency.NOW, impact=Impact.SALES, team=cast.network)
    weigh(MONDAY)
    taken = [take_next(by=cast.dora, now=MONDAY) for _ in range(3)]
    assert [one.subject if one else None for one in taken] == ["Grave", "Small", None]


def test_the_next_one_is_understood_by_its_taker_where_that_is_known(cast: Cast) -> None:
    from accord.server.accounts.models import PersonSkill, Skill

    cast.bob.language = "fr"
    cast.bob.save()
    call(cast, "Panne", Urgency.NOW, impact=Impact.SALES, requester=cast.bob), call(cast, "Small")
    weigh(MONDAY)
    english = Skill.objects.create(code="en", name="English", kind=Skill.Kind.LANGUAGE)
    PersonSkill.objects.create(person=cast.dora, skill=english)
    taken = take_next(by=cast.dora, now=MONDAY)
    assert taken
    assert taken.subject == "Small"


def test_the_page_takes_the_same_queries_for_one_ticket_and_for_sixty(client: Client, cast: Cast) -> None:
    agent = as_agent(client, cast)
    call(cast, "One", at=timezone.now())
    agent.get("/queue/")
    counted = []
    for _ in range(2):
        for _again in range(2):
            with CaptureQueriesContext(connection) as seen:
                page = agent.get("/queue/")
            counted.append(len(seen))
            assert len(page.content) < 100_000
        for number in range(12):
            call(cast, f"Another {number}", at=timezone.now())
    assert counted == [4, 4, 13, 4]  # when something has changed, what depends on it is counted and drawn anew


def test_rows_that_somebody_has_are_not_read_again(client: Client, cast: Cast) -> None:
    agent = as_agent(client, cast)
    call(cast, "One", at=timezone.now())
    answer = agent.get("/queue/?part=rows")
    assert b"One" in answer.content
    with CaptureQueriesContext(connection) as seen:
        again = agent.get("/queue/?part=rows", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304 or again["ETag"] != answer["ETag"]  # a minute may have begun between the two
    assert again.status_code == 200 or not any("desk_ticket" in one["sql"] for one in seen)
    call(cast, "Two", at=timezone.now())
    fresh = agent.get("/queue/?part=rows", headers={"If-None-Match": answer["ETag"]})
    assert b"Two" in fresh.content


@pytest.mark.parametrize("order", ["loss", "due", "age"])
def test_each_order_is_a_scan_of_an_index(cast: Cast, order: str) -> None:
    from accord.server.desk.queueing.asking import ORDERS

    call(cast, "One")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
    plan = Ticket.objects.filter(OPEN).order_by(*ORDERS[order])[:60].explain()
    assert re.search("Index Scan (Backward )?using ticket_", plan)
    assert "->  Sort" not in plan


def test_filters_say_whose_and_what(client: Client, cast: Cast) -> None:
    agent = as_agent(client, cast)
    mine = call(cast, "Mine", at=timezone.now())
    actions.take(mine, by=cast.dora, now=timezone.now())
    call(cast, "Free", at=timezone.now()), call(cast, "Network", team=cast.network, at=timezone.now())

    def shown(query: str) -> set[str]:
        text = agent.get(f"/queue/?part=rows&{query}").content.decode()
        return {subject for subject in ("Mine", "Free", "Network") if f">{subject}</a>" in text}

    assert shown("") == {"Mine", "Free"}
    assert shown("whose=mine") == {"Mine"}
    assert shown("whose=unassigned") == {"Free"}
    assert shown("whose=all") == {"Mine", "Free", "Network"}
    assert shown("team=network") == {"Network"}
    assert shown("waiting=1") == set()
    assert shown("whose=all&unit=southfield") == set()


def test_what_is_done_to_several_is_told_for_each(client: Client, cast: Cast) -> None:
    agent = as_agent(client, cast)
    now = timezone.now()
    free, taken = call(cast, "Free", at=now), call(cast, "Taken", at=now)
    actions.take(taken, by=cast.erik, now=now)
    page = agent.post("/queue/together/", {"deed": "take", "ticket": [free.pk, taken.pk]}, follow=True)
    text = page.content.decode()
    assert f"Done: {free.reference}." in text
    assert f"{taken.reference}: Erik took" in text
    free.refresh_from_db()
    assert free.assignee == cast.dora


@pytest.mark.parametrize(
    ("given", "is_done"),
    [
        ({"deed": "level", "level": "1"}, lambda one, cast: one.level == 1),
        ({"deed": "wait", "waiting_for": "customer"}, lambda one, cast: one.state == "waiting"),
        ({"deed": "resolve", "text": "Done."}, lambda one, cast: one.state == "resolved"),
        ({"deed": "assign", "to": "network:"}, lambda one, cast: one.team == cast.network),
        ({"deed": "resolve", "text": ""}, lambda one, cast: one.state == "open"),
    ],
)
def test_several_can_be_changed(client: Client, cast: Cast, given: dict[str, str], is_done: Any) -> None:
    one = call(cast, "One", at=timezone.now() - timedelta(minutes=1))
    as_agent(client, cast).post("/queue/together/", given | {"ticket": [one.pk]})
    one.refresh_from_db()
    assert is_done(one, cast)


def test_duplicates_are_merged_into_the_one_that_stays(client: Client, cast: Cast) -> None:
    stays, other = call(cast, "Stays", at=timezone.now()), call(cast, "Again", at=timezone.now())
    given = {"deed": "merge", "other": stays.reference, "ticket": [other.pk, stays.pk]}
    page = as_agent(client, cast).post("/queue/together/", given, follow=True)
    other.refresh_from_db()
    assert other.merged_into == stays
    assert "cannot be merged into itself" in page.content.decode()


def test_a_view_is_kept_for_oneself_or_for_the_team(client: Client, cast: Cast) -> None:
    agent = as_agent(client, cast)
    agent.post("/queue/views/", {"name": "Grave ones", "query": "level=1", "team": cast.desk.pk})
    agent.post("/queue/views/", {"name": "Grave ones", "query": "level=2"})
    assert SavedView.objects.get().query == "level=1"
    client.force_login(cast.erik)
    assert "Grave ones" in client.get("/queue/").content.decode()
    assert client.post(f"/queue/views/{SavedView.objects.get().pk}/remove/").status_code == 404


def test_what_others_may_not_see_is_not_changed_by_them(client: Client, cast: Cast) -> None:
    one = call(cast, "One", at=timezone.now())
    client.force_login(cast.charlie)
    assert client.post("/queue/together/", {"deed": "take", "ticket": [one.pk]}).status_code == 403


def test_a_matrix_is_tried_before_it_holds(client: Client, cast: Cast) -> None:
    call(cast, "One", at=timezone.now())
    client.force_login(cast.erik)
    cells = {f"c{impact}{urgency}": "1" for impact in range(1, 5) for urgency in range(1, 5)}
    page = client.post("/queue/levels/", cells | {"preview": "1"}).content.decode()
    assert "1 open ticket has another level" in page
    assert client.post("/queue/levels/", cells).status_code == 302
    assert call(cast, "Two", at=timezone.now()).level == 1
    assert client.post("/queue/levels/", {"c11": "12"}).status_code == 422


def test_a_period_is_named_changed_and_removed(client: Client, cast: Cast) -> None:
    client.force_login(cast.erik)
    given = {
        "name": "Month's end", "code": "month-end", "first_day": "-3", "last_day": "-1", "weight": "2",
        "months": ["12"], "units": [cast.north.pk],
    }  # fmt: skip
    assert client.post("/queue/periods/new/", given).status_code == 302
    assert "Month&#39;s end" in client.get("/queue/periods/").content.decode()
    stale = client.post("/queue/periods/month-end/", given | {"seen": "7"})
    assert stale.status_code == 422
    assert client.post("/queue/periods/month-end/", given | {"seen": "1", "weight": "3"}).status_code == 302
    assert BusinessPeriod.objects.get().weight == 3
    assert client.post("/queue/periods/month-end/remove/").status_code == 302
    assert not BusinessPeriod.objects.exists()


def test_a_customer_is_told_the_place_and_a_range_or_that_it_is_unknown(cast: Cast) -> None:
    tickets = [call(cast, f"Call {number}", at=MONDAY) for number in range(23)]
    for ticket in tickets[:21]:
        actions.resolve(ticket, words=actions.Words(text="Done."), by=cast.dora, now=MONDAY + timedelta(hours=1))
    assert [place_of(ticket) for ticket in tickets[20:]] == [None, 1, 2]
    found = expectation_of(tickets[22], MONDAY)
    assert found
    assert found.early == found.late == timedelta(hours=1)
    assert expectation_of(tickets[21], MONDAY + timedelta(days=300)) is None
