"""Commands that judge a history: evaluate, explain, measure."""

# ruff: noqa: PLC0415 - a command imports what it needs when it runs, so that help comes at once

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from accord.cli.given import History, Rules
from accord.cli.options import (
    RESULT,
    RULES,
    Agreements,
    AsJson,
    Drafts,
    From,
    Language,
    Log,
    Map,
    Now,
    OrganisationFile,
    Rejects,
    Tolerate,
    Zone,
)

__all__ = ["COMMANDS", "PANEL"]

PANEL = "Judge a history"


Verdicts = Annotated[
    Path | None, Option("--out", "-o", help="Write the verdict table: .csv or .parquet.", rich_help_panel=RESULT)
]
Reports = Annotated[
    list[Path] | None,
    Option("--report", help="Write the service-level report: .html, .pdf or .xlsx.", rich_help_panel=RESULT),
]
Compare = Annotated[
    str,
    Option(
        "--compare",
        help="A column of the log with the verdict of another system (true/false, met/missed, 1/0) on each ticket's "
        "last row; every difference is listed.",
        metavar="COLUMN",
        rich_help_panel=RESULT,
    ),
]
Workers = Annotated[
    int, Option("--workers", min=0, help="Processes that share the work; 0: one for each core.", rich_help_panel=RULES)
]
Cluster = Annotated[
    str,
    Option("--cluster", help="The address of a Dask scheduler to work on.", metavar="ADDRESS", rich_help_panel=RULES),
]
Ticket = Annotated[str, Argument(metavar="TICKET", help="The ticket's reference.")]
OneTarget = Annotated[
    str, Option("--target", "-t", help="Only the clocks of this target (its id or kind).", rich_help_panel=RULES)
]
AnyLog = Annotated[Path | None, Argument(metavar="LOG", help="The ticket history; not needed with --list.")]
Measures = Annotated[
    list[str] | None,
    Argument(metavar="MEASURE", help="Ids of measures, such as sla.compliance. Left out: the most asked for."),
]
SomeAgreements = Annotated[
    list[Path] | None, Option("--agreement", "-a", help="An agreement, or a folder of them.", rich_help_panel=RULES)
]
By = Annotated[
    list[str] | None,
    Option("--by", help="A dimension to cut by: unit, service, level, team, … May be given several times."),
]
Cut = Annotated[str, Option("--period", help="Cut by day, week, month, quarter or year.")]
ListAll = Annotated[bool, Option("--list", help="List the measures and what they mean.")]
Figures = Annotated[Path | None, Option("--out", "-o", help="Write the figures: .csv.", rich_help_panel=RESULT)]


def evaluate(
    log: Log,
    agreement: Agreements,
    source: From = "",
    map: Map = None,
    zone: Zone = "",
    tolerate: Tolerate = "1%",
    organisation: OrganisationFile = None,
    now: Now = "",
    drafts: Drafts = False,
    workers: Workers = 1,
    cluster: Cluster = "",
    out: Verdicts = None,
    report: Reports = None,
    language: Language = "en",
    rejects: Rejects = None,
    compare: Compare = "",
    json: AsJson = False,
) -> int:
    """Judge every ticket of a log by agreements.

    Shows what was agreed and what was kept. The verdict table has a row for each clock of each ticket; the report is
    for both sides to read.

    Example: accord evaluate incidents.csv --from servicenow --agreement agreement.yaml --report report.html
    """
    from accord.cli.tasks.evaluate import Wanted, run
    from accord.cli.tasks.judgement import Power

    history = History(log, source, map, zone, tolerate, (compare,) if compare else (), rejects)
    rules = Rules(tuple(agreement), organisation, now, drafts)
    return run(history, rules, Wanted(out, tuple(report or ()), language, compare, Power(workers, cluster)), json)


def explain(
    log: Log,
    ticket: Ticket,
    agreement: Agreements,
    source: From = "",
    map: Map = None,
    zone: Zone = "",
    tolerate: Tolerate = "1%",
    organisation: OrganisationFile = None,
    now: Now = "",
    drafts: Drafts = False,
    target: OneTarget = "",
    json: AsJson = False,
) -> int:
    """Account for every clock of one ticket, line by line.

    Each account begins with the start of the clock and ends with its stop; its lines follow each other without a gap
    and add up to the service time that was counted.
    """
    from accord.cli.tasks.explain import run

    history = History(log, source, map, zone, tolerate)
    return run(history, Rules(tuple(agreement), organisation, now, drafts), ticket, target, json)


def measure(
    log: AnyLog = None,
    measures: Measures = None,
    agreement: SomeAgreements = None,
    source: From = "",
    map: Map = None,
    zone: Zone = "",
    tolerate: Tolerate = "1%",
    organisation: OrganisationFile = None,
    now: Now = "",
    drafts: Drafts = False,
    by: By = None,
    period: Cut = "",
    list_all: ListAll = False,
    out: Figures = None,
    json: AsJson = False,
) -> int:
    """Compute measures of the catalogue: shares with their intervals, counts, times.

    Example: accord measure log.parquet sla.compliance desk.reopened --agreement agreements/ --by unit --period month
    """
    from accord.cli.tasks.measure import Cutting, run

    history = History(log, source, map, zone, tolerate) if log else None
    rules = Rules(tuple(agreement or ()), organisation, now, drafts)
    return run(history, rules, tuple(measures or ()), Cutting(tuple(by or ()), period), list_all, out, json)


COMMANDS = (evaluate, explain, measure)
