"""Options that several commands share, each with the words of its help."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

__all__ = [
    "Agreements",
    "AsJson",
    "DataFolder",
    "Drafts",
    "From",
    "Language",
    "Log",
    "Map",
    "Now",
    "OrganisationFile",
    "Rejects",
    "Tolerate",
    "Zone",
]

INPUT, RULES, RESULT = "What is read", "What it is judged by", "What comes out"

Log = Annotated[
    Path,
    Argument(
        metavar="LOG",
        help="The ticket history: an export of a desk (also .gz or .zst), or a log that Accord wrote (.parquet).",
    ),
]
From = Annotated[
    str,
    Option(
        "--from",
        help="Its format: servicenow, jira, zammad, glpi, xes, ocel, table (or csv, xlsx, parquet), accord. Left out, "
        "the content shows it.",
        metavar="FORMAT",
        rich_help_panel=INPUT,
    ),
]
Map = Annotated[
    Path | None,
    Option("--map", help="A mapping for a table, or for a desk with fields of its own.", rich_help_panel=INPUT),
]
Zone = Annotated[
    str,
    Option(
        "--zone",
        help="The time zone of times that name none, and of what is shown (IANA name, such as Europe/Berlin). "
        "Left out: that of the first agreement.",
        rich_help_panel=INPUT,
    ),
]
Agreements = Annotated[
    list[Path],
    Option(
        "--agreement",
        "-a",
        help="An agreement, or a folder of them. May be given several times.",
        rich_help_panel=RULES,
    ),
]
OrganisationFile = Annotated[
    Path | None,
    Option(
        "--organisation",
        help="Units, services, teams and suppliers. Left out: organisation.yaml beside the log, where there is one.",
        rich_help_panel=RULES,
    ),
]
Now = Annotated[
    str,
    Option(
        "--now",
        help="The instant at which clocks that still run are read: an instant, a date, or now. "
        "Left out: the last event of the log.",
        metavar="INSTANT",
        rich_help_panel=RULES,
    ),
]
Drafts = Annotated[
    bool, Option("--drafts", help="Follow agreements that are not signed yet, too.", rich_help_panel=RULES)
]
AsJson = Annotated[
    bool,
    Option("--json", help="Print one JSON document on standard output, and nothing else.", rich_help_panel=RESULT),
]
Language = Annotated[
    str, Option("--language", help="The language of the document: en, ru or fr.", rich_help_panel=RESULT)
]
Rejects = Annotated[
    Path | None,
    Option("--rejects", help="Write the rows that were not taken, with the reason: .csv.", rich_help_panel=RESULT),
]
Tolerate = Annotated[
    str,
    Option(
        "--tolerate",
        help="The share of rows that may be rejected; when there are more, the whole file is refused.",
        metavar="SHARE",
        rich_help_panel=INPUT,
    ),
]
DataFolder = Annotated[
    Path | None,
    Option(
        "--data",
        help="The folder of the server's database, uploads and logs. Left out: ACCORD_DATA, else accord in the user's "
        "own data folder. DATABASE_URL names another database than the one in it.",
        metavar="DIR",
    ),
]
