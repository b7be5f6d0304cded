"""How each peer is asked for service time; a peer that cannot express a calendar says what it lacks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from importlib import import_module
from signal import ITIMER_REAL, SIGALRM, setitimer, signal

import numpy as np
from kernel_cases import HOLIDAYS, SIMPLE, WEEKDAYS, Case, Seconds

type Ask = Callable[[Seconds, Seconds], list[float]]

WRONG = float("nan")
PATIENCE = 5.0


@dataclass(frozen=True)
class Peer:
    """One way of counting; `lacks` is what keeps it from the full calendar, `close_enough` its own rounding."""

    name: str
    make: Callable[[Case], Ask]
    lacks: str = ""
    close_enough: int = 0
    is_batch: bool = False
    notes: str = ""

    def expresses(self, case: Case) -> bool:
        """Return whether the peer can state that calendar."""
        return case is SIMPLE or not self.lacks


def naive(second: int) -> datetime:
    return datetime.fromtimestamp(int(second), UTC).replace(tzinfo=None)


@contextmanager
def patience() -> Iterator[None]:
    """Interrupt a call that does not come back."""

    def give_up(*_: object) -> None:
        raise TimeoutError

    before = signal(SIGALRM, give_up)
    setitimer(ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        setitimer(ITIMER_REAL, 0)
        signal(SIGALRM, before)


def one_by_one(between: Callable[[int, int], float]) -> Ask:
    """Return a question in bulk made of single ones; a call that fails or hangs is a wrong answer."""

    def ask(starts: Seconds, ends: Seconds) -> list[float]:
        answers = []
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            try:
                with patience():
                    answers.append(between(start, end))
            except Exception:
                answers.append(WRONG)
        return answers

    return ask


def workclock(case: Case) -> Ask:
    peer = import_module("workclock")
    windows = [
        peer.WorkDay(time.fromisoformat(opens), time.fromisoformat(closes), days=[WEEKDAYS.index(day)])
        for day, pairs in case.week.items()
        for opens, closes in pairs
    ]
    schedule = peer.Schedule([*windows, peer.Holidays(HOLIDAYS)], time_zone=case.zone)

    def ask(starts: Seconds, ends: Seconds) -> list[float]:
        lengths = schedule.between_many(starts.astype("M8[s]"), ends.astype("M8[s]"))
        return (lengths / np.timedelta64(1, "s")).tolist()

    return ask


def businesstimedelta(case: Case) -> Ask:
    peer = import_module("businesstimedelta")
    zone = import_module("pytz").timezone(case.zone)
    windows = [
        peer.WorkDayRule(time.fromisoformat(opens), time.fromisoformat(closes), [WEEKDAYS.index(day)], tz=zone)
        for day, pairs in case.week.items()
        for opens, closes in pairs
    ]
    rules = peer.Rules([*windows, peer.HolidayRule(HOLIDAYS, tz=zone)])

    def between(start: int, end: int) -> float:
        spent = rules.difference(datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC))
        return spent.timedelta.total_seconds()

    return one_by_one(between)


def businesstime(case: Case) -> Ask:
    opens, closes = (time.fromisoformat(text) for text in case.week["mon"][0])
    office = import_module("businesstime").BusinessTime(business_hours=(opens, closes), holidays=HOLIDAYS)
    return one_by_one(lambda start, end: office.businesstime_hours(naive(start), naive(end)).total_seconds())


def business_duration(case: Case) -> Ask:
    count = import_module("business_duration").businessDuration
    opens, closes = (time.fromisoformat(text) for text in case.week["mon"][0])
    holidays = dict.fromkeys(HOLIDAYS)
    return one_by_one(lambda start, end: count(naive(start), naive(end), opens, closes, [5, 6], holidays, "sec"))


def pandas_business_hour(case: Case) -> Ask:
    opens, closes = case.week["mon"][0]
    pandas = import_module("pandas")
    hour = pandas.offsets.CustomBusinessHour(start=opens, end=closes, holidays=HOLIDAYS)

    def between(start: int, end: int) -> float:
        # It adds business hours but does not count them: halve for the most that fit. Its sums never land on a closing
        # time but roll to the next opening, so the end has to roll too.
        first, last = pandas.Timestamp(naive(start)), hour.rollforward(pandas.Timestamp(naive(end)))
        fits, too_many = 0, (end - start) // 3600 + 1
        while too_many - fits > 1:
            middle = (fits + too_many) // 2
            fits, too_many = (middle, too_many) if first + hour * middle <= last else (fits, middle)
        return fits * 3600.0

    return one_by_one(between)


def numpy_busday(case: Case) -> Ask:
    opens, closes = (time.fromisoformat(text).hour * 3600 for text in case.week["mon"][0])
    days = np.busdaycalendar(weekmask="1111100", holidays=[str(on) for on in HOLIDAYS])

    def count(seconds: Seconds) -> Seconds:
        on = (seconds // 86400).astype("M8[D]")
        whole = np.busday_count(np.datetime64("1970-01-01"), on, busdaycal=days) * (closes - opens)
        today = np.clip(seconds % 86400 - opens, 0, closes - opens)
        return whole + np.where(np.is_busday(on, busdaycal=days), today, 0)

    return lambda starts, ends: np.maximum(count(ends) - count(starts), 0).tolist()


ONE_WINDOW = "one window for all days, no night shift, no zone"
PEERS = [
    Peer(
        "workclock",
        workclock,
        is_batch=True,
        notes="a holiday takes away its date, the end of the night shift before it too; by Accord's rule it takes away "
        "the windows that start on it, and answers of another rule count as wrong",
    ),
    Peer("NumPy busday_count", numpy_busday, ONE_WINDOW, is_batch=True),
    Peer("businesstimedelta", businesstimedelta),
    Peer("businesstime", businesstime, ONE_WINDOW),
    Peer("business-duration", business_duration, "one window for all days, no zone"),
    Peer(
        "pandas CustomBusinessHour",
        pandas_business_hour,
        "the same windows for all days",
        3600,
        notes="adds whole hours only; right means less than an hour off",
    ),
]
