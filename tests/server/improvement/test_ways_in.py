"""Ways into the register: low scores by themselves, known errors and bad answers by a button; owners hear of it."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils.translation import override

from accord.server.accounts.models import Person
from accord.server.catalogue.models import Service
from accord.server.improvement.actions import close_improvement
from accord.server.improvement.looking import look
from accord.server.improvement.models import Improvement
from accord.server.improvement.words import title_of
from accord.server.knowledge.actions import ErrorFacts, record_error
from accord.server.notices.models import Notification
from accord.server.surveys.actions import rate
from accord.server.surveys.models import Poll, Rating
from tests.cast import Cast
from tests.server.improvement.scene import END_OF_FEBRUARY

MARCH = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)


@pytest.fixture
def poll(february: Cast) -> Poll:
    return Poll.objects.create(name="IT as a whole", unit=february.company)


def answered(poll: Poll, cast: Cast, person: Person, score: int, comment: str = "") -> Rating:
    asked = Rating.objects.create(person=person, poll=poll, round_on=MARCH, unit=cast.riverside, asked_at=MARCH)
    return rate(asked, score=score, comment=comment, now=MARCH).rating


def opened(person: Person, address: str) -> str:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(address).content.decode()


def test_low_scores_of_a_unit_are_one_improvement_until_it_is_closed(february: Cast, poll: Poll) -> None:
    first = answered(poll, february, february.charlie, 1, "Nobody calls back.")
    answered(poll, february, february.jonas, 2)
    answered(poll, february, february.alice, 5)
    (one,) = Improvement.objects.filter(source="low_score")
    assert (one.title, one.unit, one.heard.count()) == ("Low scores: Riverside", february.riverside, 2)
    with override("fr"):  # called in the reader's language until somebody gives it a title
        assert title_of(one) == "Mauvaises notes : Riverside"
    assert title_of(Improvement(source="low_score", unit=one.unit, title="Call back")) == "Call back"
    waiting = opened(february.grace, "/surveys/follow-ups/")
    assert waiting.count(f"/improvement/{one.code}/") == 2
    close_improvement(one, outcome="addressed", note="Called back.", by=february.grace, now=MARCH)
    address = f"/improvement/new/?unit=riverside&amp;rating={first.pk}"
    assert address in opened(february.grace, "/surveys/follow-ups/")
    form = opened(february.grace, address.replace("&amp;", "&"))
    assert "&gt; Nobody calls back." in form
    assert 'value="Low scores: Riverside"' in form


def test_a_known_error_leads_into_the_register(february: Cast) -> None:
    printing = Service.objects.get(code="printing")
    error = record_error(ErrorFacts("Fuser overheats", "Grey", services=[printing]), by=february.dora, now=MARCH)
    address = f"/improvement/new/?known_error={error.code}"
    assert address in opened(february.grace, error.get_absolute_url())
    assert "/improvement/new/" not in opened(february.dora, error.get_absolute_url())  # an agent changes nothing
    form = opened(february.grace, address)
    assert 'value="Fuser overheats"' in form
    assert f'<option value="{printing.pk}" selected>' in form


def test_the_owner_of_a_deviation_hears_it_under_the_bell(february: Cast) -> None:
    look(END_OF_FEBRUARY)
    (notice,) = Notification.objects.filter(kind="deviation")
    assert notice.person == february.fay
    assert notice.improvement is not None
    assert notice.improvement.deviation.rule == "below"
    assert "Below the agreed share" in opened(february.fay, "/notices/")
