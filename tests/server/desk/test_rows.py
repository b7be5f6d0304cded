"""Several rows in one round trip are what each alone would have been; what is set up is read anew once it changes."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from psycopg.pq import TransactionStatus

from accord.server.desk import announcing
from accord.server.desk.actions import Call, Words, answer, open_ticket
from accord.server.desk.models import Draft, LevelRule, Message, Pulse, Step, Ticket
from accord.server.desk.remembering import Remembered, asked_states, states_in
from accord.server.desk.rows import Asked, Sheet, asked_rows, instances, several
from tests.cast import Cast

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def row(desk: Cast, **said: Any) -> Ticket:
    plain = {"reference": "T-1", "source": "other", "opened_at": NOW, "last_at": NOW, "details": {"a": [1]}}
    return Ticket(**{**plain, **said})


def test_rows_are_written_with_their_keys_and_read_as_they_were_written(cast: Cast) -> None:
    first, second, sheet = row(cast, unit=cast.north), row(cast, reference="T-2", subject="100 % 'ä'"), Sheet()
    sheet.add(first, second)
    sheet.say("UPDATE desk_ticket SET level = 2 WHERE reference = %s", ["T-1"])
    with CaptureQueriesContext(connection) as asked:
        sheet.send()
    assert len(asked) == 1
    found, none = several(
        asked_rows(Ticket, "source = %s ORDER BY reference", ("other",)), asked_rows(Step, "false", ())
    )
    kept = instances(Ticket, found)
    assert ([one.pk for one in kept], none) == ([first.pk, second.pk], [])
    first.level = 2
    stored = list(Ticket.objects.order_by("reference").values())
    assert [{name: getattr(one, name) for name in stored[0]} for one in kept] == stored
    assert [(one.subject, one.details, one.level) for one in kept] == [
        ("", {"a": [1]}, 2),
        ("100 % 'ä'", {"a": [1]}, None),
    ]


def test_what_one_statement_breaks_none_of_them_does(cast: Cast) -> None:
    sheet = Sheet()
    sheet.add(row(cast))
    sheet.add(row(cast))
    with pytest.raises(IntegrityError), transaction.atomic():
        sheet.send()
    assert not Ticket.objects.exists()


def test_a_row_that_is_there_is_left_as_it_is(cast: Cast) -> None:
    sheet, again = Sheet(), row(cast, subject="Another")
    row(cast, subject="One").save()
    sheet.add(again, or_leave=True)
    sheet.send()
    assert again.pk is None
    assert Ticket.objects.get().subject == "One"


def test_what_is_set_up_is_read_anew_once_a_row_of_it_changes(cast: Cast) -> None:
    read: list[int] = []

    def count() -> int:
        read.append(1)
        return LevelRule.objects.count()

    levels = Remembered(count, LevelRule._meta.db_table)

    def now() -> int:
        [[marks]] = several(asked_states())
        return levels.at(states_in(marks))

    assert (now(), now(), len(read)) == (0, 0, 1)
    rule = LevelRule.objects.create(impact=1, urgency=1, level=1)
    assert (now(), now(), len(read)) == (1, 1, 2)
    LevelRule.objects.filter(pk=rule.pk).update(level=2)
    assert (now(), len(read)) == (1, 3)


def test_an_answer_takes_one_round_trip_to_read_and_one_to_write(cast: Cast) -> None:
    call = Call(subject="Printer", words=Words(text="Silent"), requester=cast.charlie)
    ticket = open_ticket(call, by=cast.charlie, now=NOW)
    answer(ticket, Words(text="Is it on?"), by=cast.dora, now=NOW)
    with CaptureQueriesContext(connection) as asked:
        answer(ticket, Words(text="And now?"), by=cast.dora, now=NOW)
    about = [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert len(about) == 2, about
    assert (Message.objects.count(), Pulse.objects.get().changes, Draft.objects.count()) == (3, 3, 0)


@pytest.mark.django_db(transaction=True)
def test_an_action_alone_begins_its_transaction_with_what_it_reads_and_ends_it_with_what_it_writes(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = Call(subject="Printer", words=Words(text="Silent"), requester=cast.charlie)
    ticket, done = open_ticket(call, by=cast.charlie, now=NOW), list[str]()
    for _ in range(2):  # the second time is prepared
        with CaptureQueriesContext(connection) as asked:
            answer(ticket, Words(text="Is it on?"), by=cast.dora, now=NOW)
        # Django notes that it says BEGIN and COMMIT; there is nothing left for the driver to say.
        reading, writing = [one["sql"] for one in asked if one["sql"] not in ("BEGIN", "COMMIT")]
        assert (reading[:7], writing[-8:]) == ("BEGIN; ", "; COMMIT")
        assert connection.connection.info.transaction_status == TransactionStatus.IDLE
    with transaction.atomic():
        transaction.on_commit(lambda: done.append("told"))
        answer(ticket, Words(text="Within another"), by=cast.dora, now=NOW)
        assert not done
    monkeypatch.setattr(announcing, "_writers", [(_fails, lambda _: True)])
    with pytest.raises(RuntimeError):
        answer(ticket, Words(text="Never said"), by=cast.dora, now=NOW)
    with pytest.raises(RuntimeError):
        open_ticket(call, by=cast.charlie, now=NOW)
    assert done == ["told"]
    assert (Message.objects.count(), Ticket.objects.count(), Step.objects.count()) == (4, 1, 4)


def _fails(happening: announcing.Happening, sheet: Sheet) -> None:
    raise RuntimeError


def test_what_is_short_and_plain_stands_in_the_statement_and_means_the_same(cast: Cast) -> None:
    odd, sheet = "it's 100 % \\ 'done'; --", Sheet()
    first = row(cast, subject=odd, resolved_at=NOW + timedelta(microseconds=7), level=2, change_kind="")
    sheet.add(first, row(cast, reference="T-2", subject="plain", details={"x": "%s"}))
    sheet.change(Ticket, cast.company.pk, {})
    sheet.send()
    kept = list(Ticket.objects.order_by("reference").values_list("subject", "resolved_at", "level", "details"))
    assert kept == [(odd, first.resolved_at, 2, {"a": [1]}), ("plain", None, None, {"x": "%s"})]


def test_queries_are_the_same_behind_a_pooler(cast: Cast, settings: Any) -> None:
    asked = Asked("SELECT %s::int + 1, '100 %%'", (4,), stays=True)
    settings.PREPARES_QUERIES = False
    plain = several(asked, asked)
    settings.PREPARES_QUERIES = True
    assert plain == several(asked, asked) == several(asked, asked) == [[(5, "100 %")], [(5, "100 %")]]
