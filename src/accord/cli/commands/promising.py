"""Commands that find out what can be promised: baseline, what-if, due."""

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
    Log,
    Map,
    Now,
    OrganisationFile,
    Tolerate,
    Zone,
)

__all__ = ["COMMANDS", "PANEL"]

PANEL = "Find out what can be promised"


HoursOf = Annotated[
    list[Path] | None,
    Option("--agreement", "-a", help="Agreements whose service hours count.", rich_help_panel=RULES),
]
CalendarFile = Annotated[
    Path | None,
    Option("--calendar", help="Service hours to count in, in place of agreements.", rich_help_panel=RULES),
]
Share = Annotated[str, Option("--share", help="The share that must be kept, such as 80%.", rich_help_panel=RULES)]
By = Annotated[
    list[str] | None, Option("--by", help="unit, service or level; may be given several times. Left out: all three.")
]
Proposals = Annotated[Path | None, Option("--out", "-o", help="Write the proposals: .csv.", rich_help_panel=RESULT)]
EveryGroup = Annotated[bool, Option("--all", help="Show the groups without a proposal, too.", rich_help_panel=RESULT)]
Changes = Annotated[
    list[str],
    Option(
        "--change",
        "-c",
        help="What would be different: [AGREEMENT:]TARGET[.levelN].FIELD=VALUE, where FIELD is allowance, share, "
        "pauses, stops_at or reopening_window, or [AGREEMENT.]hours=@calendar.yaml. Without AGREEMENT in all; * is "
        "every target. pauses=none lets nothing stop the clock. May be given several times.",
        metavar="CHANGE",
        rich_help_panel=RULES,
    ),
]
Flips = Annotated[
    Path | None,
    Option("--out", "-o", help="Write the clocks whose verdict would be another: .csv.", rich_help_panel=RESULT),
]
Start = Annotated[
    str, Argument(metavar="START", help="When the clock starts: 2026-03-06 16:50, or an instant with offset.")
]
HowLong = Annotated[
    str,
    Argument(
        metavar="ALLOWANCE",
        help='How long it may run: "4 h", "2 service days", "3 calendar days". Not needed with a target.',
    ),
]
HoursFile = Annotated[Path | None, Option("--calendar", help="The service hours, as YAML.")]
OneAgreement = Annotated[Path | None, Option("--agreement", "-a", help="An agreement that has a target for it.")]
OneTarget = Annotated[str, Option("--target", "-t", help="The target of the agreement (its id or kind).")]
Level = Annotated[int | None, Option("--level", help="The problem level, where the target has several.")]
StartZone = Annotated[
    str, Option("--zone", help="The zone of a start without offset. Left out: that of the service hours.")
]


def baseline(
    log: Log,
    source: From = "",
    map: Map = None,
    zone: Zone = "",
    tolerate: Tolerate = "1%",
    agreement: HoursOf = None,
    calendar: CalendarFile = None,
    organisation: OrganisationFile = None,
    now: Now = "",
    drafts: Drafts = False,
    share: Share = "80%",
    by: By = None,
    out: Proposals = None,
    all_: EveryGroup = False,
    json: AsJson = False,
) -> int:
    """Propose targets from history: the times that were kept in the given share of the tickets.

    Example: accord baseline log.parquet --calendar hours.yaml --by service --share 85%
    """
    from accord.cli.tasks.baseline import run

    rules = Rules(tuple(agreement or ()), organisation, now, drafts)
    return run(History(log, source, map, zone, tolerate), rules, calendar, share, tuple(by or ()), out, all_, json)


def what_if(
    log: Log,
    agreement: Agreements,
    change: Changes,
    source: From = "",
    map: Map = None,
    zone: Zone = "",
    tolerate: Tolerate = "1%",
    organisation: OrganisationFile = None,
    now: Now = "",
    drafts: Drafts = False,
    out: Flips = None,
    json: AsJson = False,
) -> int:
    """Replay a history under other promises and show what would have been kept.

    Example: accord what-if log.parquet -a agreements/ -c "wired-network:response.allowance=45 min"
    """
    from accord.cli.tasks.what_if import run

    rules = Rules(tuple(agreement), organisation, now, drafts)
    return run(History(log, source, map, zone, tolerate), rules, tuple(change), out, json)


def due(
    start: Start,
    allowance: HowLong = "",
    calendar: HoursFile = None,
    agreement: OneAgreement = None,
    target: OneTarget = "",
    level: Level = None,
    zone: StartZone = "",
    json: AsJson = False,
) -> int:
    """Tell when an allowance is used up.

    Two instants come out: due, when the allowance is used up, and breach, after which more than it has passed. They
    differ where the allowance ends exactly as the service hours close.

    Examples: accord due "2026-03-06 16:50" "30 min" --calendar hours.yaml;
    accord due "2026-03-06 16:50" -a agreement.yaml -t response --level 2
    """
    from accord.cli.tasks.due import run

    return run(start, allowance, calendar, agreement, target, level, zone, json)


COMMANDS = (baseline, what_if, due)
