"""The audit trail: what is written, and how it is read."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext_lazy

from accord.server.accounts.models import Person
from accord.server.accounts.words import ACTIONS
from accord.server.audit import words
from accord.server.audit.actions import record
from accord.server.audit.details import lines
from accord.server.audit.models import Entry
from accord.server.audit.queries import entries
from tests.cast import Cast

TRAIL = "/administration/trail/"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def reader(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.irma, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_an_entry_keeps_names_when_the_person_is_gone(cast: Cast) -> None:
    entry = record("unit.changed", cast.north, by=cast.jonas, now=NOON, on=date(2026, 3, 1), share=Decimal("0.8"))
    cast.jonas.delete()
    entry.refresh_from_db()
    assert (entry.actor, entry.actor_name, entry.thing_name, entry.kind) == (None, "Jonas", "North", "accounts.unit")
    assert entry.details == {"on": "2026-03-01", "share": "0.8"}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"first", "second", "third"}),
        ({"action": "test.third"}, {"third"}),
        ({"text": "river"}, {"second"}),
        ({"text": "fay"}, {"first"}),
        ({"kind": "accounts.person"}, {"third"}),
        ({"since": date(2026, 3, 2)}, {"second", "third"}),
        ({"until": date(2026, 3, 2)}, {"first", "second"}),
        ({"since": date(2026, 3, 3), "until": date(2026, 3, 2)}, set()),
    ],
)
def test_the_trail_is_cut_down(cast: Cast, asked: dict[str, Any], found: set[str]) -> None:
    Entry.objects.all().delete()
    record("test.first", cast.north, by=cast.fay, now=datetime(2026, 3, 1, 23, 59, tzinfo=UTC))
    record("test.second", cast.riverside, by=cast.grace, now=NOON)
    record("test.third", cast.alice, by=cast.grace, now=datetime(2026, 3, 3, tzinfo=UTC))
    assert {entry.action.removeprefix("test.") for entry in entries(**asked)} == found


def test_the_page_says_who_did_what_to_which_thing(reader: Client, cast: Cast) -> None:
    record("unit.changed", cast.north, by=cast.grace, name={"from": "Nord", "to": "North"})
    page = reader.get(f"{TRAIL}?action=unit.changed").content.decode()
    assert all(word in page for word in ("Grace", "changed a unit", "North", "Name: Nord → North"))
    assert "Riverside" not in page


@pytest.mark.parametrize(
    ("details", "said"),
    [
        ({"is_lead": False}, ["Leads the team: no"]),
        ({"is_mailed": True, "note": ""}, ["Sent by mail: yes"]),
        ({"on": "2026-03-01"}, ["On: 1 Mar 2026"]),
        ({"expires_at": "2026-03-01T09:30:00Z"}, ["Expires: 1 Mar 2026, 09:30"]),
        ({"ended_on": {"from": "", "to": "2026-03-01"}}, ["Ended on: – → 1 Mar 2026"]),
        ({"role": "team_lead"}, ["Role: Team lead"]),
        ({"units": ["north", "south"], "count": 2}, ["Units: north, south", "Count: 2"]),
        ({"before": {"version": 1, "from": ""}}, ["Before: Version: 1"]),
        ({"code": "2026-13-45"}, ["Short name: 2026-13-45"]),
    ],
)
def test_details_are_written_as_people_read_them(details: dict[str, Any], said: list[str]) -> None:
    assert lines(details) == said


def test_the_page_is_turned_and_takes_as_many_queries_for_many_entries(
    reader: Client, cast: Cast, django_assert_num_queries: Any
) -> None:
    for number in range(120):
        record("unit.changed", cast.north, by=cast.grace, code=f"entry-{number:03}")
    reader.get(TRAIL)
    with django_assert_num_queries(4):
        page = reader.get(TRAIL).content.decode()
    assert "entry-119" in page
    assert "entry-069" not in page
    onward = page.partition("after=")[2].partition('"')[0]
    assert "entry-069" in reader.get(f"{TRAIL}?after={onward}").content.decode()


def test_the_trail_is_handed_out_as_a_file(reader: Client, cast: Cast) -> None:
    record("unit.changed", cast.north, by=cast.grace, name={"from": "=1+1", "to": "North"})
    response = reader.get(f"{TRAIL}?format=csv&action=unit.changed")
    octets = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    (row,) = csv.DictReader(io.StringIO(octets.decode("utf-8-sig")))
    assert (row["Who"], row["Action"], row["Thing"]) == ("Grace", "unit.changed", "North")


def test_every_action_of_the_accounts_has_words(cast: Cast) -> None:
    written = set(Entry.objects.values_list("action", flat=True))
    assert written
    assert written <= set(ACTIONS)


def test_an_app_says_what_its_actions_are_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_words", {})
    assert words.called("printer.jammed") == "printer.jammed"
    words.register({"printer.jammed": gettext_lazy("jammed a printer")})
    assert words.called("printer.jammed") == "jammed a printer"
    assert (words.kind_called("accounts.unit"), words.kind_called("gone.thing")) == ("unit", "gone.thing")


def test_nothing_but_reading_is_offered(reader: Client, cast: Cast) -> None:
    assert reader.post(TRAIL).status_code == 405


def _reads(person: Person) -> Callable[[], int]:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return lambda: client.get(TRAIL).status_code


def test_only_administrators_read_it(cast: Cast) -> None:
    assert [_reads(person)() for person in (cast.irma, cast.grace, cast.alice)] == [200, 403, 403]
