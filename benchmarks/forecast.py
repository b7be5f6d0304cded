"""Whether the forecast can be believed, on history that it has not seen.

    .venv/bin/python benchmarks/forecast.py [DAYS] [--log PARQUET --agreement YAML] [--since DAY] [--until DAY]

Without a log: the demonstration company's year. At the noon of every DAYS-th day of its last third, or since a day, the
desk is seen as it stood: what is said then of each running clock, and of how the month will end, is held against what
came. Prints Brier scores beside that of saying the base rate, the reliability table, and how often the month ended
inside its interval; leaves with code 1 when the forecast is worse than the base rate or fewer than 85 of 100 months lie
inside.
"""

import argparse
import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl

from accord.agreements import AgreementBook
from accord.agreements.document.loading import load
from accord.demonstration import agreements, generate, organisation
from accord.evaluation import evaluate
from accord.measures import Period
from accord.negotiation import Bin, Span, brier_score, outlook, reliability, running_chances
from accord.prioritising import History

LEAST_INSIDE = 0.85
KEYS = ("kind", "unit")
DECIDED = ["met", "missed"]
OPEN = ["running", "paused"]
ENDED = ["closed", "withdrawn", "merged"]


@dataclass
class Said:
    """What was said and what came: of clocks, with the base rate known at the time, and of months."""

    clocks: list[tuple[str, float, float, bool]] = field(default_factory=list)  # kind, miss, base rate, came
    months: list[tuple[float, float, float, float, float]] = field(
        default_factory=list
    )  # low, share, high, came, cases


def main(
    days: int, log: pl.DataFrame, book: AgreementBook, since: datetime | None = None, until: datetime | None = None
) -> int:
    """Look at the desk every so many days since a day, else of the last third of the log, which ends at `until`."""
    first, last = log["at"].min(), log["at"].max()
    assert isinstance(first, datetime)
    assert isinstance(last, datetime)
    final = evaluate(log, book, now=last).with_columns(pl.col("kind", "unit").cast(pl.String))
    until = until or last
    said, seen = Said(), since or first + (until - first) * 2 / 3
    while seen < until - timedelta(days=14):
        look(said, log, book, final, seen.replace(hour=12, minute=0, second=0, microsecond=0))
        seen += timedelta(days=days)
    return report(said)


def look(said: Said, log: pl.DataFrame, book: AgreementBook, final: pl.DataFrame, now: datetime) -> None:
    """Say what can be said at an instant, and hold it against the final verdicts."""
    until = log.filter(pl.col("at") <= now)
    ended = until.filter(pl.col("event").cast(pl.String).is_in(ENDED)).select("ticket").unique()
    standing = evaluate(until.join(ended, on="ticket", how="anti"), book, now=now)
    standing = standing.with_columns(pl.col("kind", "unit").cast(pl.String))
    # What is said in the end of tickets that had ended by then was known then.
    known = pl.concat([final.join(ended, on="ticket", how="semi").filter(pl.col("stopped_at") <= now), standing])
    history = History.aged(known.filter(pl.col("verdict").is_in([*DECIDED, *OPEN])), now)
    stopped = known.filter(pl.col("verdict").is_in(DECIDED), pl.col("stopped_at") > now - timedelta(days=90))
    rate = stopped.group_by("kind").agg(base=(pl.col("verdict") == "missed").mean())
    end = month_end(now)
    running = running_chances(standing, history, now, end)
    came = final.select("ticket", "target", "cycle", was=pl.col("verdict").cast(pl.String))
    told = (
        running.join(came, on=["ticket", "target", "cycle"]).filter(pl.col("was").is_in(DECIDED)).join(rate, on="kind")
    )
    said.clocks += [
        (row["kind"], row["miss"], row["base"], row["was"] == "missed") for row in told.iter_rows(named=True)
    ]
    if end <= final["decided_at"].max():
        months(said, known, history, final, now, end)


def months(
    said: Said, clocks: pl.DataFrame, history: History, final: pl.DataFrame, now: datetime, end: datetime
) -> None:
    """Hold the expected share of each unit and kind of target against how the month ended."""
    start = datetime.combine(Period.MONTH.start_of(now.date()), datetime.min.time(), UTC)
    ended = final.filter(pl.col("verdict").is_in(DECIDED), pl.col("decided_at") >= start, pl.col("decided_at") < end)
    ends = ended.group_by(KEYS).agg(came=(pl.col("verdict") == "met").mean(), cases=pl.len())
    table = outlook(clocks, history, KEYS, Span(start, end, now), draws=1000).join(ends, on=KEYS)
    said.months += list(table.select("low", "share", "high", "came", "cases").iter_rows())


def month_end(now: datetime) -> datetime:
    """Return when the month of an instant ends."""
    return datetime.combine(Period.MONTH.after(Period.MONTH.start_of(now.date())), datetime.min.time(), UTC)


def report(said: Said) -> int:
    """Print the tables of docs/algorithms/forecast.md."""
    print("| kind | running clocks | missed | Brier score | of the base rate | better by |\n|---|---|---|---|---|---|")
    kinds = sorted({row[0] for row in said.clocks})
    for kind in [*kinds, ""]:
        rows = [row for row in said.clocks if row[0] == kind or not kind]
        came = [row[3] for row in rows]
        ours, base = brier_score([row[1] for row in rows], came), brier_score([row[2] for row in rows], came)
        share = sum(came) / len(came)
        print(f"| {kind or 'all'} | {len(rows):,} | {share:.1%} | {ours:.4f} | {base:.4f} | {1 - ours / base:.0%} |")
    bins = reliability([row[1] for row in said.clocks], [row[3] for row in said.clocks])
    print("\n| said | clocks | said on average | came |\n|---|---|---|---|")
    for one in bins:
        low = int(one.said * 10 - 1e-9) * 10
        print(f"| {low}–{low + 10} % | {one.cases:,} | {one.said:.1%} | {one.came:.1%} |")
    print(f"\n{plot(bins)}")
    return ends(said) or int(ours >= base)


def ends(said: Said) -> int:
    """Print how often the months ended inside their intervals."""
    if not said.months:
        return 0
    inside = sum(low - 1e-9 <= came <= high + 1e-9 for low, _, high, came, _ in said.months) / len(said.months)
    error = sum(abs(share - came) * cases for _, share, _, came, cases in said.months)
    width = sum(high - low for low, _, high, _, _ in said.months) / len(said.months)
    mean = error / sum(row[4] for row in said.months)
    print(f"\n{len(said.months):,} forecasts of a month's end: {inside:.1%} ended inside the interval of 95 %")
    print(f"(mean width {width * 100:.1f} points); mean distance from the expected share {mean * 100:.1f} points")
    return int(inside < LEAST_INSIDE)


def plot(bins: list[Bin]) -> str:
    """Draw the reliability plot as SVG: on the diagonal what was said is what came; areas are numbers of clocks."""
    most = max(one.cases for one in bins)
    places = [(40 + one.said * 300, 320 - one.came * 300, 3 + 11 * (one.cases / most) ** 0.5) for one in bins]
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>' for x, y, radius in places)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 0 370 360" width="370" role="img" '
        'aria-label="Reliability: what was said against what came" fill="#525c66" font-size="11">'
        '<path d="M40 20V320H340M40 320L340 20" fill="none" stroke="#8b9198" stroke-opacity=".45"/>'
        f'<g fill="#14746f" fill-opacity=".8">{dots}</g>'
        '<text x="190" y="350" text-anchor="middle">said</text><text x="40" y="336" text-anchor="middle">0 %</text>'
        '<text x="340" y="336" text-anchor="middle">100 %</text><text x="34" y="24" text-anchor="end">100 %</text>'
        '<text x="34" y="170" text-anchor="end">came</text></svg>'
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("days", type=int, nargs="?", default=2)
    parser.add_argument("--log", type=Path)
    parser.add_argument("--agreement", type=Path)
    for name in ("--since", "--until"):
        parser.add_argument(name, type=lambda day: datetime.fromisoformat(day).replace(tzinfo=UTC))
    given = parser.parse_args()
    if given.log:
        events, promises = pl.read_parquet(given.log), [load(given.agreement)]
        sys.exit(main(given.days, events, AgreementBook(promises), given.since, given.until))
    end = date(2026, 11, 1)
    events = pl.concat(generate(start=end - timedelta(days=365), end=end), rechunk=True)
    book = AgreementBook(agreements(end - timedelta(days=365), end), organisation())
    sys.exit(main(given.days, events, book, given.since, given.until))
