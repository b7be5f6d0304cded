"""Who sees which tickets and clocks: the same by a query set as by the conditions of our own queries."""

import pytest
from django.http import Http404
from django.test import Client

from accord.server.accounts.models import Person
from accord.server.desk.access import (
    access_ticket,
    access_work,
    clocks_in_reach,
    clocks_seen,
    tickets_in_reach,
    tickets_seen,
)
from accord.server.desk.models import Clock, Ticket
from accord.server.desk.rows import Asked, several
from tests.cast import Cast
from tests.server.desk.test_judging import promised  # noqa: F401
from tests.server.desk.test_pages import told, two_days_later  # noqa: F401


def found(table: str, condition: Asked) -> set[int]:
    [rows] = several(Asked(f"SELECT id FROM {table} WHERE {condition.sql}", condition.params))
    return {key for (key,) in rows}


@pytest.mark.django_db
def test_everybody_sees_the_same_by_both(told: Cast) -> None:  # noqa: F811
    Clock.objects.filter(pk=Clock.objects.filter(ticket__reference="T-1").values_list("pk", flat=True)[0]).update(
        kind="handover"
    )
    counts = set()
    for person in (*told.by_role().values(), told.bob):
        known = Person.objects.get(pk=person.pk)
        seen = set(tickets_in_reach(known).values_list("pk", flat=True))
        assert found("desk_ticket", tickets_seen(known)) == seen
        clocks = set(clocks_in_reach(known).values_list("pk", flat=True))
        assert found("desk_clock", clocks_seen(known)) == clocks
        counts.add((len(seen), len(clocks)))
    assert len(counts) > 2


@pytest.mark.django_db
def test_what_a_ticket_belongs_to_comes_along_as_it_is(told: Cast) -> None:  # noqa: F811
    Ticket.objects.filter(reference="T-1").update(requester=told.charlie, assignee=told.dora)
    short, long = access_ticket(told.dora, "T-1"), Ticket.objects.get(reference="T-1")
    for name in ("unit", "service", "team", "requester", "assignee"):
        mine, row = getattr(short, name), getattr(long, name)
        assert mine == row
        if row is not None:
            said = {
                field: value
                for field, value in vars(mine).items()
                if field in {one.attname for one in row._meta.fields}
            }
            assert said == {field: getattr(row, field) for field in said}
            assert len(said) >= 4
    assert short.details == long.details


@pytest.mark.django_db
def test_a_ticket_of_another_unit_is_not_there(told: Cast, client: Client) -> None:  # noqa: F811
    for access in (access_ticket, access_work):
        with pytest.raises(Http404):
            access(told.bob, "T-1")
        with pytest.raises(Http404):
            access(told.dora, "T-none")
