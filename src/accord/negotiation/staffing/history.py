"""What the event log says of a team: what came to it, how long it took, when its people were there, how it answered."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import ceil, floor

import numpy as np
import polars as pl

from accord.calendars import Calendar
from accord.calendars.zones import zone as zone_of
from accord.errors import InputError, say
from accord.events import ActorKind, Direction, EventType, Visibility

__all__ = ["TeamHistory", "team_history"]

_ENDS = [str(word) for word in (EventType.RESOLVED, EventType.CLOSED, EventType.WITHDRAWN, EventType.MERGED)]
_ACTS = [str(word) for word in (EventType.CONTACT, EventType.WAITING, EventType.RESUMED, EventType.RESOLVED)]
_EDGE = 0.02  # of the acts of a weekday lie before a shift, and as many after it
_QUIET_DAY = 0.15  # of the acts of an average day: with less, nobody is taken to be there
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HALF_HOURS = 48


@dataclass(frozen=True, eq=False)
class TeamHistory:
    """The tickets of a team in whole weeks that begin on Mondays of a zone.

    `tickets` has `ticket`, `arrived_at` (when the team got it), `is_first` (nobody had it before), `is_call` (it came
    by telephone, so that the answer came with it), `level`, `service`, `component`, `handling_s` and `answered_at`.
    `is_booked` says whether handling times are those that were booked, else they are the time from the answer to the
    end, waiting left out: that counts interruptions as work. `acts` are the instants at which its people did something.
    """

    tickets: pl.DataFrame
    acts: pl.Series
    first_day: date
    weeks: int
    zone: str
    people: int
    is_booked: bool

    @property
    def origin(self) -> int:
        """The first instant of the weeks, in seconds since 1970."""
        return int(datetime.combine(self.first_day, time(), zone_of(self.zone)).timestamp())

    def shift(self) -> Calendar:
        """Return when people were there: on each weekday from the first act to the last, the outermost 2 % left out."""
        local = self.acts.dt.convert_time_zone(self.zone)
        halves = (local.dt.hour().cast(pl.Int64) * 2 + local.dt.minute() // 30).to_numpy()
        weekdays = local.dt.weekday().to_numpy() - 1
        week = {}
        for number, name in enumerate(_DAYS):
            some = halves[weekdays == number]
            if len(some) > _QUIET_DAY * len(halves) / 7:
                low, high = np.quantile(some, [_EDGE, 1 - _EDGE])
                week[name] = [[_clock(floor(low)), _clock(min(ceil(high) + 1, _HALF_HOURS))]]
        if not week:
            raise InputError(
                say("nobody of the team did anything in these weeks"), say("Take a team that worked on tickets")
            )
        return Calendar.from_dict({"zone": self.zone, "week": week})


def _clock(half_hours: int) -> str:
    return f"{half_hours // 2:02}:{half_hours % 2 * 30:02}"


def team_history(log: pl.DataFrame, team: str, zone: str, until: datetime, most_weeks: int = 26) -> TeamHistory:
    """Read the whole weeks before `until`, at most so many; raises InputError where the team got no ticket in them."""
    held = _held(log, team)
    arrivals = (
        held.filter(pl.col("event") == "assigned", pl.col("team") == team).group_by("ticket").agg(pl.col("at").min())
    )
    if arrivals.is_empty():
        raise InputError(
            say("no ticket was ever assigned to {team}", team=team), say("Take a team that worked on tickets")
        )
    last_day = until.astimezone(zone_of(zone)).date()
    end = last_day - timedelta(days=last_day.weekday())
    first = arrivals["at"].dt.convert_time_zone(zone).dt.date().min()
    assert isinstance(first, date)
    weeks = min(most_weeks, (end - (first - timedelta(days=first.weekday()))).days // 7)
    start = end - timedelta(weeks=weeks)
    tickets, is_booked = _tickets(held, team)
    day = pl.col("arrived_at").dt.convert_time_zone(zone).dt.date()
    inside = tickets.filter(day >= start, day < end).sort("arrived_at", "ticket")
    if weeks < 1 or inside.is_empty():
        raise InputError(
            say("{team} got no ticket in the last {weeks} weeks", team=team, weeks=most_weeks),
            say("Take a team with tickets of late"),
        )
    acts = held.filter(_is_act(), pl.col("holder") == team)
    acts = acts.filter(pl.col("at").dt.convert_time_zone(zone).dt.date().is_between(start, end, closed="left"))
    return TeamHistory(inside, acts["at"], start, weeks, zone, max(acts["actor"].n_unique(), 1), is_booked)


def _held(log: pl.DataFrame, team: str) -> pl.DataFrame:
    """Return the events of the tickets that a team ever had, each with the team that held the ticket then."""
    words = log.with_columns(
        pl.col("event", "team", "channel", "direction", "visibility", "actor_kind").cast(pl.String)
    )
    mine = words.filter(pl.col("event") == "assigned", pl.col("team") == team).select("ticket").unique()
    return (
        words.join(mine, on="ticket", how="semi")
        .sort("ticket", "at", "seq")
        .with_columns(holder=pl.when(pl.col("event") == "assigned").then(pl.col("team")).forward_fill().over("ticket"))
    )


def _is_human() -> pl.Expr:
    return pl.col("actor_kind").ne_missing(str(ActorKind.AUTOMATIC))


def _is_act() -> pl.Expr:
    outward = (pl.col("event") != "contact") | (pl.col("direction") == str(Direction.OUT))
    return pl.col("event").is_in(_ACTS) & outward & _is_human()


def _is_answer() -> pl.Expr:
    public = pl.col("visibility").ne_missing(str(Visibility.INTERNAL))
    said = (pl.col("event") == "contact") & (pl.col("direction") == str(Direction.OUT)) & public & _is_human()
    return said | (pl.col("event") == "resolved")


def _tickets(held: pl.DataFrame, team: str) -> tuple[pl.DataFrame, bool]:
    mine = pl.col("holder") == team
    assigned = pl.col("event") == "assigned"
    pause = pl.col("at").shift(-1).over("ticket") - pl.col("at")
    left = mine & (pl.col("event").is_in(_ENDS) | (assigned.shift(-1).over("ticket")))
    facts = held.with_columns(pause=pl.when(pl.col("event") == "waiting").then(pause)).group_by("ticket").agg(
        arrived_at=pl.col("at").filter(assigned & (pl.col("team") == team)).min(),
        is_first=(pl.col("team").filter(assigned).first() == team),
        is_call=(pl.col("channel").first() == "phone") & (pl.col("team").filter(assigned).first() == team),
        level=pl.col("level").drop_nulls().last().cast(pl.Int64),
        service=pl.col("service").cast(pl.String).drop_nulls().last(),
        component=pl.col("component").cast(pl.String).drop_nulls().last(),
        booked=pl.col("booked_s").filter(mine).sum().cast(pl.Float64),
        answered_at=pl.col("at").filter(mine & _is_answer()).min(),
        left_at=pl.col("at").filter(left).max(),
        paused=pl.col("pause").filter(mine).sum(),
    )  # fmt: skip
    is_booked = 2 * int((facts["booked"] > 0).sum()) >= facts.height
    span = (pl.col("left_at") - pl.col("answered_at") - pl.col("paused")).dt.total_seconds().cast(pl.Float64)
    handling = pl.col("booked") if is_booked else span
    known = facts.with_columns(handling_s=pl.when(handling > 0).then(handling))
    usual = known["handling_s"].median() or 0.0
    filled = known.with_columns(pl.col("handling_s").fill_null(usual)).drop("booked", "left_at", "paused")
    return filled.filter(pl.col("arrived_at").is_not_null()), is_booked
