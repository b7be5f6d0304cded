"""A review brings its agenda together, keeps minutes as they are written, and is sent as it then stays."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from accord.server.accounts.models import Person
from accord.server.contents import Contents
from accord.server.desk import posting
from accord.server.improvement.actions import (
    ActionFacts,
    Facts,
    ReviewFacts,
    add_action,
    decide,
    keep_minutes,
    prepare_review,
    send_review,
)
from accord.server.improvement.errors import SettledError, StaleError
from accord.server.improvement.looking import look
from accord.server.improvement.models import Improvement, Review
from accord.server.improvement.queries.agenda import agenda_of
from accord.server.improvement.sections import actions_section, deviations_section
from tests.cast import Cast
from tests.server.improvement.scene import END_OF_FEBRUARY

FEBRUARY, HELD = date(2026, 2, 1), date(2026, 3, 4)
MARCH = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)


@pytest.fixture
def posted(monkeypatch: pytest.MonkeyPatch) -> list[posting.Post]:
    """The letters that were handed over."""
    letters: list[posting.Post] = []

    def carry(posts: Sequence[posting.Post]) -> None:
        letters.extend(posts)

    monkeypatch.setattr(posting, "_carriers", [carry])
    return letters


@pytest.fixture
def prepared(february: Cast) -> Review:
    """Riverside's review of the bad month, with Alice."""
    look(END_OF_FEBRUARY)
    facts = ReviewFacts(HELD, date(2026, 4, 1), [february.alice])
    return prepare_review(february.riverside, date(2026, 2, 17), facts, by=february.grace, now=MARCH)


def as_person(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_review_finds_its_agenda_by_itself(february: Cast, prepared: Review) -> None:
    one = Improvement.objects.get()
    add_action(one, ActionFacts("Hand over at once", february.erik, HELD), by=february.grace, now=MARCH)
    agenda = agenda_of(prepared, HELD)
    assert (agenda.kept[0].kind, agenda.kept[0].result.met, agenda.kept[0].result.decided) == ("response", 20, 40)
    assert (agenda.missed, list(agenda.deviations)) == (1, [one])
    assert [action.text for action in agenda.actions] == ["Hand over at once"]
    with pytest.raises(SettledError):  # a month has one review
        prepare_review(february.riverside, FEBRUARY, ReviewFacts(), by=february.grace, now=MARCH)
    with pytest.raises(SettledError):  # and none before it begins
        prepare_review(february.riverside, date(2026, 4, 1), ReviewFacts(), by=february.grace, now=MARCH)


def test_minutes_are_kept_while_two_write_without_losing_either(february: Cast, prepared: Review) -> None:
    grace = as_person(february.grace)
    address = f"/improvement/reviews/{prepared.pk}/minutes/"
    fetched = {"X-Requested-With": "fetch"}
    kept = grace.post(address, {"version": "1", "minutes": "# We met"}, headers=fetched)
    assert kept.json() == {"version": 2}
    stale = grace.post(address, {"version": "1", "minutes": "Another text"}, headers=fetched)
    assert stale.status_code == 409
    page = grace.post(address, {"version": "1", "minutes": "Another text"})
    assert (page.status_code, "Another text" in page.content.decode()) == (422, True)  # what was typed stands there
    with pytest.raises(StaleError):
        keep_minutes(prepared, "x", version=1, by=february.grace, now=MARCH)
    assert Review.objects.get().minutes == "# We met"


def test_minutes_are_sent_with_their_pdf_and_stay_as_they_are(
    february: Cast, prepared: Review, posted: list[posting.Post]
) -> None:
    by = february.grace
    with pytest.raises(SettledError):  # nothing is written
        send_review(prepared, by=by, now=MARCH)
    written = keep_minutes(prepared, "We name a **stand-in**.", version=1, by=by, now=MARCH)
    made = decide(written, Facts(title="Name a stand-in", unit=february.riverside), by=by, now=MARCH)
    sent = send_review(written, by=by, now=MARCH)
    (letter,) = posted
    (paper,) = letter.files
    assert (letter.to, paper.name, paper.content_type) == (
        february.alice, "review-riverside-2026-02.pdf", "application/pdf",
    )  # fmt: skip
    content = Contents(paper.folder).path_of(paper.digest).read_bytes()
    assert content.startswith(b"%PDF-")
    served = as_person(february.alice).get(f"/improvement/reviews/{sent.pk}/minutes.pdf")
    assert (served.content, list(sent.decisions.all())) == (content, [made])
    with pytest.raises(SettledError):
        keep_minutes(sent, "Something else.", version=sent.row_version, by=by, now=MARCH)


def test_a_report_tells_the_deviations_and_actions_of_its_unit_and_time(february: Cast) -> None:
    look(END_OF_FEBRUARY)
    one = Improvement.objects.get()
    add_action(one, ActionFacts("Hand over at once", february.erik, HELD), by=february.grace, now=MARCH)
    start, end = datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
    (row,) = deviations_section(february.company, None, start, end).rows
    assert (row[0], row[2], row[4], row[5]) == (one.code.upper(), "20 of 40, agreed 80\xa0%", "Fay", "Being acted on")
    (action,) = actions_section(february.company, one.service, start, end).rows
    assert (action[1], action[2], action[4], action[5]) == ("Hand over at once", "Erik", "–", "–")
    assert not deviations_section(february.southfield, None, start, end).rows
    assert not deviations_section(february.company, None, datetime(2026, 1, 1, tzinfo=UTC), start).rows
