"""The history of two units and a promise to one of them, saved once for the tests of the bench."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

from accord.server.accounts.models import Person
from accord.server.agreements import bridge
from accord.server.agreements.models import Version
from tests.cast import Cast, assemble
from tests.server.agreements.texts import offered
from tests.server.negotiation.history import save_history


@dataclass(frozen=True)
class World:
    """The people, and the promise to Riverside that is negotiated."""

    cast: Cast
    version: Version


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Save everything once: each test takes back what it did."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = assemble()
        save_history()
        save_history("southfield", "south-desk")
        yield World(cast, offered(cast.grace))
        transaction.set_rollback(True)
    bridge._kept.clear()


@pytest.fixture
def desk(world: World, db: None) -> Cast:
    """Return the people, who do not know yet how far they reach."""
    for person in vars(world.cast).values():
        if isinstance(person, Person):
            person.reach_by_capability = None
    return world.cast


@pytest.fixture
def version(world: World, desk: Cast) -> Version:
    """Return the promise as it stands."""
    return Version.objects.get(pk=world.version.pk)
