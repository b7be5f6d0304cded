"""`accord what-if`: the same history under other promises."""

from pathlib import Path

import polars as pl
from rich.table import Table
from rich.text import Text

from accord.agreements.document.nodes import read_text
from accord.cli.exits import Exit
from accord.cli.given import History, Rules
from accord.cli.output import check_writable
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.tables import Column, fitted
from accord.cli.tasks.frames import write_frame
from accord.cli.tasks.source import Judging
from accord.cli.tasks.standing import LOOK, State, state_of
from accord.cli.words import NO_VALUE, count, share
from accord.negotiation import WhatIf, parse_change, what_if

__all__ = ["run"]


def run(history: History, rules: Rules, changes: tuple[str, ...], out: Path | None, as_json: bool) -> Exit:
    """Replay a history with the changes made."""
    if out:
        check_writable(out)
    screen = Screen(as_json)
    wanted = [parse_change(text, lambda name: read_text(Path(name))) for text in changes]
    judging = Judging.of(history, rules, screen)
    with working(screen, "Replaying"):
        answer = what_if(judging.log, judging.book, wanted, judging.now, zone=judging.zone)
    touched = _touched(answer)
    screen.show(f"If {'; '.join(changes)}:", _table(touched, screen.out.width))
    better, worse = _flips(answer.flips)
    screen.show(f"{count(better, 'clock')} would be met that were missed; {worse:,} missed that were met.")
    for row in answer.losses.filter(pl.col("before").ne_missing(pl.col("after"))).iter_rows(named=True):
        before, after = (NO_VALUE if row[s] is None else f"{row[s]:,.0f}" for s in ("before", "after"))
        screen.show(f"{row['agreement']}: money lost to breaches {before} → {after} {row['currency']}")
    if out:
        write_frame(answer.flips, out)
        screen.show(f"Written: {out}")
    screen.result(
        {
            "changes": changes,
            "read_at": judging.now,
            "targets": touched.to_dicts(),
            "met_instead": better,
            "missed_instead": worse,
            "losses": answer.losses.to_dicts(),
        }
    )
    return Exit.DONE


def _touched(answer: WhatIf) -> pl.DataFrame:
    """Return the targets whose figures change; all of them where none does."""
    sides = ("agreed", "met", "missed", "open")
    names = [name for name in sides if f"{name}_before" in answer.targets.columns]
    differs = pl.any_horizontal(pl.col(f"{name}_before").ne_missing(pl.col(f"{name}_after")) for name in names)
    touched = answer.targets.filter(differs)
    shown = (touched if touched.height else answer.targets).sort("agreement", "target", "level")
    return shown.with_columns(
        pl.Series(f"state_{side}", _states(shown, side), pl.String) for side in ("before", "after")
    )


def _states(targets: pl.DataFrame, side: str) -> list[str]:
    figures = targets.select(f"{name}_{side}" for name in ("share", "high", "agreed"))
    return [
        str(State.NO_DATA if agreed is None else state_of(kept, high, agreed)) for kept, high, agreed in figures.rows()
    ]


def _flips(flips: pl.DataFrame) -> tuple[int, int]:
    before, after = (pl.col(name).cast(pl.String) for name in ("verdict_before", "verdict_after"))
    better = flips.filter((before == "missed") & (after == "met")).height
    return better, flips.filter((before == "met") & (after == "missed")).height


def _table(targets: pl.DataFrame, width: int) -> Table:
    rows = list(targets.iter_rows(named=True))
    would_be = Column(">Would be", [Text(share(row["share_after"]), style="figure") for row in rows])
    columns = [
        Column("Agreement", [row["agreement"] for row in rows], whole=True),
        Column("Target", [row["target"] for row in rows], whole=True),
        Column(">Level", [NO_VALUE if row["level"] is None else str(row["level"]) for row in rows]),
        Column(">Agreed", [_agreed(row) for row in rows]),
        Column(">Kept", [share(row["share_before"]) for row in rows]),
        *([would_be] if any(row["share_before"] != row["share_after"] for row in rows) else []),
        Column(">Of", [f"{(row['met_after'] or 0) + (row['missed_after'] or 0):,}" for row in rows], needed=False),
    ]
    if any(row["state_before"] != row["state_after"] for row in rows):
        columns.append(Column("State", [_state(row) for row in rows]))
    return fitted(columns, width)


def _agreed(row: dict[str, float | None]) -> str:
    before, after = row["agreed_before"], row["agreed_after"]
    if before == after or before is None or after is None:
        return share(before if after is None else after, 0)
    return f"{before * 100:.0f} → {share(after, 0)}"


def _state(row: dict[str, str]) -> Text:
    before, after = row["state_before"], row["state_after"]
    words, style = LOOK[State(after)]
    return Text(words if before == after else f"{before} → {after}", style=style)
