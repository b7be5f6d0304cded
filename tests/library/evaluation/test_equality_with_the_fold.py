"""The whole-log engine and the fold over single tickets are two ways to one answer."""

from datetime import UTC, datetime, timedelta
from itertools import zip_longest

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.clocks import Reading, read_clocks
from accord.evaluation import VERDICT_COLUMNS, evaluate
from accord.events import (
    ActorKind,
    Direction,
    Event,
    EventType,
    TicketClass,
    Visibility,
    WaitingReason,
    effective_log,
    events_of,
    frame_of,
)
from tests.library.evaluation.books import BOOK, SUPPLIERS, TEAMS, UNITS

MONDAY = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)  # the weeks after it hold a change of clocks and a holiday
NOW = MONDAY + timedelta(days=40)

gaps = st.one_of(
    st.just(0), st.integers(1, 3 * 3600), st.sampled_from([900, 1800, 3600, 4 * 3600]), st.integers(0, 12 * 86400)
)


def classification() -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(
        {},
        optional={
            "ticket_class": st.sampled_from(list(TicketClass)),
            "unit": st.sampled_from(UNITS),
            "service": st.sampled_from(["network", "printing", "tills"]),
            "function": st.sampled_from(["cable", "labels"]),
            "level": st.integers(1, 4),
            "agreement": st.sampled_from(["branch", "unknown"]),
            "promised_at": st.integers(0, 40 * 86400).map(lambda s: MONDAY + timedelta(seconds=s)),
        },
    )


contact = st.fixed_dictionaries(
    {
        "direction": st.sampled_from(list(Direction)),
        "visibility": st.sampled_from([None, *Visibility]),
        "actor_kind": st.sampled_from([None, *ActorKind]),
    },
    optional={"promised_at": st.integers(0, 40 * 86400).map(lambda s: MONDAY + timedelta(seconds=s))},
)
details: dict[EventType, st.SearchStrategy[dict[str, object]]] = {
    EventType.CONTACT: contact,
    EventType.CLASSIFIED: classification(),
    EventType.ASSIGNED: st.fixed_dictionaries({"team": st.sampled_from([None, *TEAMS])}),
    EventType.WAITING: st.fixed_dictionaries(
        {"reason": st.sampled_from([None, *WaitingReason]), "supplier": st.sampled_from([None, *SUPPLIERS])}
    ),
    EventType.EXEMPTED: st.fixed_dictionaries(
        {
            "actor": st.sampled_from([None, "lead"]),
            "note": st.sampled_from([None, "", "flood"]),
            "target": st.sampled_from([None, "response", "solution", "resolution"]),
        }
    ),
    EventType.CORRECTED: st.fixed_dictionaries(
        {"corrects": st.integers(2, 12)},
        optional={"corrected_at": st.integers(0, 40 * 86400).map(lambda s: MONDAY + timedelta(seconds=s))},
    ),
}
LIVELY = [
    EventType.CONTACT,
    EventType.CONTACT,
    EventType.ASSIGNED,
    EventType.CLASSIFIED,
    EventType.WAITING,
    EventType.WAITING,
    EventType.RESUMED,
    EventType.RESOLVED,
    EventType.REOPENED,
    EventType.CLOSED,
]
RARE = [EventType.WITHDRAWN, EventType.MERGED, EventType.EXEMPTED, EventType.OPENED, EventType.CORRECTED]


@st.composite
def histories(draw: st.DrawFn, ticket: str = "T1") -> list[Event]:
    at = MONDAY + timedelta(seconds=draw(st.integers(0, 20 * 86400)))
    events = [Event(ticket=ticket, seq=1, at=at, event=EventType.OPENED, **draw(classification()))]
    kinds = draw(st.lists(st.sampled_from(LIVELY * 3 + RARE), max_size=14))
    for seq, kind in enumerate(kinds, start=2):
        at += timedelta(seconds=draw(gaps))
        fields = draw(details.get(kind, st.just({})))
        events.append(Event(ticket=ticket, seq=seq, at=at, event=kind, **fields))
    return events


logs = st.lists(st.integers(), min_size=1, max_size=4).flatmap(
    lambda numbers: st.tuples(*[histories(ticket=f"T{place}") for place in range(len(numbers))])
)


def readings_of(log: pl.DataFrame, now: datetime) -> pl.DataFrame:
    corrected = effective_log(log, now)
    tickets = corrected.partition_by("ticket", maintain_order=True)
    readings = [reading for ticket in tickets for reading in read_clocks(events_of(ticket), BOOK, now)]
    return frame_of_readings(readings)


def frame_of_readings(readings: list[Reading]) -> pl.DataFrame:
    rows = [{name: value_of(reading, name) for name in VERDICT_COLUMNS} for reading in readings]
    return pl.DataFrame(rows, schema=VERDICT_COLUMNS)


def value_of(reading: Reading, name: str) -> object:
    if name.endswith("_s"):
        length = getattr(reading, name.removesuffix("_s"))
        return None if length is None else int(length.total_seconds())
    value = getattr(reading, name)
    return str(value) if name in {"verdict", "kind", "ticket_class"} and value is not None else value


def opens_first(log: pl.DataFrame) -> bool:
    firsts = effective_log(log).group_by("ticket", maintain_order=True).first()
    return bool((firsts["event"].cast(pl.String) == "opened").all())


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(logs, st.integers(0, 40 * 86400))
def test_every_random_log_gets_the_same_verdicts_from_engine_and_fold(log: tuple[list[Event], ...], after: int) -> None:
    frame = frame_of([event for history in log for event in history])
    now = MONDAY + timedelta(seconds=after)
    if not opens_first(frame.filter(pl.col("at") <= now)):
        return
    engine, fold = evaluate(frame, BOOK, now), readings_of(frame, now)
    assert differences(engine, fold) == []


def differences(engine: pl.DataFrame, fold: pl.DataFrame) -> list[dict[str, object]]:
    pairs = zip_longest(engine.to_dicts(), fold.to_dicts(), fillvalue={})
    return [
        {name: (left.get(name), right.get(name)) for name in VERDICT_COLUMNS if left.get(name) != right.get(name)}
        for left, right in pairs
        if left != right
    ]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(histories(), min_size=2, max_size=6))
def test_a_ticket_is_judged_alike_alone_and_among_others(many: list[list[Event]]) -> None:
    frames = [frame_of(history).with_columns(ticket=pl.lit(f"T{place}")) for place, history in enumerate(many)]
    frames = [frame for frame in frames if opens_first(frame)]
    if not frames:
        return
    alone = pl.concat([evaluate(frame, BOOK, NOW) for frame in frames])
    assert evaluate(pl.concat(frames), BOOK, NOW).equals(alone)


def test_a_pause_is_judged_by_the_promises_of_classifications_that_were_left_since() -> None:
    """The team's promise at levels 1 and 2 is asked for by pauses alone: the ticket went on to level 4."""
    office = {"unit": "office", "ticket_class": TicketClass.INCIDENT}
    waits = {"reason": WaitingReason.SUPPLIER, "supplier": SUPPLIERS[0]}
    told = [
        (EventType.OPENED, {**office, "level": 1}), (EventType.ASSIGNED, {"team": "network team"}),
        (EventType.WAITING, waits), (EventType.CLASSIFIED, {"level": 2}), (EventType.CLASSIFIED, {"level": 4}),
        (EventType.RESUMED, {}), (EventType.ASSIGNED, {"team": "field team"}),
    ]  # fmt: skip
    start = MONDAY + timedelta(days=7, hours=4)
    log = frame_of(
        [
            Event(ticket="T1", seq=seq, at=start + timedelta(hours=seq / 2), event=kind, **fields)
            for seq, (kind, fields) in enumerate(told, start=1)
        ]
    )
    assert differences(evaluate(log, BOOK, NOW), readings_of(log, NOW)) == []
    assert evaluate(log, BOOK, NOW).filter(pl.col("target") == "handover")["paused_s"].max() > 0
