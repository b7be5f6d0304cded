"""A deviation is found once, says what it is made of, is acted on, checked, and closed with what came of it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from accord.server.audit.models import Entry
from accord.server.improvement.actions import (
    ActionFacts,
    add_action,
    close_improvement,
    finish_action,
    merge_cause,
    name_causes,
    reopen_improvement,
)
from accord.server.improvement.announcing import Waiting
from accord.server.improvement.composition import missed_with
from accord.server.improvement.errors import SettledError, WithoutOutcomeError
from accord.server.improvement.jobs import check, remind
from accord.server.improvement.looking import look, look_at_all
from accord.server.improvement.models import Action, Deviation, Improvement, State
from tests.cast import Cast
from tests.server.improvement.scene import END_OF_FEBRUARY, END_OF_MARCH, happen

MARCH = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


def found() -> Deviation:
    return Deviation.objects.select_related("improvement__unit", "unit", "service").get()


def test_a_bad_month_is_found_once_where_it_lies_and_given_to_who_answers_for_it(
    february: Cast, told: list[Waiting]
) -> None:
    assert look(END_OF_FEBRUARY) == 1
    one = found()
    assert (one.unit, one.kind, one.rule) == (february.riverside, "response", "below")
    assert (one.met, one.decided, one.agreed, one.first_on) == (20, 40, 0.8, date(2026, 2, 1))
    assert one.improvement.owner == february.fay  # whom the agreement names for the target
    assert [(str(each.what), each.person) for each in told] == [("deviation", february.fay.pk)]
    assert look(END_OF_FEBRUARY) == 0  # the figures are the same
    assert look_at_all(MARCH) == 0
    assert Improvement.objects.count() == 1


def test_a_deviation_says_who_held_the_clock_and_where_the_misses_lie(february: Cast) -> None:
    look(END_OF_FEBRUARY)
    one = found()
    held = [(each["holder"], each["name"], each["counted_s"], len(each["tickets"])) for each in one.made_of["holders"]]
    assert held == [("team", "network", 20 * 85 * 60, 20), ("nobody", "", 20 * 5 * 60, 0)]
    (part,) = one.made_of["parts"]
    assert (part["feature"], part["value"], part["misses"], part["is_beyond_chance"]) == (
        "function",
        "copier",
        20,
        True,
    )
    tickets = missed_with(one, "function", "copier")
    assert {clock.ticket.reference[:6] for clock in tickets} == {"copier"}
    assert missed_with(one, "holder", "team:network").count() == 20
    assert missed_with(one, "holder", "team:service-desk").count() == 0
    assert missed_with(one, "level", "no number").count() == 0


def test_nothing_closes_without_an_outcome_nor_against_the_figures(february: Cast) -> None:
    look(END_OF_FEBRUARY)
    one, by = found().improvement, february.grace
    reopen_improvement(one, by=by, now=MARCH)
    assert not Entry.objects.filter(action="improvement.reopened").exists()  # what is open stays as it is
    for outcome, note in (("", "x"), ("accepted", " "), ("moved", "It feels better."), ("addressed", "Done.")):
        with pytest.raises(WithoutOutcomeError):
            close_improvement(one, outcome=outcome, note=note, by=by, now=MARCH)
    action = add_action(one, ActionFacts("Hand over at once", february.erik, date(2026, 3, 2)), by=by, now=MARCH)
    with pytest.raises(WithoutOutcomeError):
        close_improvement(one, outcome="accepted", note="We live with it.", by=by, now=MARCH)
    finish_action(action, by=february.erik, now=MARCH)
    close_improvement(one, outcome="accepted", note="We live with it.", by=by, now=MARCH)
    with pytest.raises(SettledError):
        close_improvement(one, outcome="accepted", note="Again.", by=by, now=MARCH)


def test_an_action_is_checked_until_the_figures_say_that_it_moved_the_number(february: Cast) -> None:
    look(END_OF_FEBRUARY)
    one, by = found().improvement, february.grace
    action = add_action(one, ActionFacts("Hand over at once", february.erik, date(2026, 3, 2)), by=by, now=MARCH)
    assert Improvement.objects.get().state == State.ACTING
    finish_action(action, by=february.erik, now=MARCH)
    assert Improvement.objects.get().state == State.CHECKING
    assert check(MARCH + timedelta(hours=1)) == 0
    assert Action.objects.get().effect == "too_early"
    happen(february, END_OF_MARCH)
    assert check(END_OF_MARCH) == 1
    assert Action.objects.get().effect == "moved"
    assert Entry.objects.filter(action="improvement.action_checked").count() == 1
    close_improvement(one, outcome="moved", note="From 50 % to all.", by=by, now=END_OF_MARCH)
    assert look_at_all(END_OF_MARCH) == 0  # February is over: what it was is not found again
    assert Improvement.objects.get().is_closed


def test_what_is_closed_is_opened_again_by_a_month_that_began_afterwards(february: Cast) -> None:
    look(END_OF_FEBRUARY)
    one = found().improvement
    close_improvement(one, outcome="accepted", note="We live with it.", by=february.grace, now=END_OF_FEBRUARY)
    assert look_at_all(END_OF_FEBRUARY) == 0
    happen(february, END_OF_MARCH, late_until=date(2026, 4, 1))
    look(END_OF_MARCH)
    one = Improvement.objects.get(deviation__rule="below")
    assert (one.is_closed, one.reopened, one.outcome) == (False, 1, "")
    assert one.deviation.last_on == date(2026, 3, 1)


def test_an_owner_is_told_once_that_an_action_is_due(february: Cast, told: list[Waiting]) -> None:
    look(END_OF_FEBRUARY)
    told.clear()
    add_action(
        found().improvement, ActionFacts("Hand over", february.erik, date(2026, 3, 5)), by=february.grace, now=MARCH
    )
    due = datetime(2026, 3, 5, 7, 0, tzinfo=UTC)
    assert [remind(at) for at in (MARCH, due, due + timedelta(days=1))] == [0, 1, 0]
    assert [(str(each.what), each.person) for each in told] == [("action_due", february.erik.pk)]


def test_causes_grow_by_being_named(february: Cast) -> None:
    look(END_OF_FEBRUARY)
    one, by = found().improvement, february.grace
    (late,) = name_causes(one, [], new="Handed over late", by=by, now=MARCH)
    (same,) = name_causes(one, [], new="  handed OVER late ", by=by, now=MARCH)
    assert late == same
    _late, other = sorted(name_causes(one, [late], new="Nobody there", by=by, now=MARCH), key=lambda each: each.name)
    merge_cause(late, other, by=by, now=MARCH)
    assert name_causes(one, [], new="Handed over late", by=by, now=MARCH) == [other]  # the old name points there
