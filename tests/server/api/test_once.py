"""Idempotency keys: a thing is done once, however often it is asked for."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connections
from django.utils import timezone

from accord.server.accounts.models import Unit
from accord.server.api.models import Answer
from accord.server.api.once import forget, lock_of
from tests.cast import Cast
from tests.server.api.conftest import Caller
from tests.server.api.test_door import problem

type Calling = Callable[..., Caller]

HARBOUR = {"code": "harbour", "name": "Harbour", "parent": "north"}


def add(caller: Caller, body: dict[str, str] = HARBOUR, key: str = "one") -> Any:
    return caller("post", "/units", body, Idempotency_Key=key)


def test_a_repeated_request_is_answered_as_before_and_does_nothing(cast: Cast, calling: Calling) -> None:
    irma = calling(cast.irma)
    first, again = add(irma), add(irma)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert [again[name] for name in ("Location", "ETag", "Content-Type")] == [
        first[name] for name in ("Location", "ETag", "Content-Type")
    ]
    assert ("Idempotency-Replayed" in first, again["Idempotency-Replayed"]) == (False, "true")
    assert Unit.objects.filter(code="harbour").count() == 1


def test_another_token_of_the_same_person_repeats_it_too(cast: Cast, calling: Calling) -> None:
    add(calling(cast.irma))
    assert add(calling(cast.irma))["Idempotency-Replayed"] == "true"


def test_a_key_stands_for_one_request(cast: Cast, calling: Calling) -> None:
    irma = calling(cast.irma)
    add(irma)
    problem(add(irma, {**HARBOUR, "name": "Other"}), "key-reused")
    assert add(irma, {**HARBOUR, "code": "other"}, key="two").status_code == 201


def test_the_key_of_another_person_is_another_key(cast: Cast, calling: Calling) -> None:
    add(calling(cast.irma))
    problem(add(calling(cast.grace)), "not-allowed")


def test_a_refused_request_may_be_put_right_under_its_key(cast: Cast, calling: Calling) -> None:
    irma = calling(cast.irma)
    problem(add(irma, {**HARBOUR, "code": "riverside"}), "invalid")
    assert not Answer.objects.exists()
    assert add(irma).status_code == 201


def test_what_is_being_answered_is_not_begun_again(cast: Cast, calling: Calling) -> None:
    irma = calling(cast.irma)
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [lock_of(cast.irma, "one")])
        problem(add(irma), "same-time")
        assert not Unit.objects.filter(code="harbour").exists()
    finally:
        other.close()
    assert add(irma).status_code == 201


def test_a_key_is_forgotten_after_a_day(cast: Cast, calling: Calling) -> None:
    irma = calling(cast.irma)
    add(irma)
    assert forget(timezone.now() + timedelta(hours=23)) == 0
    with time_machine.travel(timezone.now() + timedelta(hours=24, minutes=1)):
        from accord.server.accounts.models import ApiToken

        ApiToken.objects.update(expires_at=timezone.now() + timedelta(days=1))
        problem(add(irma), "invalid")  # done anew: the short name is taken
    add(irma, {**HARBOUR, "code": "other"}, key="two")
    assert forget(timezone.now() + timedelta(hours=25)) == 2


@pytest.mark.parametrize("key", ["", "x" * 201, "a\tb"])
def test_a_key_that_is_none_is_refused(cast: Cast, calling: Calling, key: str) -> None:
    assert problem(add(calling(cast.irma), key=key), "invalid")["errors"][0]["parameter"] == "Idempotency-Key"


def test_without_a_key_a_request_is_done_each_time(cast: Cast, calling: Calling) -> None:
    irma = calling(cast.irma)
    assert irma("post", "/units", HARBOUR).status_code == 201
    problem(irma("post", "/units", json.dumps(HARBOUR)), "invalid")
    assert not Answer.objects.exists()
