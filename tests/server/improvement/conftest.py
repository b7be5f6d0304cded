"""The bad month, made once for the tests of a file: each of them takes back what it did."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from accord.server.accounts.models import Person
from accord.server.improvement import announcing
from accord.server.improvement.announcing import Waiting
from tests.cast import Cast, assemble
from tests.server.improvement.scene import END_OF_FEBRUARY, happen, printing, promised


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Waiting]:
    """What people were told of."""
    waiting: list[Waiting] = []
    monkeypatch.setattr(announcing, "_listeners", [waiting.extend])
    return waiting


@pytest.fixture(scope="module")
def _scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        cast = assemble()
        printing()
        promised(patch)
        happen(cast, END_OF_FEBRUARY)
        yield cast
        transaction.set_rollback(True)


@pytest.fixture
def february(_scene: Cast, db: None) -> Cast:
    """The month in which every second answer came late."""
    for person in vars(_scene).values():
        if isinstance(person, Person):
            person.reach_by_capability = None
    return _scene
