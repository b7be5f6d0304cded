"""Who is told of clocks under the bell is told by mail too, as they wish: at once, in the morning, or not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accord.server.accounts.models import MailNotices, Person
from accord.server.audit.details import lines
from accord.server.audit.models import Entry
from accord.server.channels.mail.letters.notices import write_notices
from accord.server.channels.mail.models import HeldNotice, Letter
from accord.server.desk.actions import Call, Words, open_ticket, take
from accord.server.desk.escalating import give_due
from accord.server.desk.models import Ticket
from accord.server.notices.actions import mark_read
from tests.cast import Cast, assemble
from tests.server.channels.mail.conftest import at
from tests.server.desk.promise import promise_everything

MORNING = at(22 * 60)  # Tuesday, 07:00 in Berlin


def opened(desk: Cast, minutes: float = 0, *, taken: bool = True) -> Ticket:
    """Open a ticket that Dora works on: half an hour to answer, told of at 50 %, 80 % and when it ran out."""
    call = Call(subject="Silent", words=Words(text="It is."), impact=3, urgency=2, requester=desk.charlie)
    ticket = open_ticket(call, by=desk.charlie, now=at(minutes))
    return take(ticket, by=desk.dora, now=at(minutes)) if taken else ticket


def wish(person: Person, **chosen: str) -> None:
    Person.objects.filter(pk=person.pk).update(**chosen)


def sweep(now: datetime) -> int:
    """Let the worker look at clocks, then at letters."""
    give_due(now)
    return write_notices(now)


def told(person: Person) -> list[str]:
    """Return the subjects of the letters of notices to somebody."""
    letters = Letter.objects.filter(person=person, kind="notice").order_by("written_at", "pk")
    return list(letters.values_list("subject", flat=True))


def test_a_breach_is_told_by_mail_at_once_and_a_warning_not(desk: Cast) -> None:
    ticket = opened(desk)
    assert sweep(at(24)) == 1  # the step at 50 % for Erik; Dora's warning is not for the mail
    assert (told(desk.erik), told(desk.dora)) == ([f"[{ticket.reference}] Response is escalated: Silent"], [])
    assert sweep(at(30)) == 3
    assert told(desk.dora) == [f"[{ticket.reference}] Response has run out: Silent"]
    letter = Letter.objects.get(person=desk.dora, kind="notice")
    assert letter.text == (
        "Hello Dora,\n\n"
        "Response has run out, due 2 Mar 2026, 09:30.\n"
        f"{ticket.reference} Silent\n"
        f"http://localhost:8000/tickets/{ticket.reference}/\n"
        "You work on it.\n\n"
        "Which notices come by mail is set here: http://localhost:8000/account/\n"
    )
    assert (letter.is_automatic, letter.ticket, letter.next_try_at) == (True, ticket, at(30))
    assert [sweep(at(31)) for _ in range(3)] == [0, 0, 0]
    assert not HeldNotice.objects.exists()


def test_warnings_come_by_mail_to_who_wants_them(desk: Cast) -> None:
    wish(desk.dora, warning_mail="now", breach_mail="none")
    ticket = opened(desk)
    sweep(at(24))
    sweep(at(30))
    assert told(desk.dora) == [f"[{ticket.reference}] Response is about to run out: Silent"]


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [("ru", "2 срока истекли", "Здравствуйте"), ("fr", "2 délais sont écoulés", "Bonjour")],
)
def test_several_at_once_are_one_letter_in_the_persons_language(
    desk: Cast, language: str, subject: str, words: str
) -> None:
    wish(desk.dora, language=language, zone="America/New_York")
    tickets = [opened(desk), opened(desk)]
    sweep(at(30))
    letter = Letter.objects.get(person=desk.dora, kind="notice")
    assert letter.subject.casefold() == subject
    assert words in letter.text
    assert all(letter.text.count(f"{one.reference} Silent") == 1 for one in tickets)
    assert "03:30" in letter.text  # on their own clock
    assert letter.ticket is None


def test_the_morning_tells_what_is_unread_and_only_that(desk: Cast) -> None:
    for person in (desk.dora, desk.erik, desk.fay):
        wish(person, breach_mail="morning")
    first = opened(desk)
    sweep(at(30))
    mark_read(desk.dora, now=at(31))
    mark_read(desk.fay, now=at(31))
    second = opened(desk, 40)
    sweep(at(70))
    mark_read(desk.fay, now=at(71))
    assert write_notices(MORNING - timedelta(seconds=1)) == 0
    write_notices(MORNING)
    assert told(desk.dora) == [f"[{second.reference}] Response has run out: Silent"]
    assert told(desk.fay) == []
    erik = Letter.objects.get(person=desk.erik, kind="notice")
    assert {one.reference in erik.text for one in (first, second)} == {True}
    assert "2 clocks have run out" in erik.subject
    assert write_notices(MORNING) == 0


def test_who_has_changed_their_mind_is_not_written_to(desk: Cast) -> None:
    wish(desk.dora, breach_mail="morning")
    opened(desk)
    give_due(at(30))
    wish(desk.dora, breach_mail="none")
    write_notices(MORNING)
    assert told(desk.dora) == []
    assert not HeldNotice.objects.exists()


def test_a_storm_is_told_in_a_few_letters(desk: Cast) -> None:
    for minutes in range(8):
        opened(desk, minutes)
    for minutes in range(8):
        sweep(at(30 + minutes))
    assert len(told(desk.dora)) == 5
    assert write_notices(at(39.9)) == 0
    sweep(at(40))  # ten minutes after the first
    assert told(desk.dora)[5:] == ["3 clocks have run out"]


def test_of_very_many_the_letter_names_some(desk: Cast) -> None:
    for _ in range(25):
        opened(desk)
    sweep(at(30))
    letter = Letter.objects.get(person=desk.dora, kind="notice")
    assert letter.subject == "25 clocks have run out"
    assert letter.text.count(" Silent\n") == 20
    assert "5 more: http://localhost:8000/notices/" in letter.text


def test_a_ticket_out_of_reach_is_not_named(desk: Cast) -> None:
    desk.fay.memberships.all().delete()  # answers for the target, and may see no tickets
    ticket = opened(desk)
    sweep(at(30))
    letter = Letter.objects.get(person=desk.fay, kind="notice")
    assert (letter.subject, letter.ticket) == ("Response has run out", None)
    assert ticket.reference not in letter.text
    assert "Silent" not in letter.text


def test_without_a_mail_server_nothing_is_held(desk: Cast, settings: Any) -> None:
    settings.SENDS_MAIL = False
    opened(desk)
    assert sweep(at(30)) == 0
    assert not HeldNotice.objects.exists()


def test_one_chooses_for_oneself_and_the_trail_says_so(desk: Cast, client: Client) -> None:
    client.force_login(desk.dora, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Mail about clocks that ran out" in client.get("/account/").content.decode()
    chosen = {"name": "Dora", "breach_mail": "morning", "warning_mail": "now", "row_version": "1"}
    client.post("/account/", chosen)
    desk.dora.refresh_from_db()
    assert (desk.dora.breach_mail, desk.dora.warning_mail) == (MailNotices.MORNING, MailNotices.NOW)
    said = lines(Entry.objects.get(action="person.changed").details)
    assert "Mail about clocks that ran out, and escalations: At once → What is unread, each morning" in said


@pytest.mark.parametrize("sends_mail", [True, False])
def test_who_is_never_told_of_clocks_is_not_asked(desk: Cast, client: Client, settings: Any, sends_mail: bool) -> None:
    settings.SENDS_MAIL = sends_mail
    client.force_login(desk.charlie if sends_mail else desk.dora)
    page = client.get("/account/")
    assert page.status_code == 200
    assert "clocks" not in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_workers_write_each_letter_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT, settings.SENDS_MAIL = tmp_path, True
    desk = assemble()
    promise_everything(monkeypatch)
    for _ in range(4):
        opened(desk, taken=False)
    give_due(at(100))
    ready, written = Barrier(2), []

    def work() -> None:
        try:
            ready.wait(10)
            written.append(write_notices(at(100)))
        finally:
            connection.close()

    _together(work)
    people = [desk.dora, desk.erik, desk.fay, desk.grace]
    assert [len(told(person)) for person in people] == [1, 1, 1, 1]
    assert sum(written) == 4
    assert told(desk.erik) == ["4 clocks have run out, 4 escalations"]


def _together(work: Callable[[], None]) -> None:
    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
