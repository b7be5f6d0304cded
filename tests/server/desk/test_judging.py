"""Judging tickets: what became of each clock, kept without ever rewriting a verdict."""

from datetime import UTC, datetime, timedelta

import pytest

from accord.agreements import Agreement
from accord.server.desk import judging
from accord.server.desk.intake import take_in
from accord.server.desk.judging import judge
from accord.server.desk.models import Clock, Judgement
from tests.cast import Cast
from tests.server.desk.test_intake import OPENED, STORY, frame, said

LATER = OPENED + timedelta(days=2)
PROMISE = {
    "id": "everything",
    "title": "Everything",
    "status": "in_force",
    "effective_from": "2026-01-01",
    "provider": {"name": "IT"},
    "customer": {"name": "Company"},
    "hours": {"zone": "UTC", "week": {"daily": [["00:00", "24:00"]]}},
    "targets": [
        {"kind": "response", "allowance": "15 min", "share": "80 %", "responsible": {"name": "Fay"}},
        {"kind": "resolution", "allowance": "30 min", "share": "80 %", "responsible": {"name": "Fay"}},
    ],
}


@pytest.fixture
def promised(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The cast under one agreement about everything."""
    from accord.agreements import AgreementBook
    from accord.server.catalogue.bridge import organisation

    known = AgreementBook([Agreement.model_validate(PROMISE)], organisation())
    monkeypatch.setattr(judging, "book", lambda: known)
    return cast


def run(now: datetime = LATER) -> Judgement:
    return judge(by=None, reason="test", now=now)


def verdicts() -> dict[str, str]:
    return dict(Clock.objects.filter(superseded_at=None).values_list("target", "verdict"))


def test_every_clock_gets_its_verdict(promised: Cast) -> None:
    take_in(frame(*STORY), source="old-desk")
    done = run()
    assert (done.tickets, done.added, done.updated, done.superseded) == (1, 2, 0, 0)
    assert verdicts() == {"response": "met", "resolution": "missed"}
    answer = Clock.objects.get(target="response")
    assert (answer.unit, answer.level, answer.elapsed_s) == (promised.riverside, 2, 12 * 60)
    assert answer.due_at == OPENED + timedelta(minutes=15)


def test_judging_again_changes_nothing(promised: Cast) -> None:
    take_in(frame(*STORY), source="old-desk")
    run()
    again = run(LATER + timedelta(hours=1))
    assert (again.added, again.updated, again.superseded) == (0, 0, 0)


def test_a_clock_that_was_undecided_is_updated_in_its_place(promised: Cast) -> None:
    take_in(frame(STORY[0]), source="old-desk")
    run(OPENED + timedelta(minutes=5))
    assert verdicts() == {"response": "running", "resolution": "running"}
    take_in(frame(*STORY), source="old-desk")
    done = run()
    assert (done.added, done.updated, done.superseded) == (0, 2, 0)
    assert Clock.objects.count() == 2


def test_a_decided_verdict_is_never_rewritten(promised: Cast) -> None:
    take_in(frame(*STORY), source="old-desk")
    run()
    take_in(frame(*STORY, said("T-1", 3000, "corrected", corrects=2, corrected_at=OPENED)), source="old-desk")
    done = run(OPENED + timedelta(days=4))
    assert (done.added, done.superseded) == (1, 1)
    old, new = Clock.objects.filter(target="response").order_by("pk")
    assert (old.elapsed_s, old.superseded_at) == (720, datetime(2026, 3, 6, 9, 0, tzinfo=UTC))
    assert (new.elapsed_s, new.superseded_at) == (0, None)


def test_a_failing_listener_leaves_nothing_behind(promised: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Judgement) -> None:
        raise RuntimeError

    monkeypatch.setattr(judging, "_listeners", [fail])
    take_in(frame(*STORY), source="old-desk")
    with pytest.raises(RuntimeError):
        run()
    assert not Clock.objects.exists()


def test_a_ticket_of_no_class_is_judged_by_what_is_about_all_classes(promised: Cast) -> None:
    take_in(frame(said("T-3", 0, "opened", unit="riverside"), said("T-3", 40, "closed")), source="old-desk")
    run()
    assert Clock.objects.get(target="response").ticket_class == ""
