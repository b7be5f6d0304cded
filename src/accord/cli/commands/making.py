"""The command that makes the demonstration company: generate."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs, so that help comes at once

from pathlib import Path
from typing import Annotated

from typer import Option

from accord.cli.options import AsJson

__all__ = ["COMMANDS", "PANEL"]

PANEL = "Try it out"


def generate(
    out: Annotated[Path, Option("--out", "-o", help="The folder to write to; it is made if need be.")],
    tickets: Annotated[int, Option("--tickets", "-n", help="How many tickets, up to 10,000,000 and more.")] = 48_000,
    seed: Annotated[int, Option("--seed", help="The same seed and number give the same log.")] = 2026,
    start: Annotated[str, Option("--start", help="The first day of the history.")] = "2025-11-01",
    end: Annotated[str, Option("--end", help="The first day after it.")] = "2026-11-01",
    json: AsJson = False,
) -> int:
    """Make the demonstration company, Timber & Tile: a year of tickets, its organisation and its agreements.

    Writes log.parquet, organisation.yaml and agreements/*.yaml. Memory does not grow with the number of tickets.
    """
    from accord.cli.tasks.generate import run

    return run(out, tickets, seed, start, end, json)


COMMANDS = (generate,)
