"""Another system's verdicts beside Accord's, ticket by ticket."""

from dataclasses import dataclass
from datetime import timedelta

import polars as pl
from rich.table import Table
from rich.text import Text

from accord.cli.tables import plain_table
from accord.cli.words import count, duration, share
from accord.clocks import Verdict
from accord.errors import InputError
from accord.importers import Imported

__all__ = ["Comparison", "compare", "shown"]

_KEPT = ("true", "met", "yes", "1", "t", "y", "kept", "ok", "achieved", "within")
_MISSED = ("false", "missed", "no", "0", "f", "n", "breached", "violated", "failed", "overdue")


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two verdicts agree; `differences` has a row for each ticket on which they do not."""

    column: str
    tickets: int
    same: int
    undecided: int  # tickets without a verdict on one side
    differences: pl.DataFrame

    @property
    def share(self) -> float | None:
        """The share of the compared tickets with the same verdict."""
        return self.same / self.tickets if self.tickets else None

    def as_json(self) -> dict[str, object]:
        """Return the comparison for JSON."""
        return {
            "column": self.column,
            "tickets": self.tickets,
            "same": self.same,
            "share": self.share,
            "undecided": self.undecided,
            "differences": self.differences.to_dicts(),
        }


def compare(imported: Imported, verdicts: pl.LazyFrame, column: str) -> Comparison:
    """Set the verdict in a column of the source beside Accord's: met when no clock of the ticket was missed.

    Tickets without a decided clock, or without a word that says met or missed, are counted apart.
    """
    if column not in imported.extra.columns:
        raise InputError(f'the log has no column "{column}" to compare with', "See the header of the file for its name")
    theirs = imported.extra.select("ticket", theirs=_as_verdict(pl.col(column)))
    both = theirs.lazy().join(_by_ticket(verdicts), on="ticket", how="full", coalesce=True).collect()
    decided = both.filter(pl.col("theirs").is_not_null() & pl.col("ours").is_not_null())
    other = decided.filter(pl.col("theirs") != pl.col("ours")).sort("ticket")
    _refuse_unreadable(imported, column, theirs)
    undecided = both.height - decided.height
    return Comparison(column, decided.height, decided.height - other.height, undecided, other)


def _as_verdict(column: pl.Expr) -> pl.Expr:
    word = column.cast(pl.String).str.strip_chars().str.to_lowercase()
    met = pl.when(word.is_in(_KEPT)).then(pl.lit(str(Verdict.MET)))
    return met.when(word.is_in(_MISSED)).then(pl.lit(str(Verdict.MISSED)))


def _refuse_unreadable(imported: Imported, column: str, theirs: pl.DataFrame) -> None:
    if theirs.height and theirs["theirs"].null_count() == theirs.height:
        some = ", ".join(str(value) for value in imported.extra[column].drop_nulls().unique().sort().head(5))
        remedy = f"Its words must say met ({', '.join(_KEPT[:4])}) or missed ({', '.join(_MISSED[:4])})"
        raise InputError(f'the column "{column}" does not hold verdicts: {some}', remedy)


def _by_ticket(verdicts: pl.LazyFrame) -> pl.LazyFrame:
    """Return a row a ticket with its verdict and its clock that went furthest over its allowance."""
    decided = verdicts.filter(pl.col("verdict").cast(pl.String).is_in([str(Verdict.MET), str(Verdict.MISSED)]))
    worst = (pl.col("elapsed_s") - pl.col("allowance_s")).arg_max()
    return decided.group_by("ticket").agg(
        ours=pl.when((pl.col("verdict") == str(Verdict.MISSED)).any())
        .then(pl.lit(str(Verdict.MISSED)))
        .otherwise(pl.lit(str(Verdict.MET))),
        target=pl.col("target").cast(pl.String).get(worst),
        level=pl.col("level").get(worst),
        elapsed_s=pl.col("elapsed_s").get(worst),
        allowance_s=pl.col("allowance_s").get(worst),
    )


def shown(compared: Comparison) -> list[Table | Text]:
    """Return the comparison for a person, with every difference."""
    head = Text.assemble(
        ("The same verdict as ", ""),
        (compared.column, "head"),
        (" for ", ""),
        (f"{compared.same:,} of {count(compared.tickets, 'ticket')} ({share(compared.share, 2)})", "figure"),
    )
    if compared.undecided:
        head.append(f"; {count(compared.undecided, 'ticket')} without a verdict on one side", "quiet")
    if compared.differences.is_empty():
        return [head]
    table = plain_table("Ticket", compared.column, "Accord", "Target", ">Level", ">Elapsed", ">Allowed", ">Over")
    for row in compared.differences.iter_rows(named=True):
        elapsed, allowed = (timedelta(seconds=row[name]) for name in ("elapsed_s", "allowance_s"))
        level = "" if row["level"] is None else str(row["level"])
        words = (duration(elapsed), duration(allowed), duration(elapsed - allowed))
        table.add_row(row["ticket"], row["theirs"], row["ours"], row["target"], level, *words)
    return [head, table]
