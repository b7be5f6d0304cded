"""`accord measure`: figures of the catalogue."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl
from rich.table import Table
from rich.text import Text
from typer import BadParameter

from accord.cli.exits import Exit
from accord.cli.given import History, Rules
from accord.cli.output import check_writable
from accord.cli.progress import working
from accord.cli.screen import Screen
from accord.cli.tables import Column, fitted, plain_table
from accord.cli.tasks.frames import write_frame
from accord.cli.tasks.judgement import Power, judge
from accord.cli.tasks.source import Judging
from accord.cli.words import NO_VALUE, share
from accord.measures import CATALOGUE, Measure, MeasureUnit, compute, measure

__all__ = ["Cutting", "run"]

_USUAL = ("sla.compliance", "desk.incidents", "desk.requests", "desk.reopened", "desk.first_level", "desk.backlog")
_FIGURES = ("value", "numerator", "denominator", "low", "high")


@dataclass(frozen=True, slots=True)
class Cutting:
    """By which dimensions and which period measures are cut."""

    by: tuple[str, ...] = ()
    period: str = ""


def run(
    history: History | None,
    rules: Rules,
    measures: tuple[str, ...],
    cutting: Cutting,
    list_all: bool,
    out: Path | None,
    as_json: bool,
) -> Exit:
    """Compute the measures of a history, or list those there are."""
    screen = Screen(as_json)
    if list_all:
        return _list(screen)
    if history is None:
        raise BadParameter("Give a log, or --list to see the measures")
    wanted = [measure(name) for name in measures or _USUAL]
    if out:
        check_writable(out)
    judging = Judging.of(history, rules, screen)
    verdicts = judge(judging, history.path, Power(), screen).collect()
    with working(screen, "Computing"):
        frames = {one.id: _figures(one, judging, verdicts, cutting) for one in wanted}
    for place, one in enumerate(wanted):
        head = Text.assemble((one.id, "head"), f" · {one.name} ({one.unit})")
        frame = frames[one.id]
        table = _table(one, frame, cutting, screen.out.width) if frame.height else NO_VALUE
        screen.show(*([""] if place else []), head, table)
    if out:
        write_frame(_together(frames), out)
        screen.show(f"Written: {out}")
    screen.result({name: frame.to_dicts() for name, frame in frames.items()})
    return Exit.DONE


def _figures(one: Measure, judging: Judging, verdicts: pl.DataFrame, cutting: Cutting) -> pl.DataFrame:
    frame = compute(
        one.id,
        judging.log,
        verdicts,
        by=cutting.by,
        period=cutting.period or None,
        zone=judging.zone,
        book=judging.book,
        organisation=judging.book.organisation,
        now=judging.now,
    )
    return frame.sort(*cutting.by, "period_start") if cutting.by else frame.sort("period_start")


def _list(screen: Screen) -> Exit:
    table = plain_table("Measure", "What it is", "Unit")
    for one in CATALOGUE.values():
        table.add_row(Text(one.id, style="head"), f"{one.name}: {one.formula}", str(one.unit))
    screen.show(table)
    screen.result(
        [
            {"id": m.id, "name": m.name, "definition": m.definition, "unit": m.unit, "dimensions": m.dimensions}
            for m in CATALOGUE.values()
        ]
    )
    return Exit.DONE


def _table(one: Measure, frame: pl.DataFrame, cutting: Cutting, width: int) -> Table:
    rows = list(frame.iter_rows(named=True))
    keys = [*cutting.by, *(["period_start"] if cutting.period else [])]
    beside = [name for name in frame.columns if name not in (*_FIGURES, *cutting.by, "period_start")]
    columns = [Column(_heading(key), [_plain(row[key]) for row in rows]) for key in keys]
    columns.append(Column(">Value", [Text(_value(row["value"], one.unit), style="figure") for row in rows]))
    if one.unit is MeasureUnit.SHARE:
        columns.append(Column(">Of", [_of(row) for row in rows]))
        columns.append(Column(">Interval", [_interval(row) for row in rows]))
    columns += [Column(f">{_heading(name)}", [_plain(row[name]) for row in rows], needed=False) for name in beside]
    return fitted(columns, width)


def _heading(name: str) -> str:
    return "From" if name == "period_start" else name.replace("_", " ").capitalize()


def _value(value: float | None, unit: MeasureUnit) -> str:
    if value is None:
        return NO_VALUE
    if unit is MeasureUnit.SHARE:
        return share(value)
    return f"{value:,.0f}" if unit is MeasureUnit.COUNT else f"{value:,.2f}"


def _of(row: dict[str, float | None]) -> str:
    numbers = [row["numerator"], row["denominator"]]
    return " of ".join(NO_VALUE if number is None else f"{number:,.0f}" for number in numbers)


def _interval(row: dict[str, float | None]) -> str:
    low, high = row["low"], row["high"]
    return NO_VALUE if low is None or high is None else f"{low * 100:.0f}–{high * 100:.0f} %"


def _plain(value: object) -> str:
    if value is None:
        return NO_VALUE
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:,.2f}".removesuffix(".00") if isinstance(value, float) else str(value)


def _together(frames: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Return the figures of several measures as one table, with the measure's id first."""
    rows = [frame.select(pl.lit(name).alias("measure"), pl.all()) for name, frame in frames.items()]
    return pl.concat(rows, how="diagonal_relaxed")
