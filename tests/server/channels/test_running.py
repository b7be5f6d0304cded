"""An import is all of a file or nothing, can be repeated, and accounts for every row."""

import csv

import pytest

from accord.server.audit.models import Entry
from accord.server.channels.history import actions, running
from accord.server.channels.history.models import Import, Step
from accord.server.channels.history.progress import Telling
from accord.server.desk.bridge import log
from accord.server.desk.intake import take_in
from accord.server.desk.models import Clock, Event, Ticket
from tests.cast import Cast
from tests.server.channels.conftest import LATER, NOW, ROWS, Upload, imported


def test_what_a_file_says_is_here_judged_and_counted(here: Cast, looked_at: Upload) -> None:
    done = imported(looked_at())
    assert (done.state, done.message) == (Import.State.DONE, "")
    assert (done.rows_read, done.rows_used, done.rows_rejected) == (8, 7, 1)
    assert (done.tickets_new, done.tickets_known, done.events_new, done.events_known) == (
        4,
        0,
        Event.objects.count(),
        0,
    )
    first = Ticket.objects.get(reference="INC1")
    assert (first.unit, first.service.code, first.team, first.level) == (here.riverside, "printing", here.network, 2)
    assert (first.subject, first.state, first.source) == ("Printer on fire", "resolved", "old-desk")
    assert dict(Clock.objects.values_list("ticket__reference", "verdict")) == {
        "INC1": "missed",
        "INC3": "missed",
        "INC4": "running",
    }


def test_each_rejected_row_is_listed_with_its_reason(looked_at: Upload) -> None:
    done = imported(looked_at())
    with done.rejects_path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["row"], row["line"], row["ticket"], row["field"], row["value"]) for row in rows] == [
        ("7", "8", "INC3", "sys_updated_at", "soon")
    ]


def test_the_same_file_again_changes_nothing(looked_at: Upload) -> None:
    imported(looked_at())
    before = (log().rows(), list(Clock.objects.order_by("pk").values()))
    again = imported(looked_at())
    assert (again.tickets_new, again.tickets_known, again.events_new, again.clocks_changed) == (0, 4, 0, 0)
    assert (log().rows(), list(Clock.objects.order_by("pk").values())) == before


def test_a_newer_export_adds_what_is_new(looked_at: Upload) -> None:
    first = imported(looked_at())
    newer = imported(looked_at(*ROWS, *LATER))
    assert (newer.tickets_new, newer.tickets_known, newer.events_known) == (1, 4, first.events_new)
    assert Ticket.objects.get(reference="INC3").state == "resolved"
    assert newer.events_new == Event.objects.count() - first.events_new


def test_a_clock_of_another_desk_is_read_when_it_was_last_heard_of(looked_at: Upload) -> None:
    imported(looked_at())
    still = Clock.objects.get(ticket__reference="INC4")
    # The export ends with the opening itself: what happened in the five weeks after nobody knows here.
    assert (still.verdict, still.elapsed_s) == ("running", 0)


def test_a_reference_of_another_desk_is_refused_and_nothing_is_kept(looked_at: Upload) -> None:
    imported(looked_at())
    events = Event.objects.count()
    other = imported(looked_at(*ROWS, *LATER, source="new-desk"))
    assert other.state == Import.State.REFUSED
    assert "is a ticket of old-desk already. Give the references of new-desk a prefix." in other.message
    assert (Event.objects.count(), Ticket.objects.filter(source="new-desk").count()) == (events, 0)
    assert not other.rejects_path.exists()


def test_a_prefix_keeps_two_desks_apart(looked_at: Upload) -> None:
    imported(looked_at())
    one = looked_at(source="new-desk")
    one.prefix = "N-"
    one.save()
    assert imported(one).state == Import.State.DONE
    assert Ticket.objects.filter(reference__startswith="N-INC").count() == 4


def test_what_goes_wrong_on_our_side_leaves_nothing_behind(looked_at: Upload, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(running, "judge", fail)
    one = imported(looked_at())
    assert (one.state, Event.objects.count(), Ticket.objects.count()) == (Import.State.FAILED, 0, 0)
    assert "Nothing of the file was kept" in one.message


def test_a_run_that_was_killed_is_made_up_for(looked_at: Upload) -> None:
    one = looked_at()
    actions.queue_import(one, by=None, now=NOW)
    Import.objects.filter(pk=one.pk).update(state=Import.State.RUNNING)  # what a killed worker leaves
    assert running.run(one.pk, lambda: NOW).state == Import.State.DONE


def test_an_import_is_run_once(looked_at: Upload) -> None:
    done = imported(looked_at())
    events = Event.objects.count()
    assert running.run(done.pk, lambda: NOW).state == Import.State.DONE
    assert Event.objects.count() == events
    with pytest.raises(actions.NotOpenError):
        actions.queue_import(done, by=None, now=NOW)


def test_a_waiting_import_is_cancelled_at_once(here: Cast, looked_at: Upload) -> None:
    one = looked_at()
    actions.queue_import(one, by=here.grace, now=NOW)
    actions.cancel_import(one, by=here.grace, now=NOW)
    assert running.run(one.pk, lambda: NOW).state == Import.State.CANCELLED
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_running_import_is_cancelled_before_its_next_step(looked_at: Upload, here: Cast) -> None:
    one = looked_at()
    actions.queue_import(one, by=here.grace, now=NOW)
    seen: list[str] = []

    def cancel_while_it_reads(step: Step) -> None:
        seen.append(Import.objects.get(pk=one.pk).step)
        if step is Step.READING:
            actions.cancel_import(one, by=here.grace, now=NOW)

    assert running.run(one.pk, lambda: NOW, cancel_while_it_reads).state == Import.State.CANCELLED
    assert seen[0] == Step.READING
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_step_is_seen_while_the_transaction_is_open(looked_at: Upload) -> None:
    one = looked_at()
    with Telling(one.pk) as telling:
        telling.reached(Step.JUDGING)
    one.refresh_from_db()
    assert one.step == Step.JUDGING


def test_the_trail_says_who_did_what(here: Cast, looked_at: Upload) -> None:
    done = imported(looked_at())
    entries = Entry.objects.filter(kind="history.import", thing_id=str(done.pk)).order_by("pk")
    assert [(entry.action, entry.actor) for entry in entries] == [
        ("import.uploaded", here.grace),
        ("import.started", here.grace),
        ("import.done", here.grace),
    ]


def test_a_text_with_a_character_that_no_database_takes_is_taken(looked_at: Upload) -> None:
    nul = "\0"
    one = looked_at(f"INC9,New,0,2/3/2026 09:00,2/3/2026 09:00,River{nul}side,Printing,Desk,2 - High,A{nul}B", *ROWS)
    assert imported(one).state == Import.State.DONE


def test_take_in_gives_tickets_their_subjects_and_keeps_known_ones(looked_at: Upload) -> None:
    imported(looked_at())
    import polars as pl

    whole = log()
    take_in(whole, source="old-desk", subjects=pl.DataFrame({"ticket": ["INC1", "INC2"], "subject": ["", "Tea"]}))
    assert dict(Ticket.objects.filter(reference__in=["INC1", "INC2"]).values_list("reference", "subject")) == {
        "INC1": "Printer on fire",
        "INC2": "Tea",
    }


def test_each_decision_about_an_import_can_be_read_later(here: Cast, looked_at: Upload) -> None:
    one = looked_at()
    said = actions.Said(one.format, "UTC", "O-", "", one.mapping, {"unit": {"values": {"Harbour": "-"}, "rest": "="}})
    actions.map_import(one, said, by=here.grace, now=NOW)
    done = imported(one)
    states = done.events.order_by("pgh_id").values_list("state", "zone", "prefix")  # type: ignore[attr-defined]
    assert list(dict.fromkeys(states)) == [
        ("uploaded", "Europe/Berlin", ""),
        ("mapped", "UTC", "O-"),
        ("queued", "UTC", "O-"),
        ("running", "UTC", "O-"),
        ("done", "UTC", "O-"),
    ]
