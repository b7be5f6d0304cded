"""The demonstration company as files: its log, its organisation and its agreements."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import polars as pl
from polars.io.plugins import register_io_source

from accord.agreements import dump
from accord.demonstration.generation import END, START, TICKETS, generate
from accord.demonstration.promises import agreements, organisation
from accord.events import COLUMNS

__all__ = ["documents", "sink_log", "write"]

_ROW_GROUP = 300_000


def documents(start: date = START, end: date = END) -> dict[str, str]:
    """Return the documents of a span as YAML texts by their file names below the company's folder."""
    named = {f"agreements/{made.id}.v{made.version}.yaml": dump(made) for made in agreements(start, end)}
    return {"organisation.yaml": dump(organisation()), **named}


def sink_log(pieces: Iterable[pl.DataFrame], path: Path) -> None:
    """Write the pieces of a log to one Parquet file as they come; memory does not grow with their number."""

    def produce(
        columns: list[str] | None, predicate: pl.Expr | None, rows: int | None, batch: int | None
    ) -> Iterator[pl.DataFrame]:
        # A sink asks for everything: no columns chosen, no rows filtered, nothing cut.
        yield from pieces

    register_io_source(produce, schema=COLUMNS).sink_parquet(path, row_group_size=_ROW_GROUP)


def write(folder: Path, tickets: int = TICKETS, seed: int = 2026, start: date = START, end: date = END) -> None:
    """Write `log.parquet`, `organisation.yaml` and `agreements/*.yaml` into a folder, which is made if need be."""
    for name, text in documents(start, end).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    sink_log(generate(tickets, seed, start, end), folder / "log.parquet")
