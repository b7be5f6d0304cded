"""Before the server starts: the demonstration and an organisation of one's own are kept apart."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from accord.cli.screen import Screen
from accord.cli.tasks.serving_preparation import prepare
from accord.errors import AccordError
from accord.server import demonstration
from accord.server.accounts.models import Person, Unit
from accord.server.accounts.showcase import showcase
from accord.server.audit.actions import record
from accord.server.demonstration.filling import MADE
from accord.server.demonstration.people import people_and_units
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Fill with people and units only; return what was filled so far."""
    steps: list[str] = []

    def fill(progress: Callable[[int, int, str], None]) -> None:
        progress(1, 1, "people, units and teams")
        people_and_units()
        record(MADE, Unit.objects.get(parent=None), by=None, now=timezone.now())
        steps.append("people")

    monkeypatch.setattr(demonstration, "fill", fill)
    monkeypatch.setattr(settings, "DATA", tmp_path)
    return steps


def test_an_empty_database_is_filled_once_and_kept_as_it_is_left(
    filled: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    first = prepare(True, Screen())
    told = capsys.readouterr().err
    assert "Making the demonstration company, this once" in told
    assert "1/1  people, units and teams" in told
    assert [one["role"] for one in first.sign_ins][-1] == "Administrator"
    assert {one.email for one in showcase()} == {one["email"] for one in first.sign_ins}
    Person.objects.filter(email=first.sign_ins[0]["email"]).update(title="Changed by a visitor")
    assert prepare(True, Screen()) == first
    assert filled == ["people"]
    assert capsys.readouterr().err == "", "a second start has nothing to tell"
    assert Person.objects.get(email=first.sign_ins[0]["email"]).title == "Changed by a visitor"


def test_everybody_of_the_demonstration_signs_in_with_the_password_that_is_shown(filled: list[str]) -> None:
    for one in prepare(True, Screen()).sign_ins:
        assert Person.objects.get(email=one["email"]).check_password(one["password"])


def test_a_demonstration_is_refused_where_an_organisation_lives_and_changes_nothing(
    cast: Cast, filled: list[str], tmp_path: Path
) -> None:
    before = Person.objects.count()
    with pytest.raises(AccordError, match=r"holds an organisation, Company, .* accord serve, .* --data"):
        prepare(True, Screen())
    assert filled == []
    assert Person.objects.count() == before
    assert list(tmp_path.iterdir()) == [], "nobody is offered on the sign-in page"


def test_a_demonstration_is_not_served_for_real(filled: list[str]) -> None:
    prepare(True, Screen())
    with pytest.raises(AccordError, match=r"demonstration company, whose sign-ins everybody knows\. .* accord demo"):
        prepare(False, Screen())


def test_an_organisation_is_served_and_an_empty_database_waits_for_its_code(
    filled: list[str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    empty = prepare(False, Screen())
    assert not empty.has_organisation
    assert empty.setup_code
    request.getfixturevalue("cast")
    assert prepare(False, Screen()).has_organisation
    assert filled == []
