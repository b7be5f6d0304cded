"""The list of tickets and the page of one: who sees what, and what it says."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client

from accord.server.accounts.models import Person
from accord.server.desk.intake import take_in
from accord.server.desk.judging import judge
from accord.server.desk.models import Clock, Event, Ticket
from tests.cast import Cast
from tests.server.desk.test_intake import OPENED, STORY, frame, said
from tests.server.desk.test_judging import LATER, PROMISE, promised  # noqa: F401

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def two_days_later() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def told(promised: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:  # noqa: F811
    """Tickets of our own: one of Riverside that was resolved late, one of the south that still waits."""
    from accord.server.desk import judging
    from accord.server.desk.queries import ticket as ticket_page

    monkeypatch.setattr(ticket_page, "book", judging.book)
    waiting = (
        said("T/2", 0, "opened", ticket_class="incident", unit="southfield", level=3),
        said("T/2", 5, "contact", direction="out", visibility="internal", note="secret"),
    )
    take_in(frame(*STORY, *waiting), source="accord")
    Ticket.objects.filter(reference="T-1").update(subject="No paper")
    judge(by=None, reason="test", now=LATER)
    return promised


def page(client: Client, person: Person, address: str) -> str:
    client.force_login(person, backend=BACKEND)
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def test_a_ticket_says_what_was_promised_and_what_became_of_it(client: Client, told: Cast) -> None:
    text = page(client, told.alice, "/tickets/T-1/")
    assert "12 min of 15 min used" in text
    assert "10 min over: 40 min instead of 30 min" in text
    assert text.count("How this was counted") == 2
    assert "Answer to the customer" in text


def test_the_lines_of_an_account_add_up_below_the_ribbon(client: Client, told: Cast) -> None:
    text = page(client, told.alice, "/tickets/T-1/")
    assert text.count('class="ribbon"') == 4  # two clocks, each wide and narrow
    assert "style=" not in text  # the content policy would drop it
    whole = text.split("Altogether")[2]
    assert whole.count("40 min") >= 2  # of calendar time and counted


def test_an_open_clock_counts_while_it_is_read(client: Client, told: Cast) -> None:
    with time_machine.travel(OPENED + timedelta(minutes=10), tick=False):
        judge(by=None, reason="test", now=OPENED + timedelta(minutes=10))
    Clock.objects.filter(ticket__reference="T/2").update(verdict="running", decided_at=None, elapsed_s=0)
    with time_machine.travel(OPENED + timedelta(minutes=12), tick=False):
        text = page(client, told.bob, "/tickets/T/2/")
    assert "in 3 min of service time" in text
    assert "in 18 min of service time" in text


def test_a_verdict_that_was_replaced_stays_to_be_seen(client: Client, told: Cast) -> None:
    take_in(frame(*STORY, said("T-1", 3000, "corrected", corrects=2, corrected_at=OPENED)), source="accord")
    judge(by=None, reason="test", now=LATER + timedelta(days=2))
    text = page(client, told.alice, "/tickets/T-1/")
    assert "Judged before: met, 12 min counted" in text


def test_notes_of_the_desk_are_not_for_customers(client: Client, told: Cast) -> None:
    assert "secret" in page(client, told.dora, "/tickets/T/2/")
    assert "secret" not in page(client, told.bob, "/tickets/T/2/")


def test_everybody_lists_the_tickets_of_their_units(client: Client, told: Cast) -> None:
    seen = {
        person.name: [
            name for name in ("T-1", "T/2") if f'href="/tickets/{name}/"' in page(client, person, "/tickets/")
        ]
        for person in (told.alice, told.bob, told.dora)
    }
    assert seen == {"Alice": ["T-1"], "Bob": ["T/2"], "Dora": ["T-1", "T/2"]}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=t-1", ["T-1"]),
        ("q=paper", ["T-1"]),
        ("q=T", ["T-1", "T/2"]),
        ("unit=north", ["T-1"]),  # what lies below a unit counts
        ("unit=nowhere", []),
        ("level=3", ["T/2"]),
        ("state=resolved", ["T-1"]),
        ("class=request", []),
        ("from=2026-03-02&until=2026-03-02", ["T-1", "T/2"]),
        ("from=2026-03-03", []),
        ("source=old-desk", []),
        ("from=nonsense&level=many&order=odd&after=x", ["T-1", "T/2"]),
    ],
)
def test_the_list_is_filtered(client: Client, told: Cast, query: str, found: list[str]) -> None:
    text = page(client, told.dora, f"/tickets/?{query}")
    assert [name for name in ("T-1", "T/2") if f'href="/tickets/{name}/"' in text] == found


def test_the_list_is_a_file_too(client: Client, told: Cast) -> None:
    client.force_login(told.alice, backend=BACKEND)
    lines = b"".join(client.get("/tickets/?format=csv").streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert [line.split(",")[0] for line in lines[1:]] == ["T-1"]
    assert client.get("/tickets/?format=xlsx").status_code == 200


def test_pages_ask_the_database_as_often_for_many_tickets_as_for_few(
    client: Client, told: Cast, django_assert_num_queries: object
) -> None:
    for address, count in (("/tickets/", 2), ("/tickets/T-1/", 5)):
        page(client, told.dora, address)
        with django_assert_num_queries(count):  # type: ignore[operator]
            client.get(address)
    rows = [row for number in range(200) for row in (said(f"X-{number}", number, "opened", unit="riverside", level=4),)]
    take_in(frame(*rows), source="accord")
    with django_assert_num_queries(2):  # type: ignore[operator]
        client.get("/tickets/")
    assert Event.objects.count() == 205


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("ORDER BY opened_at DESC, id DESC", "ticket_latest"),
        ("ORDER BY opened_at, id", "ticket_latest"),
        ("ORDER BY last_at DESC, id DESC", "ticket_last_changed"),
        ("ORDER BY reference", "desk_ticket_reference"),
        ("WHERE UPPER(subject) LIKE '%PAPER%'", "ticket_subject"),
    ],
)
def test_every_order_and_the_search_have_an_index(told: Cast, query: str, index: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN SELECT * FROM desk_ticket {query} LIMIT 50")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert index in plan


def test_the_promise_of_these_tests_is_the_one_of_the_judging(told: Cast) -> None:
    assert {clock.agreement for clock in Clock.objects.all()} == {PROMISE["id"]}
