"""`clocks.md` §4 as tables a manager could check: an office open Monday to Friday 08:00–17:00 UTC.

2026-03-02 is a Monday, 2026-03-19 a holiday. Response is promised in 1 h, resolution in 4 h; waiting for the customer
pauses the resolution.
"""

from datetime import timedelta
from typing import Any

import pytest

from accord.agreements import AgreementBook
from accord.clocks import Reading, Verdict, read_clocks
from accord.events import Event
from tests.library.clocks.tickets import OFFICE_BOOK, OFFICE_HOURS, at, happened, office_book, opened_on
from tests.library.evaluation.books import agreement, target

NOW = at("2026-04-01 12:00")
Step = tuple[str, str] | tuple[str, str, dict[str, Any]]


def ticket(opened: str, *steps: Step) -> list[Event]:
    later = [
        happened(seq, step[0], step[1], **(step[2] if len(step) > 2 else {})) for seq, step in enumerate(steps, start=2)
    ]
    return [opened_on(opened), *later]


def read(events: list[Event], kind: str, book: AgreementBook = OFFICE_BOOK, now: str = "") -> list[Reading]:
    readings = read_clocks(events, book, at(now) if now else NOW)
    return [reading for reading in readings if reading.kind == kind]


def minutes(length: timedelta | None) -> int | None:
    return None if length is None else int(length.total_seconds() // 60)


ANSWER = {"direction": "out"}
AUTOMATIC = {"direction": "out", "actor_kind": "automatic"}
NOTE = {"direction": "out", "visibility": "internal"}
QUESTION = {"direction": "in"}


@pytest.mark.parametrize(
    ("steps", "verdict", "elapsed"),
    [
        ([("2026-03-02 09:30", "contact", ANSWER)], Verdict.MET, 30),
        ([("2026-03-02 10:00", "contact", ANSWER)], Verdict.MET, 60),  # the last second is in time
        ([("2026-03-02 10:01", "contact", ANSWER)], Verdict.MISSED, 61),
        ([("2026-03-02 09:05", "contact", AUTOMATIC), ("2026-03-02 10:30", "contact", ANSWER)], Verdict.MISSED, 90),
        ([("2026-03-02 09:05", "contact", NOTE), ("2026-03-02 09:40", "contact", ANSWER)], Verdict.MET, 40),
        ([("2026-03-02 09:05", "contact", QUESTION), ("2026-03-02 09:40", "contact", ANSWER)], Verdict.MET, 40),
        ([("2026-03-02 09:50", "resolved")], Verdict.MET, 50),  # resolving implies an answer
        ([("2026-03-02 09:50", "closed")], Verdict.MET, 50),
        ([("2026-03-02 09:10", "waiting", {"reason": "customer"}), ("2026-03-02 11:00", "resolved")], "missed", 120),
        ([("2026-03-02 09:20", "contact", ANSWER), ("2026-03-02 16:00", "reopened")], Verdict.MET, 20),
        ([("2026-03-02 09:30", "withdrawn")], Verdict.CANCELLED, 30),
        ([("2026-03-02 09:30", "merged")], Verdict.CANCELLED, 30),
    ],
)
def test_response_stops_at_the_first_human_answer_the_customer_can_read(
    steps: list[Step], verdict: str, elapsed: int
) -> None:
    (clock,) = read(ticket("2026-03-02 09:00", *steps), "response")
    assert (clock.verdict, minutes(clock.elapsed)) == (verdict, elapsed)


@pytest.mark.parametrize(
    ("steps", "verdict", "elapsed", "paused"),
    [
        ([("2026-03-02 12:00", "resolved")], Verdict.MET, 180, 0),
        ([("2026-03-02 13:00", "resolved")], Verdict.MET, 240, 0),
        ([("2026-03-02 13:01", "resolved")], Verdict.MISSED, 241, 0),
        ([("2026-03-02 10:00", "waiting", {"reason": "customer"}), ("2026-03-02 15:00", "resumed"),
          ("2026-03-02 16:00", "resolved")], Verdict.MET, 120, 300),
        ([("2026-03-02 10:00", "waiting", {"reason": "supplier"}), ("2026-03-02 15:00", "resumed"),
          ("2026-03-02 16:00", "resolved")], Verdict.MISSED, 420, 0),
        # a wait over the night costs the pause nothing but its service hours
        ([("2026-03-02 16:00", "waiting", {"reason": "customer"}), ("2026-03-03 09:00", "resumed"),
          ("2026-03-03 10:00", "resolved")], Verdict.MISSED, 480, 120),
        # resolving closes an open pause
        ([("2026-03-02 10:00", "waiting", {"reason": "customer"}), ("2026-03-02 12:00", "resolved")], "met", 60, 120),
        # one wait takes over from another
        ([("2026-03-02 10:00", "waiting", {"reason": "customer"}),
          ("2026-03-02 11:00", "waiting", {"reason": "change"}), ("2026-03-02 12:00", "resolved")], "met", 120, 60),
    ],
)  # fmt: skip
def test_resolution_pauses_for_the_reasons_that_the_agreement_lists(
    steps: list[Step], verdict: str, elapsed: int, paused: int
) -> None:
    (clock,) = read(ticket("2026-03-02 09:00", *steps), "resolution")
    assert (clock.verdict, minutes(clock.elapsed), minutes(clock.paused)) == (verdict, elapsed, paused)


def test_a_ticket_reopened_in_time_goes_on_where_it_stopped() -> None:
    events = ticket(
        "2026-03-02 09:00",
        ("2026-03-02 11:00", "resolved"),
        ("2026-03-04 09:00", "reopened"),
        ("2026-03-04 10:30", "resolved"),
    )
    (clock,) = read(events, "resolution")
    assert (clock.cycle, minutes(clock.elapsed), clock.verdict) == (1, 210, Verdict.MET)
    assert clock.stopped_at == at("2026-03-04 10:30")


def test_a_ticket_reopened_after_the_window_starts_a_new_cycle() -> None:
    events = ticket(
        "2026-03-02 09:00",
        ("2026-03-02 11:00", "resolved"),
        ("2026-03-09 11:01", "reopened"),
        ("2026-03-09 12:00", "resolved"),
    )
    cycles = read(events, "resolution")
    assert [(clock.cycle, minutes(clock.elapsed)) for clock in cycles] == [(1, 120), (2, 59)]
    assert len(read(events, "response")) == 1


def test_a_clock_that_stops_at_closing_runs_through_the_resolution() -> None:
    events = ticket("2026-03-02 09:00", ("2026-03-02 10:00", "resolved"), ("2026-03-02 15:00", "closed"))
    (clock,) = read(events, "resolution", office_book(stops_at="closed"))
    assert (clock.verdict, minutes(clock.elapsed)) == (Verdict.MISSED, 360)


@pytest.mark.parametrize(
    ("now", "verdict", "elapsed", "due"),
    [
        ("2026-03-02 10:00", Verdict.RUNNING, 60, "2026-03-02 13:00"),
        ("2026-03-02 13:00", Verdict.RUNNING, 240, "2026-03-02 13:00"),  # used up, not exceeded
        ("2026-03-02 13:01", Verdict.MISSED, 241, "2026-03-02 13:00"),
        ("2026-03-02 20:00", Verdict.MISSED, 480, "2026-03-02 13:00"),  # a missed clock goes on counting
    ],
)
def test_a_running_clock_is_read_at_any_instant(now: str, verdict: Verdict, elapsed: int, due: str) -> None:
    (clock,) = read(ticket("2026-03-02 09:00"), "resolution", now=now)
    assert (clock.verdict, minutes(clock.elapsed), clock.due_at) == (verdict, elapsed, at(due))
    assert clock.stopped_at is None


def test_a_paused_clock_cannot_breach_and_has_no_due_time() -> None:
    events = ticket("2026-03-02 09:00", ("2026-03-02 12:00", "waiting", {"reason": "customer"}))
    (clock,) = read(events, "resolution", now="2026-03-30 12:00")
    assert (clock.verdict, clock.due_at, clock.breach_at, minutes(clock.remaining)) == (Verdict.PAUSED, None, None, 60)


def test_landing_on_closing_time_is_due_then_and_breached_at_the_next_opening() -> None:
    (clock,) = read(ticket("2026-03-06 13:00"), "resolution", now="2026-03-06 13:00")
    assert (clock.due_at, clock.breach_at) == (at("2026-03-06 17:00"), at("2026-03-09 08:00"))


def two_levels(**changes: Any) -> AgreementBook:
    allowances = {1: "1 h", 2: "4 h", 3: "8 h", 4: "16 h"}
    resolution = target("resolution", allowances, **{"pauses": ["customer"], **changes})
    return AgreementBook([agreement(id="office", hours=OFFICE_HOURS, targets=[resolution])])


def test_a_graver_level_breaches_at_once_when_its_time_is_already_spent() -> None:
    events = ticket(
        "2026-03-02 09:00", ("2026-03-02 11:00", "classified", {"level": 1}), ("2026-03-02 12:00", "resolved")
    )
    (clock,) = read(events, "resolution", two_levels())
    assert (clock.verdict, clock.level, clock.cause) == (Verdict.MISSED, 1, "target changed")
    assert (clock.breach_at, clock.due_at) == (at("2026-03-02 11:00"), at("2026-03-02 10:00"))


def test_a_milder_level_counts_the_time_spent_from_the_opening() -> None:
    events = ticket(
        "2026-03-02 09:00", ("2026-03-02 15:00", "classified", {"level": 3}), ("2026-03-02 16:30", "resolved")
    )
    (clock,) = read(events, "resolution", two_levels())
    assert (clock.verdict, minutes(clock.elapsed), minutes(clock.allowance)) == (Verdict.MET, 450, 480)


def test_pauses_earned_under_the_old_target_stay() -> None:
    shop = agreement(
        id="shop",
        hours=OFFICE_HOURS,
        scope={"services": ["tills"]},
        targets=[target("resolution", "4 h")],
    )
    book = AgreementBook([*office_book().agreements, shop])
    events = ticket(
        "2026-03-02 09:00",
        ("2026-03-02 10:00", "waiting", {"reason": "customer"}),
        ("2026-03-02 12:00", "resumed"),
        ("2026-03-02 13:00", "classified", {"service": "tills"}),
        ("2026-03-02 14:00", "waiting", {"reason": "customer"}),
        ("2026-03-02 15:00", "resolved"),
    )
    (clock,) = read(events, "resolution", book)
    assert (clock.agreement, minutes(clock.elapsed), minutes(clock.paused)) == ("shop", 240, 120)


def test_what_is_reclassified_after_the_stop_is_judged_as_it_was() -> None:
    events = ticket(
        "2026-03-02 09:00", ("2026-03-02 11:00", "resolved"), ("2026-03-02 12:00", "classified", {"level": 1})
    )
    (clock,) = read(events, "resolution", two_levels())
    assert (clock.verdict, clock.level) == (Verdict.MET, 2)


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        ({"actor": "lead", "note": "flood in the hall"}, Verdict.EXEMPT),
        ({"actor": "lead", "note": "flood", "target": "resolution"}, Verdict.EXEMPT),
        ({"actor": "lead", "note": "flood", "target": "response"}, Verdict.MISSED),
        ({"actor": "lead"}, Verdict.MISSED),  # no reason, no exemption
        ({"note": "flood"}, Verdict.MISSED),  # nobody answers for it
    ],
)
def test_an_exemption_needs_an_author_and_a_reason(fields: dict[str, Any], verdict: Verdict) -> None:
    events = ticket("2026-03-02 09:00", ("2026-03-02 16:00", "resolved"), ("2026-03-03 09:00", "exempted", fields))
    (clock,) = read(events, "resolution")
    assert (clock.verdict, minutes(clock.elapsed)) == (verdict, 420)


def one_target(kind: str, allowance: str | None = None, **fields: Any) -> AgreementBook:
    parties = {key: fields.pop(key) for key in ("team", "supplier") if key in fields}
    document = {"ola": "team" in parties, "supplier": "supplier" in parties}
    as_kind = next((name for name, holds in document.items() if holds), "sla")
    given = agreement(
        id="one", kind=as_kind, hours=OFFICE_HOURS, targets=[target(kind, allowance, **fields)], **parties
    )
    return AgreementBook([given])


def test_next_answer_runs_from_each_unanswered_question_after_the_first_response() -> None:
    events = ticket(
        "2026-03-02 09:00",
        ("2026-03-02 09:10", "contact", QUESTION),  # before the first response: that clock is running
        ("2026-03-02 09:30", "contact", ANSWER),
        ("2026-03-02 10:00", "contact", QUESTION),
        ("2026-03-02 10:20", "contact", QUESTION),  # one clock for both
        ("2026-03-02 10:50", "contact", AUTOMATIC),
        ("2026-03-02 11:00", "contact", ANSWER),
        ("2026-03-02 13:00", "contact", QUESTION),
        ("2026-03-02 16:00", "contact", ANSWER),
        ("2026-03-02 16:10", "contact", ANSWER),
    )
    clocks = read(events, "next_answer", one_target("next_answer", "2 h"))
    assert [(c.cycle, minutes(c.elapsed), c.verdict) for c in clocks] == [(1, 60, "met"), (2, 180, "missed")]


@pytest.mark.parametrize("question_first", [True, False])
def test_a_question_that_reopens_the_ticket_waits_for_an_answer(question_first: bool) -> None:
    step = [("2026-03-02 14:00", "contact", QUESTION), ("2026-03-02 14:00", "reopened")]
    events = ticket(
        "2026-03-02 09:00",
        ("2026-03-02 10:00", "resolved"),
        ("2026-03-02 11:00", "contact", QUESTION),  # a word of thanks: the ticket stays resolved
        *(step if question_first else step[::-1]),  # type: ignore[arg-type]
        ("2026-03-02 14:30", "contact", ANSWER),
    )
    clocks = read(events, "next_answer", one_target("next_answer", "2 h"))
    assert [(c.started_at, minutes(c.elapsed)) for c in clocks] == [(at("2026-03-02 14:00"), 30)]


def test_news_is_armed_again_by_each_contact_and_kept_by_the_hour_that_was_promised() -> None:
    promise = {"direction": "out", "promised_at": at("2026-03-03 07:00")}
    events = ticket(
        "2026-03-02 09:00",
        ("2026-03-02 11:00", "contact", promise),
        ("2026-03-03 07:30", "contact", AUTOMATIC),
        ("2026-03-03 10:00", "resolved"),
    )
    clocks = read(events, "news", one_target("news", "4 h"))
    told = [(c.cycle, minutes(c.elapsed), minutes(c.allowance), c.verdict) for c in clocks]
    assert told == [(1, 120, 240, "met"), (2, 1230, 1200, "missed"), (3, 120, 240, "met")]
    assert clocks[1].due_at == at("2026-03-03 07:00")


def test_an_agreed_date_is_not_moved_by_pauses() -> None:
    events = [
        opened_on("2026-03-02 09:00", promised_at=at("2026-03-05 12:00")),
        happened(2, "2026-03-02 10:00", "waiting", reason="customer"),
        happened(3, "2026-03-05 11:00", "resumed"),
        happened(4, "2026-03-05 12:30", "resolved"),
    ]
    (clock,) = read(events, "deadline", one_target("deadline", pauses=["customer"]))
    assert (clock.verdict, clock.due_at, clock.breach_at) == (
        Verdict.MISSED,
        at("2026-03-05 12:00"),
        at("2026-03-05 12:00"),
    )


def test_a_hand_over_runs_while_the_team_has_the_ticket() -> None:
    events = ticket(
        "2026-03-02 09:00",
        ("2026-03-02 09:10", "assigned", {"team": "first line"}),
        ("2026-03-02 10:00", "assigned", {"team": "network team"}),
        ("2026-03-02 10:30", "assigned", {"team": "network team", "person": "bo"}),
        ("2026-03-02 11:30", "assigned", {"team": "first line"}),
        ("2026-03-02 13:00", "assigned", {"team": "network team"}),
        ("2026-03-02 16:00", "resolved"),
    )
    clocks = read(events, "handover", one_target("handover", "2 h", team="network team"))
    told = [(minutes(c.elapsed), c.verdict, c.stopped_at) for c in clocks]
    assert told == [(90, "met", at("2026-03-02 11:30")), (180, "missed", at("2026-03-02 16:00"))]


def test_a_supplier_clock_runs_while_the_ticket_waits_for_that_supplier() -> None:
    waits = {"reason": "supplier", "supplier": "cable contractor"}
    events = ticket(
        "2026-03-02 09:00",
        ("2026-03-02 10:00", "waiting", waits),
        ("2026-03-02 13:00", "resumed"),
        ("2026-03-02 14:00", "waiting", {"reason": "supplier", "supplier": "till maker"}),
        ("2026-03-03 08:00", "waiting", waits),
        ("2026-03-03 16:00", "resolved"),
    )
    clocks = read(events, "supplier", one_target("supplier", "4 h", supplier="cable contractor"))
    assert [(minutes(c.elapsed), c.verdict) for c in clocks] == [(180, "met"), (480, "missed")]


def test_service_days_are_counted_from_the_opening_and_pauses_move_them() -> None:
    book = one_target("resolution", "2 service days", pauses=["customer"])
    (plain,) = read(ticket("2026-03-05 15:00"), "resolution", book, now="2026-03-05 15:00")
    assert plain.due_at == at("2026-03-09 15:00")
    waited = ticket(
        "2026-03-05 15:00",
        ("2026-03-06 09:00", "waiting", {"reason": "customer"}),
        ("2026-03-06 10:00", "resumed"),
    )
    (moved,) = read(waited, "resolution", book, now="2026-03-06 12:00")
    assert moved.due_at == at("2026-03-09 16:00")


def test_calendar_time_runs_through_the_night() -> None:
    (clock,) = read(ticket("2026-03-06 16:00"), "resolution", one_target("resolution", "3 calendar days"))
    assert clock.due_at == at("2026-03-09 16:00")


def test_the_agreement_in_force_at_the_opening_judges_whatever_comes_after() -> None:
    old = agreement(
        id="a", version=1, hours=OFFICE_HOURS, targets=[target("response", "1 h")], effective_until="2026-03-03"
    )
    new = agreement(
        id="a", version=2, hours=OFFICE_HOURS, targets=[target("response", "30 min")], effective_from="2026-03-03"
    )
    book = AgreementBook([old, new])
    before = read([opened_on("2026-03-02 16:50"), happened(2, "2026-03-03 08:45", "resolved")], "response", book)
    after = read([opened_on("2026-03-03 08:00"), happened(2, "2026-03-03 08:45", "resolved")], "response", book)
    assert [(c.agreement_version, c.verdict) for c in before + after] == [(1, "met"), (2, "missed")]


def test_a_ticket_without_a_target_says_so() -> None:
    book = AgreementBook(
        [agreement(id="a", scope={"units": ["x"]}, hours=OFFICE_HOURS, targets=[target("response", "1 h")])]
    )
    (reading,) = read_clocks([opened_on("2026-03-02 09:00", unit="y")], book, NOW)
    assert (reading.verdict, reading.target, reading.unit) == (Verdict.NONE, None, "y")


def test_nothing_is_read_before_the_opening() -> None:
    assert read_clocks([opened_on("2026-03-02 09:00")], OFFICE_BOOK, at("2026-03-02 08:59")) == []
