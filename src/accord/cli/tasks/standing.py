"""How the kept shares stand to the agreed ones, target by target."""

from dataclasses import dataclass
from enum import StrEnum

import polars as pl
from rich.table import Table
from rich.text import Text

from accord.agreements import AgreementBook, AgreementKind
from accord.cli.tables import Column, fitted
from accord.cli.words import NO_VALUE, share
from accord.clocks import Verdict
from accord.measures import wilson

__all__ = ["LOOK", "Standing", "State", "standings", "standings_table", "state_of"]


class State(StrEnum):
    """How a kept share stands to the agreed one."""

    KEPT = "kept"
    CHANCE = "in reach"  # below, but the interval still reaches it
    MISSED = "missed"
    NO_DATA = "no data"


LOOK = {
    State.KEPT: ("✓ kept", "kept"),
    State.CHANCE: ("△ in reach", "risk"),
    State.MISSED: ("✗ missed", "missed"),
    State.NO_DATA: (NO_VALUE, "quiet"),
}
"""How a state is written, and its style."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What was kept of a target; shares are fractions, with their 95 % interval."""

    agreement: str
    target: str
    agreed: float
    met: int
    decided: int
    kept: float | None
    low: float | None
    high: float | None
    open: int
    exempt: int
    cancelled: int
    state: State


def standings(verdicts: pl.LazyFrame) -> list[Standing]:
    """Return how each target of each agreement stands; a target whose agreed share changed counts by the last one."""
    verdict = pl.col("verdict")

    def number(*words: Verdict) -> pl.Expr:
        return verdict.is_in([str(word) for word in words]).sum()

    rows = (
        verdicts.filter(pl.col("target").is_not_null())
        .group_by("agreement", "target")
        .agg(
            agreed=pl.col("share").filter(pl.col("agreement_version") == pl.col("agreement_version").max()).first(),
            met=number(Verdict.MET),
            missed=number(Verdict.MISSED),
            open=number(Verdict.RUNNING, Verdict.PAUSED),
            exempt=number(Verdict.EXEMPT),
            cancelled=number(Verdict.CANCELLED),
        )
        .with_columns(pl.col("agreement", "target").cast(pl.String))
        .sort("agreement", "target")
        .collect(engine="streaming")
    )
    return [_standing(row) for row in rows.iter_rows(named=True)]


def _standing(row: dict[str, object]) -> Standing:
    met, decided = int(str(row["met"])), int(str(row["met"])) + int(str(row["missed"]))
    agreed = float(str(row["agreed"]))
    low, high = wilson(met, decided) or (None, None)
    kept = met / decided if decided else None
    rest = {name: int(str(row[name])) for name in ("open", "exempt", "cancelled")}
    state = state_of(kept, high, agreed)
    return Standing(
        str(row["agreement"]), str(row["target"]), agreed, met, decided, kept, low, high, **rest, state=state
    )


def state_of(kept: float | None, high: float | None, agreed: float) -> State:
    """Return how a kept share, with the upper end of its interval, stands to the agreed one."""
    if kept is None or high is None:
        return State.NO_DATA
    return State.KEPT if kept >= agreed else State.CHANCE if high >= agreed else State.MISSED


def standings_table(rows: list[Standing], book: AgreementBook, width: int) -> Table:
    """Return the standings as a table: promises to units first, then what stands behind them."""
    order = {one.id: list(AgreementKind).index(one.kind) for one in book.agreements}
    rows = sorted(rows, key=lambda row: (order.get(row.agreement, 0), row.agreement))
    names = [row.agreement for row in rows]
    firsts = [name if place == 0 or names[place - 1] != name else "" for place, name in enumerate(names)]
    columns = [
        Column("Agreement", firsts),
        Column("Target", [row.target for row in rows]),
        Column(">Agreed", [share(row.agreed, 0) for row in rows]),
        Column(">Kept", [Text(share(row.kept), style="figure") for row in rows]),
        Column(">Met", [f"{row.met:,} of {row.decided:,}" for row in rows]),
        Column(">Interval", [_interval(row) for row in rows], needed=False),
        Column(">Open", [f"{row.open:,}" if row.open else NO_VALUE for row in rows], needed=False),
        Column("State", [Text(*LOOK[row.state]) for row in rows]),
    ]
    return fitted(columns, width)


def _interval(row: Standing) -> str:
    return NO_VALUE if row.low is None or row.high is None else f"{row.low * 100:.0f}–{row.high * 100:.0f} %"
