"""Causes that mean the same become one: what named the one names the other, and the trail says what moved."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils.translation import override

from accord.errors import InputError
from accord.server.accounts.models import Person
from accord.server.audit.details import lines
from accord.server.audit.models import Entry
from accord.server.improvement.actions import Facts, merge_cause, name_causes, open_improvement
from accord.server.improvement.models import Cause, Improvement, Source
from tests.cast import Cast

MARCH = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)


def improvement(cast: Cast, title: str, *names: str) -> Improvement:
    made = open_improvement(Facts(title=title, unit=cast.riverside), source=Source.HAND, by=cast.grace, now=MARCH)
    for name in names:
        name_causes(made, made.causes.all(), new=name, by=cast.grace, now=MARCH)
    return made


def as_person(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_merging_moves_what_named_the_cause_and_the_trail_says_what(february: Cast) -> None:
    first, second = improvement(february, "Paper", "Late"), improvement(february, "Ink", "Late", "Too late")
    late, kept = Cause.objects.get(name="Late"), Cause.objects.get(name="Too late")
    grace = as_person(february.grace)
    address = f"/improvement/causes/{late.pk}/merge/"
    page = grace.get(address).content.decode()
    assert ("Paper" in page, "Ink" in page, "Too late" in page) == (True, True, True)
    assert grace.post(address, {"into": late.pk}).status_code == 422  # into itself
    assert grace.post(address, {"into": kept.pk}).status_code == 302
    assert [list(one.causes.all()) for one in (first, second)] == [[kept], [kept]]
    entry = Entry.objects.get(action="cause.merged")
    assert (entry.thing_name, entry.actor) == ("Late", february.grace)
    with override("en"):
        assert sorted(lines(entry.details)) == [
            f"Improvements: {first.code.upper()}, {second.code.upper()}",
            "Name: Too late",
            f"Named both: {second.code.upper()}",
        ]
    assert grace.get(address).status_code == 404  # it is merged
    assert name_causes(first, [late], by=february.grace, now=MARCH) == [kept]  # chosen before, saved afterwards


def test_a_cause_merges_neither_into_itself_nor_into_one_that_is_merged(february: Cast) -> None:
    improvement(february, "Paper", "Late", "Too late", "Absent")
    late, kept, absent = (Cause.objects.get(name=name) for name in ("Late", "Too late", "Absent"))
    merge_cause(late, kept, by=february.grace, now=MARCH)
    for cause, into in ((kept, kept), (absent, late), (late, absent)):
        with pytest.raises(InputError):
            merge_cause(cause, into, by=february.grace, now=MARCH)
    assert merge_cause(kept, absent, by=february.grace, now=MARCH) == 1
    late.refresh_from_db()
    assert late.merged_into == absent  # what pointed to the old one points to the new one
